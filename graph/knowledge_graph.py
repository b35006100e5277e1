"""A knowledge graph as a Python object: build, ask, look, hand on.

>>> from graph import KnowledgeGraph
>>> kg = KnowledgeGraph("kg")  # doctest: +SKIP
>>> kg.add(["seeds/documents"])  # doctest: +SKIP
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UsageError
from graph.open_graph import OpenGraph

if TYPE_CHECKING:
    from graph.judging import Outcome, Suggestion
    from graph.progress import Progress
    from graph.report import Report


class KnowledgeGraph(OpenGraph):
    """A knowledge-graph directory.

    Parameters
    ----------
    path : str or Path
        Opened; made if it is not there.
    base : str, optional
        What all IRIs begin with; fixed when the directory is made. By default
        https://samband.example/.
    create : bool
        Whether the directory may be made.

    Raises
    ------
    StoreError
        If the path is something else than a knowledge graph, or of a newer format.
    UsageError
        If `base` is not an absolute IRI, or not the one the directory was made with.

    Examples
    --------
    >>> kg = KnowledgeGraph("kg", create=False)  # doctest: +SKIP
    >>> for row in kg.query("SELECT ?name { ?p a schema:Person ; rdfs:label ?name }"):
    ...     print(row.name)  # doctest: +SKIP
    """

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        model: str = "default",
        workers: int | None = None,
        any_language: bool = False,
        gazetteer: str | Path | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Read files and folders into the graph; the same as `samband build`.

        Parameters
        ----------
        paths : iterable of str or Path
        model : str
            "default", "fast" (smaller, a little less sure), or an installed spaCy pipeline.
        workers : int, optional
            Processes that extract, one at least; by default as many as there is use for.
        any_language : bool
            Whether documents that are not Swedish are read, too.
        gazetteer : str or Path, optional
            A CSV file of names of your own; kept with the graph for later builds.
        progress : callable, optional
            Called with a step's name, what is done of it, and the total.

        Returns
        -------
        Report

        Raises
        ------
        UsageError
            If a path does not exist, the model is not installed, or `workers` is below 1.
        StoreError
            If the graph cannot be written; it is then as it was.
        """
        from graph.pipeline import build

        if isinstance(paths, str | os.PathLike):
            raise UsageError(f"add takes a list of paths: write add([{str(paths)!r}])")
        self.close()
        return build(
            paths,
            self.path,
            model=model,
            workers=workers,
            any_language=any_language,
            gazetteer=gazetteer,
            progress=progress,
        )

    def remove(
        self, *documents: str, purge: bool = False, progress: Progress | None = None
    ) -> Report:
        """Forget documents: what is left is the graph that building without them gives.

        Parameters
        ----------
        *documents : str
            Each by its IRI, its source, or its file name.
        purge : bool
            Whether to leave no byte of them in any file of the knowledge graph.
        progress : callable, optional
            Called with a step's name, what is done of it, and the total.

        Raises
        ------
        UsageError
            If no document is named, or one by something else than a string.
        UnknownNameError
            If there is no such document, or several; the message lists candidates.
        StoreError
            If the graph cannot be written (it is then as it was), or if a program reads what is to
            be purged.
        """
        from graph.removing import remove

        _check_names(documents)
        keys = [self._document(name).key for name in dict.fromkeys(documents)]
        self.close()
        return remove(self._store, list(dict.fromkeys(keys)), purge=purge, progress=progress)

    def merge(self, a: str, b: str, *, undo: bool = False, by: str | None = None) -> Outcome:
        """Judge that two things are one; remembered over later builds.

        Parameters
        ----------
        a, b : str
            Names, IRIs, or NAME@DOCUMENT: what a document means by a name.
        undo : bool
            Whether to take the judgement back instead.
        by : str, optional
            Who judges; by default the user of this machine.

        Raises
        ------
        UnknownNameError
            If a name means nothing here, or several things; the message lists candidates.
        ContradictionError
            If it was judged otherwise; the message says how to take that back.
        StoreError
            If the graph cannot be written; it is then as it was.
        """
        return self._pair("merge", a, b, undo=undo, by=by)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return what may be one, for a person to judge, with what suggests it.

        What most documents mention comes first; what was judged to be two is left out.
        """
        from graph.judging import suggestions

        return suggestions(self.collection(), self.judgements.pairings)

    def distinct(self, a: str, b: str, *, undo: bool = False, by: str | None = None) -> Outcome:
        """Judge that two things are two, whatever their names; see `merge`."""
        return self._pair("distinct", a, b, undo=undo, by=by)

    def reject(self, *statement: str, undo: bool = False, by: str | None = None) -> Outcome:
        """Judge that a statement is wrong: it goes, with all that follows from it.

        Parameters
        ----------
        *statement : str
            Its IRI, as `explain` gives it; or subject, predicate and object.
        undo, by
            See `merge`.

        Raises
        ------
        UnknownNameError
            If no document makes the statement.
        StoreError
            If the graph cannot be written; it is then as it was.
        """
        from graph.judging import Signature, reject, reject_undone, sitting

        self.close()
        with sitting(self._store) as bench:
            if undo:
                return reject_undone(bench, statement)
            return reject(bench, statement, Signature.of(by))

    def forget(self, person: str, *, undo: bool = False, by: str | None = None) -> Outcome:
        """Judge that a person is never to be extracted, stored or shown again.

        No file of the knowledge graph keeps the name; see docs/privacy.md for what that means.

        Parameters
        ----------
        person : str
            A name or IRI; to undo, the full name.
        undo, by
            See `merge`. What was forgotten comes back when its files are read again.

        Raises
        ------
        UnknownNameError
            If the name means nothing here, or several things.
        StoreError
            If the graph cannot be written; it is then as it was.
        """
        from graph.judging import Signature, forget, forget_undone, sitting

        self.close()
        with sitting(self._store) as bench:
            if undo:
                return forget_undone(bench, person)
            return forget(bench, person, Signature.of(by))

    def _pair(self, verdict: str, a: str, b: str, *, undo: bool, by: str | None) -> Outcome:
        from graph.judging import Signature, Verdict, pair, pair_undone, sitting

        self.close()
        with sitting(self._store) as bench:
            if undo:
                return pair_undone(bench, Verdict(verdict), a, b)
            return pair(bench, Verdict(verdict), a, b, Signature.of(by))

    def page(self) -> None:
        """Draw `graph.html` if it is missing, as after a small change of a large graph.

        Raises
        ------
        StoreError
            If it cannot be written, or another process writes.
        """
        from graph import deriving, drawing

        if not (self.path / drawing.PAGE).exists():
            self.close()
            deriving.draw(self._store)


def _check_names(documents: tuple[object, ...]) -> None:
    if not documents:
        raise UsageError('remove takes the documents to forget: write remove("a.txt", "b.txt")')
    for name in documents:
        if not isinstance(name, str):
            raise UsageError(
                f'remove takes each document by its name, not {name!r}: write remove("a.txt"), '
                "and remove(*names) for a list of names"
            )
