"""Taking documents out of a knowledge graph: what is left is as if they had never been in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph import deriving, drawing
from graph.progress import Clock, Progress
from graph.report import Report
from graph.store import Draft, KnowledgeGraphStore


def remove(
    store: KnowledgeGraphStore,
    keys: Sequence[str],
    *,
    purge: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take documents out, and derive the graph anew from what is left.

    Parameters
    ----------
    store : KnowledgeGraphStore
    keys : sequence of str
        Of documents that are in it.
    purge : bool
        Whether to leave no byte of them in any file. Then everything is written anew, earlier
        generations go, and the history keeps counts but no names.
    progress : callable, optional
        Called with a step's name, what is done of it, and the total.

    Returns
    -------
    Report
        Also written to `report.json`, where it replaces that of the last build.

    Raises
    ------
    UnknownNameError
        If a document is not there.
    StoreError
        If the graph cannot be written: it is then as it was. If a program is reading an earlier
        state while it is purged: the documents are then removed, but not purged.
    """
    clock = Clock(progress)
    with store.writing() as draft:
        for key in keys:
            draft.remove(key)
        done = deriving.renew(store, draft, clock, purge=purge)
        model, left = _model(draft), len(draft.entries)
    report = Report(
        read=0,
        extracted=0,
        unchanged=left,
        rejected=(),
        skipped=(),
        counts=done.counts,
        seconds=clock.total(),
        words=done.words,
        model=model,
        violations=done.violations,
        removed=len(keys),
    )
    store.write_file("report.json", report.to_json())
    drawing.draw_if_missing(store)
    return report


def _model(draft: Draft) -> str:
    """Return the model that most documents were read with; of equals the first in order."""
    models = Counter(entry.model for entry in draft.entries.values())
    return min(models, key=lambda name: (-models[name], name), default="")
