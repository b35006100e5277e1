"""Learn the rules for base forms that `graph.language.lemmas` applies.

    python -m training.lemmas CORPORA graph/language/model/lemmas.json

Swedish treebanks and `paradigms.tsv` give word, part of speech, features and lemma; from every
ending of every word follows how often which edit script was right. The longest known ending
decides. Where an ending is ambiguous ("-en" of "planen" and of "skeden"), features decide; where
it is not they are not asked, since the tagger may have guessed them wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.language.lemmas import START, Lemmas, Rules, folded, keys
from training.labels import features
from training.sources import sources, split

PARADIGMS = Path(__file__).with_name("paradigms.tsv")
LONGEST = 12  # letters of an ending
CLEAR = 0.95  # share of one script among the words with an ending from which features are not asked
CORPORA = ("talbanken-trees", "swell-trees")
SKIPPED = frozenset({"PROPN", "PUNCT", "SYM", "X", "NUM"})
_PARADIGMS = {  # columns of `paradigms.tsv`; {} is what `_INFLECTED` fills in
    "VERB": (
        "VerbForm=Inf|Voice={}",
        "Mood=Ind|Tense=Past|VerbForm=Fin|Voice={}",
        "VerbForm=Sup|Voice={}",
    ),
    "VERB-PRES": ("VerbForm=Inf|Voice={}", "Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act"),
    "NOUN": (
        "Case={}|Definite=Ind|Number=Sing",
        "Case={}|Definite=Def|Number=Sing",
        "Case={}|Definite=Ind|Number=Plur",
        "Case={}|Definite=Def|Number=Plur",
    ),
    "ADJ": (
        "Case=Nom|Definite=Ind|Degree=Pos|Gender=Com|Number=Sing",
        "Case=Nom|Definite=Ind|Degree=Pos|Gender=Neut|Number=Sing",
        "Case=Nom|Definite=Ind|Degree=Pos|Number=Plur",
        "Case=Nom|Definite=Def|Degree=Pos",
    ),
    "ADJ-CMP": (
        "Case=Nom|Definite=Ind|Degree=Pos|Gender=Com|Number=Sing",
        "Case=Nom|Degree=Cmp",
        "Case=Nom|Definite=Ind|Degree=Sup",
    ),
}
_INFLECTED = {"VERB": {"": "Act", "s": "Pass"}, "NOUN": {"": "Nom", "s": "Gen"}}

Scripts = dict[str, dict[str, Counter[str]]]


@dataclass(frozen=True, slots=True)
class Word:
    """A form with its analysis; `feats` is a CoNLL-U string."""

    form: str
    upos: str
    feats: str


def paradigms(path: Path = PARADIGMS) -> dict[Word, str]:
    """Return the forms of `paradigms.tsv` with their base forms."""
    found: dict[Word, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, *forms = line.split("\t")
            lemma, upos = forms[0], kind.partition("-")[0]
            for form, feats in zip(forms, _PARADIGMS[kind], strict=True):
                for ending, extra in _INFLECTED.get(upos, {"": ""}).items():
                    if form != "-" and not (ending and form.endswith("s")):
                        found[Word(form + ending, upos, feats.format(extra))] = lemma
    return found


def script(form: str, lemma: str) -> str:
    """Return the script that makes `lemma` of a folded form.

    Examples
    --------
    >>> script("gatorna", "gata")
    '4a'
    """
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return f"{len(form) - common}{lemma[common:]}"


def examples(folder: Path) -> dict[Word, str]:
    """Return the lemma of each different word of the treebanks' training parts."""
    found: dict[Word, Counter[str]] = defaultdict(Counter)
    for source in sources():
        if source.name in CORPORA:
            for sentence in split(source, folder)[0]:
                tree = sentence.tree
                if tree is not None and tree.feats and tree.lemmas:
                    rows = zip(sentence.words, tree.upos, tree.feats, tree.lemmas, strict=True)
                    for form, upos, feats, lemma in rows:
                        found[Word(folded(form), upos, feats)][lemma] += 1
    return {
        word: _first(lemmas)
        for word, lemmas in found.items()
        if word.upos not in SKIPPED and not word.form.endswith("-") and "_" not in _first(lemmas)
    }


