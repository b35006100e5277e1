"""What an open knowledge graph tells: queries, records, networks, files, pages, evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, overload

from graph.errors import QueryError, UsageError
from graph.store import DocumentEntry, KnowledgeGraphStore, Snapshot, Step
from graph.store.files import write

if TYPE_CHECKING:
    import networkx
    import rdflib
    from rdflib.query import Result

    from graph.analysis import Report as Analysis
    from graph.explanation import Explanation
    from graph.records import Collection
    from graph.resolution import Judgements
    from graph.sparql import Answer
    from graph.view import Page


class OpenGraph:
    """Reads a knowledge-graph directory; `KnowledgeGraph` adds what changes it.

    Parameters
    ----------
    path : str or Path
    base : str, optional
    create : bool
        As for `KnowledgeGraph`.
    """

    def __init__(self, path: str | Path, *, base: str | None = None, create: bool = True) -> None:
        self.path = Path(path)
        if not create:
            self._store = KnowledgeGraphStore.open(self.path)
        if create or base is not None:  # of one that is there, the base is compared
            self._store = KnowledgeGraphStore.create_or_open(self.path, base)
        self._snapshot: Snapshot | None = None
        self._dataset: rdflib.Dataset | None = None

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self.path)!r})"

    def __enter__(self) -> Self:
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

    @property
    def judgements(self) -> Judgements:
        """What people have judged about this graph."""
        return self._current().judgements

    def history(self) -> tuple[Step, ...]:
        """Return what each build changed, the latest last; see `graph.store.history.Step`."""
        return self._current().steps()

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL 1.1 query with rdflib's result type.

        Parameters
        ----------
        sparql : str
            The prefixes schema, org, skos, prov, oa, dcterms, rdf, rdfs, xsd, owl, time and sb
            are known, and relative IRIs mean what stands below the base.

        Returns
        -------
        rdflib.query.Result
            Rows for SELECT (by position, name or attribute; the columns of SELECT * in the order
            of the alphabet), `askAnswer` for ASK, `graph` for CONSTRUCT and DESCRIBE.

        Raises
        ------
        QueryError
            If the query does not parse, asks another server, or cannot be evaluated.
        """
        from graph.rdf import PREFIXES
        from graph.sparql import readable_error, refuse_network

        refuse_network(sparql)
        try:
            return self.rdf.query(f"BASE <{self.base}>\n{sparql}", initNs=dict(PREFIXES))
        except SyntaxError as error:
            self.answer(sparql)  # says where in the query as it was given
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
            If a date is none, a part has no document, a name is unknown, or both `compare` and
            `path` are given.
        """
        from graph import analysis
        from graph.explanation import find

        if compare is not None and path is not None:
            raise UsageError("say either compare or path")
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
        from graph.exporting import format_of

        path = Path(file)
        _write(path, self.exported(format_of(path.suffix, format), evidence=evidence))

    def exported(self, format: str, *, evidence: bool | None = None) -> bytes:  # noqa: A002
        """Return the bytes of the file that `export` writes, in one of its formats."""
        from graph.exporting import export, format_of

        form, store = format_of("", format), self._current().store
        return export(form, store, self.collection, self.base, evidence=evidence)

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
            Any of its names, or its IRI; or the IRI of a membership, quotation or statement.

        Raises
        ------
        UnknownNameError
            If the name means nothing here, or several things; the message lists candidates.
        """
        from graph.explanation import explain, explain_statement, find, find_statement, why

        snapshot = self._current()
        statement = find_statement(snapshot.store, name, self.base)
        if statement and (found := explain_statement(snapshot.store, statement)):
            return found
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
        from graph.explanation import find_document

        return find_document(self._current().documents, name, self.base)


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
