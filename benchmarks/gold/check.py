"""Check annotations mechanically: format, identifiers, and that what they cite is in the text.

    python -m benchmarks.gold.check [CORPUS]

Without CORPUS the texts are not looked at.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold.prepare import SourceError, read_sources, verified

FOLDER = Path(__file__).parent
NAMED = {"people": "p", "organisations": "o", "places": "l", "events": "e", "ideas": "i"}
"""The fields whose items have an id, and the letter it begins with."""
KEYS = (
    *("id", "people", "organisations", "places", "events", "ideas", "roles", "participation"),
    *("org_participation", "quotes", "relations", "ideas_ok", "ignore"),
)
"""The fields in their order; `org_participation` may be absent."""
REQUIRED: dict[str, set[str]] = {
    "people": {"id", "name", "mentions"},
    "organisations": {"id", "name", "mentions", "alt"},
    "places": {"id", "name", "mentions"},
    "events": {"id", "name", "alt", "mentions", "date", "place"},
    "ideas": {"id", "label", "alt", "salience"},
    "roles": {"person", "role", "role_alt", "organisation", "evidence"},
    "participation": {"person", "event", "evidence"},
    "org_participation": {"organisation", "event", "evidence"},
    "quotes": {"person", "kind", "text", "ideas", "cue"},
    "relations": {"s", "p", "o", "evidence"},
}
ALLOWED: dict[str, set[str]] = {
    "people": {"alt", "optional"},
    "organisations": {"alt_type", "optional"},
    "places": {"alt", "alt_type", "optional"},
    "events": {"date_text", "date_resolved", "date_end", "optional", "alt_type"},
    "roles": {"organisation_alt", "former", "from", "optional"},
    "participation": {"implied", "optional"},
    "org_participation": {"implied", "optional"},
    "quotes": {"also", "speaker_org", "part", "weak"},
    "relations": {"implied", "optional"},
}
REFERENCES: dict[str, dict[str, str]] = {
    "events": {"place": "l"},
    "roles": {"person": "p", "organisation": "o", "organisation_alt": "o"},
    "participation": {"person": "p", "event": "e"},
    "org_participation": {"organisation": "o", "event": "e"},
    "quotes": {"person": "p", "also": "p", "speaker_org": "o", "ideas": "i"},
    "relations": {"s": "pole", "o": "pole"},
}
"""The keys that hold ids (one, a list or null), and the letters those may begin with."""
PREDICATES = {"part_of", "located_in", "organised_by", "collaborates_with"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Annotation = dict[str, Any]


def read(key: str, folder: Path = FOLDER) -> Annotation:
    """Return the annotation of a document by its id."""
    content: Annotation = json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))
    return content


def flat(text: str) -> str:
    """Return the text with each run of white space, no-break spaces included, as one space."""
    return re.sub(r"\s+", " ", text)


def format_problems(gold: Annotation) -> Iterator[str]:
    """Yield what is wrong with an annotation whatever its text: keys, values, identifiers.

    Parameters
    ----------
    gold : dict
        One annotation file.

    Yields
    ------
    str
        Field and finding.
    """
    if [key for key in gold if key != "org_participation"] != [
        key for key in KEYS if key != "org_participation"
    ]:
        yield f"keys: {', '.join(gold)}"
    ids = [item["id"] for field in NAMED for item in gold.get(field, ())]
    if len(set(ids)) != len(ids):
        yield "ids: one is used twice"
    for field in REQUIRED:
        for item in gold.get(field, ()):
            yield from _keys(field, item)
            yield from _identifiers(field, item, set(ids))
    yield from _values(gold)


def _keys(field: str, item: Annotation) -> Iterator[str]:
    lacking = REQUIRED[field] - set(item)
    unknown = set(item) - REQUIRED[field] - ALLOWED.get(field, set())
    if lacking or unknown:
        yield f"{field}: lacks {sorted(lacking)}, has {sorted(unknown)} in {item}"


def _identifiers(field: str, item: Annotation, ids: set[str]) -> Iterator[str]:
    if field in NAMED and not re.fullmatch(NAMED[field] + r"\d+", item["id"]):
        yield f"{field}: id {item['id']!r}"
    for key, letters in REFERENCES.get(field, {}).items():
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            if one is not None and (one not in ids or one[0] not in letters):
                yield f"{field}: {key} {one!r} is not the id of such an item"


def _values(gold: Annotation) -> Iterator[str]:
    for event in gold["events"]:
        for key in ("date", "date_end", "date_resolved"):
            if event.get(key) and not _DATE.fullmatch(event[key]):
                yield f"events: {key} {event[key]!r}"
    if gold["ideas"] and not 5 <= len(gold["ideas"]) <= 12:
        yield f"ideas: {len(gold['ideas'])}, not 5 to 12"
    if any(idea["salience"] not in (1, 2) for idea in gold["ideas"]):
        yield "ideas: salience other than 1 and 2"
    if any(quote["kind"] not in ("direct", "indirect") for quote in gold["quotes"]):
        yield "quotes: kind other than direct and indirect"
    for relation in gold["relations"]:
        if relation["p"] not in PREDICATES:
            yield f"relations: p {relation['p']!r}"


def text_problems(gold: Annotation, text: str) -> Iterator[str]:
    """Yield the mentions, quotations, cues and evidence that are not in the text.

    Parameters
    ----------
    gold : dict
        One annotation file.
    text : str
        The document; white space may differ.

    Yields
    ------
    str
        Field and the words that were not found.
    """
    whole = flat(text)
    for field, words in _cited(gold):
        if flat(words) not in whole:
            yield f"{field}: not in the text: {words!r}"


def _cited(gold: Annotation) -> Iterator[tuple[str, str]]:
    for field in ("people", "organisations", "places", "events"):
        for item in gold[field]:
            yield from ((field, mention) for mention in item["mentions"])
            if "date_text" in item:
                yield field, item["date_text"]
    for field in ("roles", "participation", "org_participation", "relations"):
        yield from ((field, item["evidence"]) for item in gold.get(field, ()))
    for quote in gold["quotes"]:
        yield "quotes", quote["text"]
        yield "quotes", quote["cue"]


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit status."""
    found = []
    for key, source in read_sources().items():
        gold = read(key)
        found += [f"{key}: {problem}" for problem in format_problems(gold)]
        if arguments:
            try:
                text = verified(Path(arguments[0]), source).decode("utf-8")
            except SourceError as error:
                found.append(f"{key}: {error}")
                continue
            found += [f"{key}: {problem}" for problem in text_problems(gold, text)]
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
