from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from graph import language
from graph.errors import ResourceError, UsageError
from graph.language import components
from graph.language.tagger import Tagger
from graph.records import Block, BlockKind, Document, Span

MODEL = Path(language.__file__).parent / "model"
TEXTS = (
    "Ny bro i Lillviken\n\nStina Ekvall, ordförande i Brorådet, invigde bron den 14 mars 2019.",
    "– Tilliten mellan kommunen och medborgarna är grunden, sade Bo Lindros, Hamnverkets chef.\n\n"
    "Han menade att Sverige och Norge måste samarbeta bättre.",
    "Regeringen har gett Skolinspektionen i uppdrag att granska friskolorna i Göteborg.",
    "Hon gick. Han kom. " * 12,
    "Det " + "stora, " * 170 + "huset i Borås såldes.",
    "",
    " \n ",
)
SENTENCES = (
    "Stina Ekvall bor i Malmö.",
    "Hamnverket har ny chef.",
    "Enligt Bo Lindros, som leder Brorådet, är det för tidigt att säga något om kostnaden.",
    "– Nej!",
    "Den 3 maj 2020 öppnade konferensen Välfärdsdagen i Göteborg.",
)


def document(text: str) -> Document:
    """Make a document with a block for each paragraph."""
    blocks, here = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(Span(here, here + len(part)), BlockKind.PARAGRAPH))
        here += len(part) + 2
    return Document("text.txt", text, text, tuple(blocks))


def annotations(doc: Doc) -> object:
    """Return all that the pipeline says of a document."""
    tokens = [
        (t.text, t.pos_, str(t.morph), t.dep_, t.head.i, t.lemma_, t.is_sent_start) for t in doc
    ]
    ents = [(e.start, e.end, e.label_, language.confidence(e)) for e in doc.ents]
    return tokens, ents


@pytest.fixture(scope="module")
def alone() -> list[object]:
    """What a fresh pipeline says of each text."""
    return [annotations(language.annotate(language.load(), document(text))) for text in TEXTS]


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(len(TEXTS))))
def test_a_document_is_annotated_alike_in_any_company(
    nlp: Language, alone: list[object], order: list[int]
) -> None:
    for k in order:
        assert annotations(language.annotate(nlp, document(TEXTS[k]))) == alone[k]


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_change_nothing(threads: int, alone: list[object]) -> None:
    nlp = language.load(threads=threads)
    assert [annotations(language.annotate(nlp, document(text))) for text in TEXTS] == alone


def test_finds_people_places_and_organisations(nlp: Language) -> None:
    doc = language.annotate(nlp, document(TEXTS[2] + "\n\n" + TEXTS[0]))
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Skolinspektionen", "ORG"), ("Göteborg", "LOC"), ("Stina Ekvall", "PER")} <= found


def test_the_fast_model_finds_them_too_and_is_another_one(nlp: Language) -> None:
    fast = language.load("fast")
    doc = language.annotate(fast, document(TEXTS[2] + "\n\n" + TEXTS[0]))
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Skolinspektionen", "ORG"), ("Göteborg", "LOC"), ("Stina Ekvall", "PER")} <= found
    assert [token.lemma_ for token in doc if token.text == "invigde"] == ["inviga"]
    assert language.model_name(fast) != language.model_name(nlp)


@settings(max_examples=3, deadline=None)
@given(st.permutations(range(len(TEXTS))))
def test_the_fast_model_too_annotates_a_document_alike_in_any_company(order: list[int]) -> None:
    one, two = language.load("fast"), language.load("fast", threads=2)
    found = {k: annotations(language.annotate(one, document(TEXTS[k]))) for k in order}
    for k in range(len(TEXTS)):
        assert annotations(language.annotate(two, document(TEXTS[k]))) == found[k]


def test_confidence_is_a_probability(nlp: Language) -> None:
    doc = language.annotate(nlp, document(TEXTS[1]))
    assert doc.ents
    for ent in doc.ents:
        assert 0 < language.confidence(ent) <= 1
    assert language.confidence(doc[0:3]) < 0.5


def test_confidence_without_probabilities_is_one() -> None:
    assert language.confidence(Doc(spacy.blank("sv").vocab, words=["Ada"])[0:1]) == 1.0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.booleans())
def test_every_sentence_is_one_tree_inside_its_block(
    nlp: Language, chosen: list[str], wrapped: bool
) -> None:
    text = "\n\n".join(chosen)
    doc = language.annotate(nlp, document(text.replace(" i ", "\ni ") if wrapped else text))
    assert doc.text.replace("\n", " ") == text.replace("\n", " ")
    for sentence in doc.sents:
        assert [t.i for t in sentence if t.dep_ == "root"] == [sentence.root.i]
        assert all(t.head in sentence for t in sentence)
        assert "\n\n" not in sentence.text.strip()
    for token in doc:
        assert token.dep_
        assert token.pos_
        assert token.lemma_


