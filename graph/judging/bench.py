"""What every judgement needs: the graph as it is, the judgements so far, and the writer's place."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

import pyoxigraph as ox

from graph import deriving, drawing
from graph.errors import StoreError
from graph.progress import Clock, Progress
from graph.records import Collection, Entity
from graph.resolution import Judgements, judged
from graph.store import Draft, KnowledgeGraphStore, Snapshot

Json = dict[str, int] | list[str]

_REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a judgement came to.

    Attributes
    ----------
    said : str
        What was judged, or why nothing was, in a line to read.
    judged : bool
        Whether the judgements are others than before.
    differs : bool
        Whether readers see another graph than before.
    """

    said: str
    judged: bool = False
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who judges, and when (ISO 8601, UTC)."""

    by: str
    at: str

    @classmethod
    def of(cls, by: str | None = None, at: str | None = None) -> Signature:
        """Return a signature; by default of the user of this machine, now."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return cls(_user() if by is None else by, at or now)


class Bench:
    """A knowledge graph while it is judged; made by `sitting`, which holds the writer's place."""

    def __init__(
        self, store: KnowledgeGraphStore, draft: Draft, snapshot: Snapshot, clock: Clock
    ) -> None:
        self._store = store
        self._draft = draft
        self._clock = clock
        self._snapshot = snapshot
        self.base = store.base

    @property
    def quads(self) -> ox.Store:
        """The graph as it is before the judgement."""
        return self._snapshot.store

    @property
    def judgements(self) -> Judgements:
        """The judgements so far."""
        return self._draft.judgements

    @cached_property
    def collection(self) -> Collection:
        """Documents, what each says, and the entities behind it, as judged so far."""
        with self._clock.step("reading"):
            return deriving.collect(self._draft)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities by IRI."""
        return {self.base + entity.id: entity for entity in self.collection.entities}

    def unrejected(self) -> Collection:
        """Return what the collection would be if nothing had been rejected."""
        documents, said = self._draft.load()
        return judged(documents, said, replace(self.judgements, rejections=()))

    def decide(self, judgements: Judgements, said: str, *, purge: bool = False) -> Outcome:
        """Make judgements hold: derive the graph anew and publish it.

        Raises
        ------
        StoreError
            If it cannot be written: the graph and the judgements are then as they were.
        """
        self._draft.judge(judgements)
        self._snapshot.close()  # or else it would keep what is to be purged
        try:
            done = deriving.renew(self._store, self._draft, self._clock, purge=purge)
        except StoreError:
            self._report()  # without the names that are to be forgotten, if it came as far as that
            raise
        self._report(counts=dict(done.counts), violations=list(done.violations))
        return Outcome(said, judged=True, differs=done.differs)

    def _report(self, **now: Json) -> None:
        """Bring the report of the last build up to what holds now."""
        path = self._store.path / _REPORT
        with suppress(FileNotFoundError, ValueError):
            said = json.loads(path.read_text(encoding="utf-8")) | now
            text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
            self._store.write_file(_REPORT, text.encode("utf-8"))


@contextmanager
def sitting(store: KnowledgeGraphStore, progress: Progress | None = None) -> Iterator[Bench]:
    """Take the writer's place to judge.

    Parameters
    ----------
    store : KnowledgeGraphStore
    progress : callable, optional
        Called with a step's name, what is done of it, and the total.

    Raises
    ------
    StoreError
        If another process writes, or nothing can be written here.
    """
    with store.writing() as draft:
        snapshot = store.snapshot()
        try:
            yield Bench(store, draft, snapshot, Clock(progress))
        finally:
            snapshot.close()
    drawing.draw_if_missing(store)


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""  # a user without a name, as in some containers
