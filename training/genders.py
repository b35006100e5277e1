"""Learn which Swedish nouns are neuter: `seeds/lexicon/noun_genders.tsv`.

    python -m training.genders GOVERNMENT OUT

GOVERNMENT is the folder of the Government Offices' texts as Markdown, with its `manifest.jsonl`.
Articles and definite forms show a noun's gender, and `paradigms.tsv` does; from them every ending
learns its own. Documents that quality is measured on (`benchmarks/gold/sources.json`) are not
read.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from training.frequencies import texts
from training.lemmas import PARADIGMS

LONGEST = 9  # letters of an ending that is no word
FEWEST = 2  # articles or definite forms from which a noun's gender is known
CLEAR = 0.8  # share of one gender among the nouns of an ending
SOME = 3  # nouns from which an ending learns
WEAK = "U"
_VOWELS = ("a", "e", "i", "o", "u", "y", "å", "ä", "ö")

_WORD = re.compile(r"(?<![\w-])[a-zåäöé]+(?![\w-])")
_ARTICLE = re.compile(r"(?<![\w-])(?:en|ett) [a-zåäöé]+(?![\w-])")
_NOTE = """\
# Gender of Swedish nouns by their longest known ending. n: neuter, u: common.
# Learned from articles and definite forms in {words} words of Swedish government documents
# (2014-2026) by training/genders.py; used to make adjectives agree in the labels of ideas.
ending\tgender
"""


def neuter_forms(word: str) -> set[str]:
    """Return what the definite singular of a neuter noun may look like."""
    if word.endswith(_VOWELS):
        return set() if word.endswith("a") else {f"{word}t"}
    found = {f"{word}et"}
    if word.endswith(("el", "en", "er")):
        found.add(f"{word[:-2]}{word[-1]}et")  # "hinder", "hindret"
    if word.endswith(("m", "n")):
        found.add(f"{word}{word[-1]}et")  # "hem", "hemmet"
    return found


def gender(word: str, forms: Mapping[str, int]) -> str:
    """Return "n", "u", WEAK or "" as a text's articles and definite forms show it.

    A form in -en alone is weak evidence of common gender: "hushållen" is a plural of a neuter. What
    has no definite form is mostly no noun ("ett öppet …").
    """
    neuter = sum(forms.get(form, 0) for form in neuter_forms(word))
    short = word.endswith((*_VOWELS, "el", "er"))  # "bron", "cykeln", "historikern"
    common = forms.get(f"{word}n" if short else f"{word}en", 0)
    one, two = forms.get(f"en {word}", 0), forms.get(f"ett {word}", 0)
    if neuter and neuter + two >= max(FEWEST, one):
        return "n"
    if common and one >= FEWEST:
        return "u"
    return WEAK if common >= FEWEST and not neuter and not word.endswith("e") else ""


def genders(forms: Mapping[str, int]) -> dict[str, str]:
    """Return the gender of each word whose gender shows."""
    words = (word for word, count in forms.items() if count > 1 and len(word) > 2)
    return {word: found for word in words if " " not in word and (found := gender(word, forms))}


def written(path: Path = PARADIGMS) -> dict[str, str]:
    """Return the gender of the nouns of `paradigms.tsv`, by their definite form."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    nouns = (row for row in rows if row[0] == "NOUN" and row[2] != "-")
    return {row[1]: "n" if row[2].endswith("t") else "u" for row in nouns}


def rules(known: Mapping[str, str]) -> dict[str, str]:
    """Return the gender of endings, shorter ones first, without those that say nothing new.

    A word is an ending, too, of its compounds: it is there if shorter endings are wrong about it.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for word, found in known.items():
        for start in {0, *range(max(0, len(word) - LONGEST), len(word) + 1)}:
            counts[word[start:]][found.lower()] += 1
    learned = {"": "u"}
    for ending in sorted(counts, key=lambda ending: (len(ending), ending)):
        found, most = counts[ending].most_common(1)[0]
        if known.get(ending, WEAK) != WEAK:
            found, most = known[ending], SOME + counts[ending].total()
        if most >= max(SOME, CLEAR * counts[ending].total()) and found != of(ending, learned):
            learned[ending] = found
    return learned


def of(word: str, learned: Mapping[str, str]) -> str:
    """Return the gender of a word by its longest ending."""
    return next(learned[word[i:]] for i in range(len(word) + 1) if word[i:] in learned)


def table(learned: Mapping[str, str], words: int) -> str:
    """Return the table with its note, by ending read backwards."""
    lines = (f"{e}\t{learned[e]}\n" for e in sorted(learned, key=lambda e: (e[::-1], e)) if e)
    return _NOTE.format(words=words) + "".join(lines)


def count(contents: Iterable[str]) -> Counter[str]:
    """Count the words in lower case, and those that stand after an article together with it."""
    forms: Counter[str] = Counter()
    for content in contents:
        forms.update(_WORD.findall(content))
        forms.update(_ARTICLE.findall(content))
    return forms


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit status."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, out = map(Path, arguments)
    forms = count(text for _, text in texts(folder))
    learned = rules(genders(forms) | written())
    out.write_text(table(learned, sum(forms.values())), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