def test_long_sentences_lose_no_word(nlp: Language) -> None:
    doc = language.annotate(nlp, document(TEXTS[4]))
    (sentence,) = doc.sents
    assert len(doc) > 300
    assert all(token.pos_ and token.dep_ for token in sentence)
    assert [t.i for t in sentence if t.dep_ == "root"] == [sentence.root.i]


@pytest.mark.parametrize("name", ["default", "fast"])
def test_what_has_a_passives_subject_is_passive(name: str) -> None:
    doc = language.load(name)("Konferensen i Umeå leddes av rektor Stina Ekvall.")
    assert [t.head.text for t in doc if t.dep_ == "nsubj:pass"] == ["leddes"]
    assert doc[3].morph.get("Voice") == ["Pass"]


def test_components_run_on_given_words(nlp: Language) -> None:
    words = ["Stina", "Ekvall", "kom", ".", "Bo", "Lindros", "gick", "."]
    starts = [i in (0, 4) for i in range(len(words))]
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [sentence.start for sentence in doc.sents] == [0, 4]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Stina Ekvall", "PER"),
        ("Bo Lindros", "PER"),
    ]


def test_invisible_characters_change_nothing_but_offsets(nlp: Language) -> None:
    plain = nlp("Stina Ekvall granskar friskolor.")
    rough = nlp("Stina Ek\u00advall granskar fri\u00adskolor.")
    assert [t.pos_ for t in rough] == [t.pos_ for t in plain]
    assert [t.lemma_ for t in rough] == [t.lemma_ for t in plain]
    assert [ent.text for ent in rough.ents] == ["Stina Ek\u00advall"]


def test_text_of_special_pieces_is_text(nlp: Language) -> None:
    doc = nlp("<pad> <s> </s> <unk> \x00 \ufeff 🙂")
    assert all(token.pos_ for token in doc)


def test_documents_survive_being_written(nlp: Language) -> None:
    doc = language.annotate(nlp, document(TEXTS[1]))
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert annotations(again) == annotations(doc)


def test_another_pipeline_keeps_offsets_and_blocks(tmp_path: Path) -> None:
    other = spacy.blank("sv")
    other.add_pipe("sentencizer")
    other.meta.update(name="annan", version="1.2")
    other.to_disk(tmp_path / "annan")
    nlp = language.load(str(tmp_path / "annan"))
    doc = language.annotate(nlp, document("Ny bro\n\n  Det är\nbra. Ja."))
    assert doc.text == "Ny bro\n\n  Det är\nbra. Ja."
    assert [s.text.strip() for s in doc.sents] == ["Ny bro", "Det är\nbra.", "Ja."]
    assert language.model_name(nlp) == "sv_annan 1.2"


def test_name_and_version(nlp: Language) -> None:
    config = json.loads((MODEL / "config.json").read_text(encoding="utf-8"))
    assert language.model_name(nlp) == f"{config['name']} {config['version']}"


def test_unknown_pipeline_says_what_to_do() -> None:
    with pytest.raises(UsageError, match=r"'sv_finns_inte'.*pip.*--model"):
        language.load("sv_finns_inte")


def test_the_models_that_come_along_are_listed() -> None:
    with pytest.raises(UsageError, match="Samband's own are default"):
        language.load("snabbast")


def test_incomplete_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"config\.json"):
        Tagger(tmp_path)


def test_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert language.load()("Stina Ekvall kom.").ents


def test_importing_loads_nothing_heavy_and_loading_is_quiet() -> None:
    code = (
        "import sys, graph.language as l; assert not {'spacy', 'onnxruntime'} & set(sys.modules);"
        "l.load()('Ada kom.')"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error::Warning:graph", "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert run.stdout + run.stderr == ""


def test_a_folder_that_nothing_could_read_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graph\.language\.load"):
        language.load().to_disk(tmp_path / "modell")


def test_components_are_registered() -> None:
    for name in (components.SENTENCES, components.NETWORK, components.LEMMAS):
        assert Language.has_factory(name)


def test_the_last_of_joined_compounds_is_as_definite_as_the_first(nlp: Language) -> None:
    """The tagger calls "kultur-" definite, whose ending stands on "medieområdet"."""
    said = nlp("De satsar på kultur- och medieområdet och på barn- och ungdomsvården.")
    assert {"medieområde", "ungdomsvård"} <= {token.lemma_ for token in said}
