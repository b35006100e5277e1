"""Who had a post before: "Anna Ek efterträder Bo Dal", "ny ordförande efter Bo Dal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.memberships.rows import Holders, Row
from graph.extraction.text.mentions import Mentions
from graph.records import Kind, Membership, Status

INFERRED = 0.85  # confidence in a role that is said of the other of two
GONE = frozenset({Status.FORMER, Status.DENIED})


class Successions:
    """Finds who held, or takes over, a post that the text gives to somebody else.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
    holders : Holders
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions, holders: Holders) -> None:
        self._words = knowledge.words
        self._mentions = mentions
        self._holders = holders

    def find(self, row: Row, known: Sequence[Membership]) -> Iterator[Membership]:
        """Yield what a sentence says of predecessors and successors.

        Parameters
        ----------
        row : Row
        known : sequence of Membership
            What the text has said so far, this sentence included.
        """
        for position, item in enumerate(row.items):
            if item.mention is not None or row.kind(position + 1) is not Kind.PERSON:
                continue
            if item.lower in self._words["replacing"]:
                yield from self._from_other(row, position, known, Status.FORMER)
            elif (
                item.lower in self._words["by"]
                and row.lower(position - 1) in self._words["replaced"]
            ):
                yield from self._from_other(row, position, known, Status.CURRENT)
            elif item.lower in self._words["after"]:
                yield from self._after(row, position, known)

    def _from_other(
        self, row: Row, verb: int, known: Sequence[Membership], status: Status
    ) -> Iterator[Membership]:
        """Yield the post that the person before a verb has, for the one after it."""
        before = [p for p in self._holders.positions(row) if p < verb]
        if not before:
            return
        name = self._name(self._holders.person(row, before[-1]))
        held = [
            m for m in known if m.role and m.status not in GONE and self._name(m.person) == name
        ]
        posts = [m for m in held if m.kind in {"office", "membership", "party"}]
        if posts:
            yield self._of(row, verb + 1, posts[-1], status)

    def _after(self, row: Row, position: int, known: Sequence[Membership]) -> Iterator[Membership]:
        """Yield the post named before "efter Bo Dal"."""
        title = next((t for t in row.titles.values() if t.end == position), None)
        here = row.sentence.span
        for given in known:
            if (
                title is not None
                and given.evidence == here
                and given.role == title.role
                and given.status not in GONE
            ):
                yield self._of(row, position + 1, given, Status.FORMER)
                return

    def _of(self, row: Row, person: int, post: Membership, status: Status) -> Membership:
        mention = self._holders.person(row, person)
        confidence = round(INFERRED * post.confidence, 3)
        return replace(
            post,
            person=mention,
            status=status,
            start=None,
            end=None,
            evidence=row.sentence.span,
            confidence=confidence,
        )

    def _name(self, mention: int) -> str:
        return self._mentions[self._mentions.root(mention)].name.split(" ")[-1]
