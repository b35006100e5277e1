"""From the mentions that judgements name to the mentions there are now, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.records import Extraction, Form, Mention, Span
from graph.resolution.judgements import Pin

Place = tuple[str, int]
"""A document's key and the index of a mention in it."""

MOST = 24
"""Documents of which a judgement keeps a mention: enough to outlive the removal of most."""


class Anchors:
    """Finds mentions by what judgements keep of them.

    Parameters
    ----------
    extractions : mapping of str to Extraction
        By document key.
    """

    def __init__(self, extractions: Mapping[str, Extraction]) -> None:
        self._extractions = extractions
        self._keys: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(extractions):
            self._keys[extractions[key].source].append(key)

    def places(self, pin: Pin) -> list[Place]:
        """Return the mentions a pin stands for: none while its document is away.

        Where the text has changed, that is the nearest mention of the same words.
        """
        found = []
        for key in self._keys.get(pin.source, ()):
            index = _index(self._extractions[key].mentions, pin)
            if index is not None:
                found.append((key, index))
        return found

    def all(self, pins: Iterable[Pin]) -> list[Place]:
        """Return the mentions that some pins stand for."""
        return [place for pin in pins for place in self.places(pin)]


def _index(mentions: Sequence[Mention], pin: Pin) -> int | None:
    span = Span(pin.start, pin.end)
    same = [i for i, mention in enumerate(mentions) if mention.surface == pin.surface]
    if same:
        return min(same, key=lambda i: (abs(mentions[i].span.start - pin.start), i))
    # Other rules may have drawn the borders of the name otherwise.
    about = [i for i, mention in enumerate(mentions) if _is_part(mention, span, pin.surface)]
    return min(about, key=lambda i: (mentions[i].form is not Form.NAME, i), default=None)


def _is_part(mention: Mention, span: Span, surface: str) -> bool:
    nested = mention.surface in surface or surface in mention.surface
    return mention.span.overlaps(span) and nested


def pins_of(places: Iterable[Place], extractions: Mapping[str, Extraction]) -> tuple[Pin, ...]:
    """Return what a judgement keeps of a thing: its fullest mention in each of some documents.

    Parameters
    ----------
    places : iterable of Place
        All its mentions.
    extractions : mapping of str to Extraction
    """
    best: dict[str, tuple[tuple[bool, int, int, int], Pin]] = {}
    for key, index in places:
        extraction = extractions[key]
        mention = extraction.mentions[index]
        rank = (
            mention.form is not Form.NAME,
            -len(mention.surface.split()),
            mention.span.start,
            index,
        )
        pin = Pin(extraction.source, mention.span.start, mention.span.end, mention.surface)
        if key not in best or rank < best[key][0]:
            best[key] = rank, pin
    # Documents that name the thing come before those that only refer to it.
    ranked = sorted(best.values(), key=lambda found: (found[0][0], found[1]))
    return tuple(sorted({pin for _, pin in ranked[:MOST]}))
