"""Events of a series: "FN:s klimatkonferens COP28" is one event, by the name that counts it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.extraction.text.items import Item, items_of
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Form, Kind

_COUNTED = re.compile(r"([A-ZÅÄÖ]{2,}[A-Za-zÅÄÖåäö]*)[ -]?(\d{1,3})")
BETWEEN = frozenset({",", "(", "–"})


class EventSeries:
    """Joins the names of one event of a series.

    Parameters
    ----------
    reading : Reading
    mentions : Mentions
        With the names of events.
    """

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self._reading = reading
        self._mentions = mentions

    def join(self) -> None:
        """Write "COP 28" as "COP28", and let names beside it refer to it.

        Where the text counts one event of the series only, the same name means it elsewhere.
        """
        counted = self._spelled()
        if not counted:
            return
        meant: dict[str, set[int]] = {}
        for sentence in self._reading.sentences:
            items = items_of(sentence, self._mentions)
            for position in range(len(items) - 1):
                self._beside(items, position, counted, meant)
        for index, mention in enumerate(self._mentions):
            events = meant.get(_series(mention.identity or mention.name), set())
            alone = mention.kind is Kind.EVENT and mention.form is Form.NAME
            if alone and len(events) == 1 and index not in counted:
                self._mentions.refer(index, min(events))

    def _spelled(self) -> dict[int, int]:
        """Return the counted names, by mention the first of the same; each spelled one way."""
        first: dict[str, int] = {}
        found: dict[int, int] = {}
        for index, mention in enumerate(self._mentions):
            match = _COUNTED.fullmatch(mention.name)
            if mention.kind is not Kind.EVENT or mention.form is not Form.NAME or match is None:
                continue
            name = f"{match[1]}{match[2]}"
            if name != mention.name:
                self._mentions.widen(index, mention.span, name, mention.identity)
            found[index] = first.setdefault(name, index)
        return found

    def _beside(
        self,
        items: Sequence[Item],
        position: int,
        counted: dict[int, int],
        meant: dict[str, set[int]],
    ) -> None:
        """Let a name refer to the counted one after it: "FN:s klimatkonferens, COP28"."""
        general = items[position].mention
        after = items[position + 1 :]
        name = after[1] if after[0].text in BETWEEN and len(after) > 1 else after[0]
        if general is None or name.mention is None or name.mention not in counted:
            return
        mention = self._mentions[general]
        if mention.kind is Kind.EVENT and mention.form is Form.NAME and general not in counted:
            event = counted[name.mention]
            meant.setdefault(_series(mention.identity or mention.name), set()).add(event)
            self._mentions.refer(general, event)


def _series(name: str) -> str:
    return name.casefold()
