"""Print numbered sentences to read, and turn the reader's answers into stand-off annotations.

    python training/annotations/annotate.py print CORPUS test 1 100
    python training/annotations/annotate.py merge CORPUS test ANSWERS...

An answer is a line ``NUMBER: LABEL text; LABEL text`` with a label of ``P O L E D`` (PER, ORG,
LOC, EVT, PROD), ``/n`` after it for a common-noun short form, ``/a`` for a place that acts, and
``#2`` after the text for its second occurrence only (else every occurrence is meant). A line
``done 1-100`` states that the sentences without a line were read and hold no entity.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from stretches import Sentence, choose, fingerprint

LABELS = {"P": "PER", "O": "ORG", "L": "LOC", "E": "EVT", "D": "PROD"}
ATTRIBUTES = {"n": ("form", "nominal"), "a": ("actor", True)}
_ITEM = re.compile(r"(?P<label>[POLED])(?:/(?P<attr>[na]))?\s+(?P<text>.+?)(?:\s?#(?P<nth>\d))?$")
_BEFORE = re.compile(r"[\w-]$")
_AFTER = re.compile(r"[\w]|:\w|-\w")

Entity = dict[str, "str | int | bool"]


def numbered(corpus: Path, part: str) -> dict[int, tuple[str, Sentence]]:
    """Return the sentences of a part, and how they were chosen, by the reader's number."""
    flat = ((choice, sentence) for choice, stretch in choose(corpus)[part] for sentence in stretch)
    return dict(enumerate(flat, start=1))


def occurrences(sentence: str, text: str) -> list[tuple[int, int]]:
    """Return where ``text`` stands in ``sentence`` as whole words, soft hyphens apart."""
    pattern = re.compile("\u00ad?".join(r"\s" if c == " " else re.escape(c) for c in text))
    return [
        m.span()
        for m in pattern.finditer(sentence)
        if not _BEFORE.search(sentence[: m.start()]) and not _AFTER.match(sentence, m.end())
    ]


def entities(sentence: Sentence, answer: str, where: str) -> list[Entity]:
    """Turn the answer for one sentence into spans with offsets into the file.

    Raises
    ------
    ValueError
        If an item cannot be read, or its text does not stand in the sentence.
    """
    items = [_item(part.strip(), where) for part in answer.split(";") if part.strip()]
    taken: dict[tuple[int, int], Entity] = {}
    for match in sorted(items, key=lambda m: -len(m["text"])):
        spans = occurrences(sentence.text, match["text"])
        spans = spans[int(match["nth"]) - 1 : int(match["nth"])] if match["nth"] else spans
        free = [s for s in spans if not any(s[0] < e and b < s[1] for b, e in taken)]
        if not free:
            raise ValueError(f"{where}: {match['text']!r} does not stand in: {sentence.text}")
        for start, end in free:
            taken[start, end] = _entity(match, sentence.start + start, sentence.start + end)
    return [taken[span] for span in sorted(taken)]


def _item(text: str, where: str) -> re.Match[str]:
    match = _ITEM.match(text)
    if match is None:
        raise ValueError(f"{where}: cannot read {text!r}; write LABEL text, LABEL one of P O L E D")
    return match


def _entity(match: re.Match[str], start: int, end: int) -> Entity:
    entity: Entity = {"start": start, "end": end, "label": LABELS[match["label"]]}
    if match["attr"]:
        key, value = ATTRIBUTES[match["attr"]]
        entity[key] = value
    return entity


def answers(paths: Iterable[Path]) -> dict[int, tuple[str, str]]:
    """Read answer files: number to (answer, where it stands); a later line replaces an earlier."""
    read: dict[int, tuple[str, str]] = {}
    for path in paths:
        for line_number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.name}:{line_number}"
            done = re.fullmatch(r"done (\d+)-(\d+)", line.strip())
            if done:
                for number in range(int(done[1]), int(done[2]) + 1):
                    read.setdefault(number, ("", where))
            elif line.strip():
                number_text, _, answer = line.partition(":")
                read[int(number_text)] = (answer, where)
    return read


def records(
    part: str, table: dict[int, tuple[str, Sentence]], read: dict[int, tuple[str, str]]
) -> Iterator[dict[str, object]]:
    """Yield one stand-off record for each sentence read."""
    for number in sorted(read):
        (choice, sentence), (answer, where) = table[number], read[number]
        yield {
            "path": sentence.path,
            "start": sentence.start,
            "end": sentence.end,
            "sha256": fingerprint(sentence.text),
            "split": part,
            "stretch": choice,
            "entities": entities(sentence, answer, where),
        }


def show(table: dict[int, tuple[str, Sentence]], first: int, last: int) -> None:
    """Print the numbered sentences from ``first`` to ``last``, documents headed by their path."""
    path = ""
    for number in range(first, min(last, len(table)) + 1):
        sentence = table[number][1]
        if sentence.path != path:
            path = sentence.path
            print(f"== {path}")
        print(f"{number} {sentence.text}")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("action", choices=["print", "merge"])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("part", choices=["test", "train"])
    parser.add_argument("rest", nargs="+")
    args = parser.parse_args()
    table = numbered(args.corpus, args.part)
    if args.action == "print":
        show(table, int(args.rest[0]), int(args.rest[1]))
        return 0
    out = Path(__file__).with_name(f"{args.part}.jsonl")
    lines = [
        json.dumps(record, ensure_ascii=False)
        for record in records(args.part, table, answers(map(Path, args.rest)))
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{out.name}: {len(lines)} sentences", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
