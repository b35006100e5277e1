"""A knowledge graph as a Python object: build, ask, look, hand on.

>>> from graph import KnowledgeGraph
>>> kg = KnowledgeGraph("kg")  # doctest: +SKIP
>>> kg.add(["seeds/documents"])  # doctest: +SKIP
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload
from urllib.parse import unquote

from graph.errors import QueryError, UnknownNameError, UsageError
from graph.store import DocumentEntry, KnowledgeGraphStore, Snapshot, Step
from graph.store.files import write

if TYPE_CHECKING:
    import networkx
    import rdflib
    from rdflib.query import Result

    from graph.analysis import Report as Analysis
    from graph.explanation import Explanation
    from graph.judging import Outcome
    from graph.progress import Progress
    from graph.records import Collection
    from graph.report import Report
    from graph.resolution import Judgements
    from graph.sparql import Answer
    from graph.view import Page


class KnowledgeGraph:
    """A knowledge-graph directory.

    Parameters
    ----------
    path : str or Path
        Opened; made at the first `add` if it is not there.
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

    def __init__(self, path: str | Path, *, base: str | None = None, create: bool = True) -> None:
        self.path = Path(path)
        if create:
            self._store = KnowledgeGraphStore.create_or_open(self.path, base)
        else:
            self._store = KnowledgeGraphStore.open(self.path)
        self._snapshot: Snapshot | None = None
        self._dataset: rdflib.Dataset | None = None

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self.path)!r})"

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; what `rdf` gave must not be used afterwards."""
        if self._snapshot is not None:
            self._snapshot.close()
        self._snapshot = self._dataset = None

    @property
    def base(self) -> str:
        """What all IRIs of this graph begin with."""
        return self._store.base

    @property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """The documents in the graph, sorted by key (IRI path below the base)."""
        return self._store.documents()

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
            "default", or the name of an installed spaCy pipeline.
        workers : int, optional
            Processes that extract; by default as many as there is use for.
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
            If a path does not exist, or the model is not installed.
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
        UnknownNameError
            If there is no such document, or several; the message lists candidates.
        StoreError
            If the graph cannot be written (it is then as it was), or if a program reads what is to
            be purged.
        """
        from graph.removing import remove

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

    @property
    def judgements(self) -> Judgements:
        """What people have judged about this graph."""
        return self._current().judgements

    def history(self) -> tuple[Step, ...]:
        """Return what each build changed, the latest last; see `graph.store.history.Step`."""
        return self._current().steps()

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

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL 1.1 query with rdflib's result type.

        Parameters
        ----------
        sparql : str
            The prefixes schema, org, skos, prov, oa, dcterms, rdf, rdfs, xsd, owl, time and sb
            are known.

        Returns
        -------
        rdflib.query.Result
            Rows for SELECT (by position, name or attribute), `askAnswer` for ASK, `graph` for
            CONSTRUCT and DESCRIBE.

        Raises
        ------
        QueryError
            If the query does not parse, asks another server, or cannot be evaluated.
        """
        from graph.rdf import PREFIXES
        from graph.sparql import readable_error, refuse_network

        refuse_network(sparql)
        try:
            return self.rdf.query(sparql, initNs=dict(PREFIXES))
        except SyntaxError as error:
            raise QueryError(readable_error(sparql, error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be evaluated: {error}") from error

    def answer(self, sparql: str, form: str = "table") -> Answer:
        """Answer a SPARQL query as text; see `graph.sparql.answer`."""
        from graph import sparql as engine

        return engine.answer(self._current().store, sparql, form, base=self.base)

    @property
    def rdf(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset over the embedded store, as it was when first asked for.

        Its default graph holds every statement once; each document's own statements are in the
        graph named by the document's IRI. It is read-only: `add` is what changes the graph.
        """
        if self._dataset is None:
            from graph.dataset import dataset

            self._dataset = dataset(self._current().store)
        return self._dataset

    def network(self) -> networkx.MultiDiGraph:
        """Return entities and statements as a networkx graph; see `graph.network.build`."""
        from graph.network import build

        return build(self.collection())

    def analyze(
        self,
        *,
        since: str = "",
        until: str = "",
        compare: tuple[str, str] | None = None,
        path: tuple[str, str] | None = None,
    ) -> Analysis:
        """Return what the graph says on one page; see `graph.analysis`.

        Parameters
        ----------
        since, until : str
            ISO 8601 dates of any precision, included: only documents published between them.
        compare : tuple of str, optional
            Two parts, as `graph.analysis.compare` understands them: what has more of what.
        path : tuple of str, optional
            Names or IRIs of two things: how they are connected.

        Raises
        ------
        UsageError
            If a date is none, a part has no document, or a name is unknown.
        """
        from graph import analysis
        from graph.explanation import find

        collection = analysis.within(self.collection(), since, until)
        if compare is not None:
            return analysis.compare(collection, *compare, self.base)
        if path is None:
            return analysis.analyze(collection, self.base)
        start, end = (find(self._current().store, name, self.base).iri for name in path)
        return analysis.connect(collection, start, end, self.base)

    def collection(self) -> Collection:
        """Return documents, what each says, and the entities behind it, as records."""
        from graph.deriving import collect

        return collect(self._current())

    def export(
        self,
        file: str | Path,
        *,
        format: str | None = None,  # noqa: A002 - the word of the command line
        evidence: bool | None = None,
    ) -> None:
        """Write the graph to a file, whole or not at all; equal content gives equal bytes.

        Parameters
        ----------
        file : str or Path
        format : str, optional
            turtle, trig, nquads, jsonld, graphml or csv; by default what the suffix says.
        evidence : bool, optional
            Whether mentions and sentences are included; by default in trig, nquads and csv.

        Raises
        ------
        UsageError
            If the format is unknown.
        OSError
            If the file cannot be written.
        """
        from graph.exporting import export, format_of

        path = Path(file)
        form = format_of(path.suffix, format)
        store = self._current().store
        _write(path, export(form, store, self.collection, self.base, evidence=evidence))

    @overload
    def view(
        self, file: None = ..., *, lang: Literal["sv", "en"] = ..., title: str | None = ...
    ) -> Page: ...

    @overload
    def view(
        self, file: str | Path, *, lang: Literal["sv", "en"] = ..., title: str | None = ...
    ) -> None: ...

    def view(
        self,
        file: str | Path | None = None,
        *,
        lang: Literal["sv", "en"] = "sv",
        title: str | None = None,
    ) -> Page | None:
        """Write the page, one HTML file that needs no network; or show it in a notebook.

        Parameters
        ----------
        file : str or Path, optional
            Without it, the page is returned for a notebook to show.
        lang : {"sv", "en"}
            The language the page opens in.
        title : str, optional
            By default the name of the graph's folder.

        Returns
        -------
        Page or None
            What a notebook shows framed, out of reach of the notebook itself; None if a file was
            written.
        """
        from graph import drawing
        from graph.rdf import serialise
        from graph.view import Page

        turtle = serialise(self._current().store, "turtle", self.base).decode("utf-8")
        heading = self._store.title if title is None else title
        kept = drawing.Layouts(self.path)
        page = drawing.page(self.collection(), turtle, heading, self.base, lang=lang, kept=kept)
        if file is None:
            return Page(page.decode("utf-8"), heading)
        _write(Path(file), page)
        return None

    def explain(self, name: str) -> Explanation:
        """Return what is known about a thing, and the exact words behind each statement.

        Parameters
        ----------
        name : str
            Any of its names, or its IRI.

        Raises
        ------
        UnknownNameError
            If the name means nothing here, or several things; the message lists candidates.
        """
        from graph.explanation import explain, find, why

        snapshot = self._current()
        thing = find(snapshot.store, name, self.base)
        return explain(snapshot.store, thing, why(snapshot, thing, self.base))

    def text(self, document: str) -> str:
        """Return the stored text of a document, which all offsets refer to.

        Parameters
        ----------
        document : str
            Its IRI, its source, or its file name.

        Raises
        ------
        UnknownNameError
            If there is no such document, or several; the message lists candidates.
        """
        return self._current().text(self._document(document).key)

    def validate(self) -> tuple[str, ...]:
        """Check the graph against the SHACL shapes; return what violates them."""
        from graph.rdf.validation import validate

        return tuple(str(violation) for violation in validate(self._current().store))

    def _current(self) -> Snapshot:
        if self._snapshot is None:
            self._snapshot = self._store.snapshot()
        return self._snapshot

    def _document(self, name: str) -> DocumentEntry:
        entries = self._current().documents
        tests = (
            lambda entry: name.strip("<>") in {self.base + entry.key, entry.key},
            lambda entry: name == entry.source,
            lambda entry: name == entry.source.rpartition("/")[2],
            lambda entry: unquote(name).removeprefix(self.base + "document/") == entry.source,
        )
        for test in tests:
            found = [entry for entry in entries if test(entry)]
            if len(found) == 1:
                return found[0]
            if found:
                listed = "\n".join(f"  {self.base}{entry.key}" for entry in found)
                raise UnknownNameError(f"{name!r} can mean several documents:\n{listed}")
        listed = "\n".join(f"  {entry.source}" for entry in entries[:10])
        raise UnknownNameError(f"no document {name!r} in {self.path}; there is:\n{listed}")


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; a device or pipe is written to as it is.

    Raises
    ------
    UsageError
        If there is no folder to write in.
    OSError
        If it cannot be written.
    """
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder" if path.is_dir() else f"there is no folder {path.parent}"
        raise UsageError(f"{path}: {what}: give the name of a file in a folder that is there")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
    else:
        write(path.resolve(), data)
