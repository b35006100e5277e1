"""Choose the documents and the stretches of sentences that are read.

The choice is mechanical and repeatable: documents come in the order of the SHA-256 of a seed and
their path, the test part first; a document that sounds like one already chosen is passed over.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = "samband-annotations-1"
LENGTH = 11
ALIKE = 0.08
"""Two stretches that share a larger part of their five-word runs sound alike."""
KINDS = ("artiklar", "pressmeddelanden", "tal", "debattartiklar")


@dataclass(frozen=True, slots=True)
class Round:
    """One round of choosing: how many documents of each of ``KINDS``, and which stretch of each."""

    part: str
    stretch: str
    quota: tuple[int, int, int, int]


ROUNDS = (
    Round("test", "chance", (9, 11, 6, 6)),
    Round("train", "names", (60, 65, 25, 25)),
    Round("test", "names", (10, 10, 4, 4)),
    Round("train", "events", (50, 45, 15, 10)),
    Round("train", "events", (60, 50, 20, 20)),
)
ENOUGH = {"names": 1.5, "events": 2.5}
"""Mean weight of a sentence that a stretch chosen for its names or events must reach."""

KEPT_APART = re.compile(
    r"wikigap|tryck--och-yttrandefrihet|pa-distans-i-fokus|artificiell-intelligens-och-oppna-data"
    r"|tillitsreform|tillitsdelegation"
)
"""Documents used for other measurements: neither trained on nor tested here."""

MEASURED = Path(__file__).parents[2] / "benchmarks" / "gold" / "sources.json"
"""Lists the documents whose statements are annotated to measure extraction."""

_MARK = re.compile(r"\s*(?:#+|[*-]|\d+\.|>)?\s*")
_END = re.compile(r"[.!?…][\"”’)*]*\s+(?=[\"”(*–—-]*\s*[A-ZÅÄÖÉ0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:bl\.?\s?a|t\.?\s?ex|m\.?\s?m|d\.?\s?v\.?s|s\.?\s?k|f\.?\s?d|ca|kl|nr|dr|prof|resp"
    r"|tf|st|S:t|art|kap|jan|feb|aug|sept|okt|nov|dec|[A-ZÅÄÖ])|\b\d{1,2})\.$",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|\b0\d{1,3}[-–]\d|presskontakt|pressekreterare|^Fakta\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-zåäö,] )[A-ZÅÄÖ][\w:&-]+|\b\w+(?:myndigheten|utredningen|kommittén"
                   r"|delegationen|regeringen|riksdagen|nämnden|verket|rådet)s?\b")  # fmt: skip

_EVENT = re.compile(
    r"\b\w*(?:konferens|toppmöte|forum|dagarna|veckan|session|mässan|festival|dagen"
    r"|kriget|konvention|avtalet|lagen|programmet)\w*\b|\b[A-ZÅÄÖ]{2,}\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a file: offsets into its text, with line ends as ``\\n``."""

    path: str
    start: int
    end: int
    text: str


def read_text(corpus: Path, path: str) -> str:
    """Return the text of a file as the offsets count it: UTF-8, line ends as ``\\n``."""
    raw = (corpus / path).read_bytes().decode("utf-8")
    return raw.replace("\r\n", "\n")