def _first(counts: Counter[str]) -> str:
    """Return the most frequent item, the alphabetically first of several."""
    return min(counts, key=lambda item: (-counts[item], item))


def count(words: Mapping[Word, str]) -> Scripts:
    """Count scripts by group and ending."""
    found: Scripts = defaultdict(lambda: defaultdict(Counter))
    for word, lemma in words.items():
        change = script(word.form, lemma)
        cut = int(change[: len(change) - len(change.lstrip("0123456789"))])
        sizes = range(max(cut, 1), min(len(word.form), LONGEST) + 1)
        for ending in (*(word.form[-size:] for size in sizes), START + word.form):
            for key in dict.fromkeys(keys(word.upos, features(word.feats))):
                found[key][ending][change] += 1
    return found


def learn(words: Mapping[Word, str]) -> Rules:
    """Return the rules that follow from words with known lemmas.

    A rule for an ending is left out where the next shorter ending says the same.
    """
    counts = count(words)
    result: dict[str, dict[str, str]] = defaultdict(dict)
    special: dict[str, list[str]] = defaultdict(list)
    for key in counts:
        special[key.partition(" ")[0]].append(key)
    for upos, groups in special.items():
        for ending in sorted(counts[upos], key=lambda ending: (len(ending), ending)):
            _add(result, counts, upos, groups, ending)
    return {key: dict(sorted(rules.items())) for key, rules in sorted(result.items())}


def _add(
    result: dict[str, dict[str, str]],
    counts: Scripts,
    upos: str,
    groups: Iterable[str],
    ending: str,
) -> None:
    """Add the rules for one ending of one part of speech."""
    seen = counts[upos][ending]
    best = _first(seen)
    if best != _inherited(result, upos, groups, ending):
        result[upos][ending] = best
    if seen[best] >= CLEAR * seen.total():
        return
    for key in groups:
        if key != upos and ending in counts[key]:
            choice = _first(counts[key][ending])
            if choice != best:
                result[key][ending] = choice
                result[upos][ending] = best


def _inherited(
    result: Mapping[str, Mapping[str, str]], upos: str, groups: Iterable[str], ending: str
) -> str | None:
    """Return what the next shorter ending says; None if that depends on features."""
    for i in range(1, len(ending)):
        shorter = ending[i:]
        if any(shorter in result.get(key, ()) for key in groups if key != upos):
            return None
        if shorter in result.get(upos, ()):
            return result[upos][shorter]
    return None


def accuracy(lemmas: Lemmas, folder: Path) -> dict[str, tuple[int, int]]:
    """Return right answers and words of Talbanken's held-out part, by part of speech and in all."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for source in sources():
        for sentence in split(source, folder)[1] if source.name in CORPORA else []:
            tree = sentence.tree
            if tree is None or tree.feats is None or tree.lemmas is None:
                continue
            rows = zip(sentence.words, tree.upos, tree.feats, tree.lemmas, strict=True)
            for form, upos, feats, lemma in rows:
                for group in (upos, "all"):
                    tally[group][0] += lemmas(form, upos, features(feats)) == lemma
                    tally[group][1] += 1
    return {group: (right, total) for group, (right, total) in sorted(tally.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with the originals of corpora.tsv")
    parser.add_argument("output", type=Path, help="lemmas.json")
    options = parser.parse_args()
    found = learn(paradigms() | examples(options.corpora))
    content = json.dumps({"rules": found}, ensure_ascii=False, indent=0)
    options.output.write_text(content + "\n", encoding="utf-8")
    lemmas = Lemmas.load(options.output.parent)
    for group, (right, total) in accuracy(lemmas, options.corpora).items():
        print(f"{group}\t{right}/{total}\t{right / total:.3f}")


if __name__ == "__main__":
    main()
