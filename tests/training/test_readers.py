from __future__ import annotations

from training.readers import (
    ALL_TYPES,
    PER_ORG_LOC,
    read_conllu,
    read_foreign_conllu,
    read_klintan,
    read_norne,
    read_uner,
)

CONLLU = """\
# sent_id = 1
# text = Ada ler.
1\tAda\tAda\tPROPN\tPM\tCase=Nom\t2\tnsubj\t_\t_
2-3\tler.\t_\t_\t_\t_\t_\t_\t_\t_
2\tler\tle\tVERB\tVB\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_
3\t.\t.\tPUNCT\tMAD\t_\t2\tpunct\t_\t_

1\tJa\tja\tINTJ\tIN\t_\t0\troot\t_\t_
"""


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_trees_are_read_without_multiword_rows_and_comments() -> None:
    first, second = read_conllu(lines(CONLLU), "trees")
    assert first.key == "trees:0"
    assert first.corpus == "trees"
    assert first.words == ("Ada", "ler", ".")
    assert first.tree is not None
    assert first.tree.heads == (2, 0, 2)
    assert first.tree.deprels == ("nsubj", "root", "punct")
    assert first.tree.lemmas == ("Ada", "le", ".")
    assert second.words == ("Ja",)


def test_a_neighbouring_language_teaches_no_features_and_lemmas() -> None:
    first, _ = read_foreign_conllu(lines(CONLLU), "trees")
    assert first.tree is not None
    assert first.tree.upos == ("PROPN", "VERB", "PUNCT")
    assert first.tree.feats is None
    assert first.tree.lemmas is None


def test_universal_ner_names_of_other_kinds_are_open() -> None:
    text = "# text = x\n1\tAda\tB-PER\t-\t-\n2\tGatan\tB-OTH\t-\t-\n"
    (sentence,) = read_uner(lines(text), "names")
    assert sentence.tags == ("B-PER", "B-MISC")
    assert sentence.marked == PER_ORG_LOC


def test_web_news_types_become_bio_and_odd_lines_are_mended() -> None:
    text = "Ada\tPER\nBerg\tPER\n\t.   0\nByn\u00ad\tLOC\nord\nKooperativet\tMISC\n\nJa\t0\n"
    first, second = read_klintan(lines(text), "news")
    assert first.words == ("Ada", "Berg", ".", "Byn", "ord", "Kooperativet")
    assert first.tags == ("B-PER", "I-PER", "O", "B-LOC", "O", "B-MISC")
    assert second.words == ("Ja",)


def test_norwegian_place_names_that_act_stay_open() -> None:
    text = "Landet\tB-GPE_ORG\ni\tO\nnord\tB-GPE_LOC\nlandsk\tB-DRV\nDagen\tB-EVT\n"
    (sentence,) = read_norne(lines(text), "norne")
    assert sentence.tags == ("B-GPE", "O", "B-LOC", "O", "B-EVT")
    assert sentence.marked == ALL_TYPES