def fingerprint(text: str) -> str:
    """Return the short SHA-256 by which a sentence is recognised without its text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def sentences(path: str, text: str) -> tuple[Sentence, ...]:
    """Split a document into sentences that never cross a line."""
    found: list[Sentence] = []
    for line in re.finditer(r"[^\n]+", text):
        begin = line.start() + _MARK.match(line.group()).end()  # type: ignore[union-attr]
        for start, end in _cuts(text, begin, line.end()):
            piece = text[start:end].rstrip()
            if piece:
                found.append(Sentence(path, start, start + len(piece), piece))
    return tuple(found)


def _cuts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    start = begin
    for match in _END.finditer(text, begin, end):
        if _ABBREVIATED.search(text, start, match.start() + 1):
            head = text[start : match.start() + 1]
            if _ABBREVIATED.search(head):
                continue
        yield start, match.end()
        start = match.end()
    yield start, end


def _content(sentence: Sentence) -> bool:
    text = sentence.text
    return len(text.split()) >= 4 and not _CONTACT.search(text) and "](" not in text


def _runs(stretch: Iterable[Sentence]) -> frozenset[tuple[str, ...]]:
    words = [w for s in stretch for w in re.findall(r"\w+", s.text.lower())]
    return frozenset(tuple(words[i : i + 5]) for i in range(len(words) - 4))


def _order(path: str) -> str:
    return hashlib.sha256(f"{SEED}{path}".encode()).hexdigest()


def _windows(found: tuple[Sentence, ...]) -> list[tuple[Sentence, ...]]:
    windows = [found[i : i + LENGTH] for i in range(len(found) - LENGTH + 1)]
    return [w for w in windows if all(map(_content, w)) and not _english(w)]


def _english(stretch: tuple[Sentence, ...]) -> bool:
    words = [w for s in stretch for w in s.text.lower().split()]
    return words.count("the") > words.count("och")


def _weight(stretch: tuple[Sentence, ...], choice: str) -> float:
    events = 2 if choice == "events" else 0
    found = [len(_NAME.findall(s.text)) + events * len(_EVENT.findall(s.text)) for s in stretch]
    return sum(found) / len(stretch)


def _pick(windows: list[tuple[Sentence, ...]], path: str, choice: str) -> tuple[Sentence, ...]:
    """Return the chosen stretch, or nothing if there is none (rich enough)."""
    if not windows:
        return ()
    if choice == "chance":
        return windows[int(_order(path)[-8:], 16) % len(windows)]
    best = max(windows, key=lambda window: _weight(window, choice))
    return best if _weight(best, choice) >= ENOUGH[choice] else ()


@dataclass(slots=True)
class _Chooser:
    """What has been chosen so far, so that nothing is chosen twice."""

    corpus: Path
    seen: list[frozenset[tuple[str, ...]]]
    used: set[str]

    def take(self, path: str, choice: str) -> tuple[Sentence, ...]:
        if path in self.used:
            return ()
        found = sentences(path, read_text(self.corpus, path))
        stretch = _pick(_windows(found), path, choice)
        runs = _runs(stretch)
        if any(len(runs & other) > ALIKE * min(len(runs), len(other)) for other in self.seen):
            return ()
        if stretch:
            self.seen.append(runs)
            self.used.add(path)
        return stretch


def choose(corpus: Path) -> dict[str, list[tuple[str, tuple[Sentence, ...]]]]:
    """Choose the stretches of both parts.

    Parameters
    ----------
    corpus
        Folder with one sub-folder for each of ``KINDS``.

    Returns
    -------
    dict
        For ``test`` and ``train``, in order of choice: how a stretch was chosen, and its
        ``LENGTH`` sentences.
    """
    paths = sorted((p.relative_to(corpus).as_posix() for p in corpus.rglob("*.md")), key=_order)
    listed = json.loads(MEASURED.read_text(encoding="utf-8"))
    apart = {document["path"] for document in listed.values()}
    free = [path for path in paths if path not in apart and not KEPT_APART.search(path)]
    chosen: dict[str, list[tuple[str, tuple[Sentence, ...]]]] = {"test": [], "train": []}
    chooser = _Chooser(corpus, [], set())
    for turn in ROUNDS:
        left = dict(zip(KINDS, turn.quota, strict=True))
        for path in free:
            kind = path.split("/")[0]
            stretch = chooser.take(path, turn.stretch) if left.get(kind) else ()
            if stretch:
                left[kind] -= 1
                chosen[turn.part].append((turn.stretch, stretch))
    return chosen
