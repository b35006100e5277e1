"""Count how words behave in Swedish public texts: `seeds/lexicon/document_frequencies.tsv`.

    python -m training.frequencies GOVERNMENT OUT

GOVERNMENT is the folder of the Government Offices' texts as Markdown, with its `manifest.jsonl`.
Documents that quality is measured on (`benchmarks/gold/sources.json`) are not counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.stems import stem

MEASURED = Path(__file__).parents[1] / "benchmarks" / "gold" / "sources.json"
FEWEST = 6
"""Stems in fewer documents are left out: their figures would be chance."""

_WORD = re.compile(r"[^\W\d_]+")
_NOTE = """\
# In how many of {documents} Swedish government documents (2014-2026) a word stem occurs, how often
# in all, and in how many of them in a title or heading; stems in fewer than {fewest} are left out.
# Stems: Snowball's Swedish stemmer. Written by training/frequencies.py; used to tell background
# words from what a text is about. "*" sums up: documents, all occurrences, all in titles.
stem\tdocuments\toccurrences\ttitles
"""


@dataclass
class Counts:
    """Per stem: documents it is in, occurrences, documents with it in a title or heading."""

    documents: Counter[str] = field(default_factory=Counter)
    occurrences: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def add(self, title: str, text: str) -> None:
        """Count one document; the first line that is not blank is a title, too."""
        lines = [line for line in text.split("\n") if line.strip()]
        headings = [line for line in lines if line.startswith("#")]
        found = Counter(_stems(text))
        self.total += 1
        self.documents.update(found.keys())
        self.occurrences.update(found)
        self.titles.update(found.keys() & set(_stems(" ".join((title, *lines[:1], *headings)))))

    def table(self) -> str:
        """Return the table with its note, in the order of the stems."""
        rows = [
            (stem, n, self.occurrences[stem], self.titles[stem])
            for stem, n in sorted(self.documents.items())
            if n >= FEWEST
        ]
        sums = ("*", self.total, sum(self.occurrences.values()), sum(self.titles.values()))
        lines = ("\t".join(map(str, row)) for row in (sums, *rows))
        return _NOTE.format(documents=self.total, fewest=FEWEST) + "\n".join(lines) + "\n"


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in _WORD.findall(text.lower()))


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield title and text of the collection's documents, but those that quality is measured on."""
    measured = {entry["path"] for entry in json.loads(MEASURED.read_text("utf-8")).values()}
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["path"] not in measured:
            yield row.get("title") or "", (folder / row["path"]).read_text("utf-8")


def count(folder: Path) -> Counts:
    """Count the collection's documents."""
    counts = Counts()
    for title, text in texts(folder):
        counts.add(title, text)
    return counts


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit status."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, out = map(Path, arguments)
    out.write_text(count(folder).table(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
