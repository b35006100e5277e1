"""Learn the rules for base forms that `graph.language.lemmas` applies.

    python -m training.lemmas CORPORA GOVERNMENT graph/language/model/lemmas.json

Two steps. Swedish treebanks give word, part of speech, features and lemma; from every ending of
every word follows how often which edit script was right. Then words of the government texts, which
have no lemma, are given the script whose result is best attested as a base form in those texts
("sakerna": not "saker", "saka" but "sak", because "sak" stands there as a singular noun), and the
endings are counted again with these words. A rule is kept only where it says something else than
the rule for the next shorter ending.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.language.lemmas import START, Lemmas, Rules, applied, folded, keys
from training.labels import features
from training.sources import sources, split

if TYPE_CHECKING:
    from spacy.language import Language

LONGEST = 12  # letters of an ending
GOLD = 4  # a treebank's word counts as much as this many guessed ones
SEEN = 2  # times a word stands in the texts before it is used
CORPORA = ("talbanken-trees", "swell-trees")
SKIPPED = frozenset({"PROPN", "PUNCT", "SYM", "X", "NUM"})
_BASE = {  # what the base form's own features look like
    "NOUN": {"Case": "Nom", "Definite": "Ind", "Number": "Sing"},
    "VERB": {"VerbForm": "Inf", "Voice": "Act"},
    "ADJ": {"Degree": "Pos", "Definite": "Ind", "Gender": "Com"},
}

Scripts = dict[str, dict[str, Counter[str]]]


@dataclass(frozen=True, slots=True)
class Word:
    """A form with its analysis; `feats` is a CoNLL-U string."""

    form: str
    upos: str
    feats: str


def script(form: str, lemma: str) -> str | None:
    """Return the script that makes `lemma` of a folded form; None if they share no beginning.

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
        if word.upos not in SKIPPED and not word.form.endswith("-")
    }


def _first(counts: Counter[str]) -> str:
    """Return the most frequent item, the alphabetically first of several."""
    return min(counts, key=lambda item: (-counts[item], item))


def count(words: Iterable[tuple[Word, str, int]]) -> Scripts:
    """Count scripts by group and ending; `words` are (word, script, weight)."""
    found: Scripts = defaultdict(lambda: defaultdict(Counter))
    for word, change, weight in words:
        cut = int(change[: len(change) - len(change.lstrip("0123456789"))])
        for key in dict.fromkeys(keys(word.upos, features(word.feats))):
            for size in range(max(cut, 1), min(len(word.form), LONGEST) + 1):
                found[key][word.form[-size:]][change] += weight
            found[key][START + word.form][change] += weight
    return found


def rules(counts: Scripts) -> Rules:
    """Keep the most frequent script of each ending where it differs from the shorter ending's."""
    result = {}
    for key, endings in sorted(counts.items()):
        kept: dict[str, str] = {}
        for ending in sorted(endings, key=lambda ending: (len(ending), ending)):
            best = _first(endings[ending])
            if best != _inherited(kept, ending):
                kept[ending] = best
        if kept:
            result[key] = dict(sorted(kept.items()))
    return result


def _inherited(kept: Mapping[str, str], ending: str) -> str | None:
    for i in range(1, len(ending)):
        if ending[i:] in kept:
            return kept[ending[i:]]
    return None


def attested(nlp: Language, folder: Path) -> Counter[Word]:
    """Count the words of all Markdown files below a folder as the pipeline analyses them."""
    found: Counter[Word] = Counter()
    for path in sorted(folder.rglob("*.md")):
        for token in nlp(path.read_text(encoding="utf-8")):
            if token.pos_ in _BASE and token.text.isalpha():
                found[Word(folded(token.text), token.pos_, str(token.morph) or "_")] += 1
    return found


def guesses(
    known: Mapping[Word, str], counts: Scripts, texts: Counter[Word]
) -> Iterable[tuple[Word, str, int]]:
    """Yield words of the texts with the script whose result is attested best, if any is."""
    have = {(word.form, word.upos) for word in known}
    bases = base_forms(texts)
    for word, times in sorted(texts.items(), key=lambda item: _order(item[0])):
        if times < SEEN or (word.form, word.upos) in have or not word.form.islower():
            continue
        options = candidates(word, counts)
        scores = {
            change: share * bases.get((applied(change, word.form), word.upos), 0)
            for change, share in options.items()
        }
        best = min(scores, key=lambda change: (-scores[change], change), default="0")
        if scores.get(best):
            yield word, best, 1


def _order(word: Word) -> tuple[str, str, str]:
    return word.form, word.upos, word.feats


def base_forms(texts: Counter[Word]) -> Mapping[tuple[str, str], int]:
    """Count how often each form stands in the texts as a base form."""
    found: Counter[tuple[str, str]] = Counter()
    for word, times in texts.items():
        have = features(word.feats)
        if all(have.get(name) in (value, None) for name, value in _BASE[word.upos].items()):
            found[word.form, word.upos] += times
    return found


def candidates(word: Word, counts: Scripts) -> dict[str, float]:
    """Return scripts seen with the word's endings and their shares, longer endings first.

    A longer ending's shares are mixed with the shorter ones', each step halving their part.
    """
    result: dict[str, float] = {}
    for key in keys(word.upos, features(word.feats)):
        endings = counts.get(key, {})
        for size in range(1, min(len(word.form), LONGEST) + 1):
            seen = endings.get(word.form[-size:])
            if seen:
                total = sum(seen.values())
                result = {change: share / 2 for change, share in result.items()}
                for change, times in seen.items():
                    result[change] = result.get(change, 0) + times / total / 2
        if result:
            return result
    return result


def learn(known: Mapping[Word, str], texts: Counter[Word]) -> Rules:
    """Return the rules that follow from lemmatised words and from texts without lemmas."""
    gold = [
        (word, change, GOLD)
        for word, lemma in known.items()
        if (change := script(word.form, lemma)) is not None and "_" not in lemma
    ]
    first = count(gold)
    return rules(count([*gold, *guesses(known, first, texts)]))


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
    from graph import language

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with the originals of corpora.tsv")
    parser.add_argument("government", type=Path, help="folder of government texts, Markdown")
    parser.add_argument("output", type=Path, help="lemmas.json")
    options = parser.parse_args()
    texts = attested(language.load(), options.government)
    found = learn(examples(options.corpora), texts)
    content = json.dumps({"rules": found}, ensure_ascii=False, indent=0)
    options.output.write_text(content + "\n", encoding="utf-8")
    lemmas = Lemmas.load(options.output.parent)
    for group, (right, total) in accuracy(lemmas, options.corpora).items():
        print(f"{group}\t{right}/{total}\t{right / total:.3f}")


if __name__ == "__main__":
    main()
