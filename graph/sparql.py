"""SPARQL over a store: checked before it runs, answered as rows or in the W3C result formats.

Oxigraph evaluates; this module keeps queries from reaching the network, makes errors readable and
gives the answer one shape for every surface that asks.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import TypeVar

import pyoxigraph as ox

from graph.errors import QueryError
from graph.rdf import DEFAULT_BASE, PREFIXES, serialise
from graph.rdf.vocabulary import shorten

_T = TypeVar("_T")

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}

_FORMS = ("table", *_RESULTS, "turtle")

# Tokens of SPARQL 1.1 (section 19.8) that may hold the letters "service" without meaning the
# keyword; whatever is left over is looked at letter by letter, since Oxigraph wants no blank
# before a keyword ("3SERVICE<…>").
_TOKENS = re.compile(
    r"""
      <[^<>"{}|^`\x00-\x20]*>                                            # IRI
    | "{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | \#[^\n\r]*                                                         # comment
    | [?$]\w+                                                            # variable
    | (?P<prefix>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?):                      # prefixed name
      (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*
      (?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.))?)?
    | (?P<keyword>service)
    | .
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_UPDATE = re.compile(
    r"^\s*(insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.I | re.M
)
_WHERE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DECLARED = re.compile(r"\bprefix\s+([^\s:<]*):", re.IGNORECASE)
_REASON = re.compile(r"(?:^|, )([A-Z]\w* [\w ]*[a-z][\w ]*)(?=, |$)")
_SIGN = re.compile(r'"[^"\\]+"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: rows for reading, or a text.

    Attributes
    ----------
    variables : tuple of str
        The columns of `rows`, without question marks.
    rows : tuple of tuple of str
        Literals as their text, known IRIs by their prefix, nothing for an unbound variable.
    text : str
        Everything but rows: a W3C result format, Turtle, or "true" or "false".
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""


def answer(store: ox.Store, query: str, form: str = "table", *, base: str | None = None) -> Answer:
    """Answer a SPARQL 1.1 query on the store's default graph.

    Parameters
    ----------
    store : pyoxigraph.Store
    query : str
        `PREFIXES` are known without PREFIX lines.
    form : str
        "json", "csv", "tsv" or "xml" (the W3C formats of SELECT and ASK), "turtle" (CONSTRUCT and
        DESCRIBE), or "table": rows for SELECT, a word for ASK, else Turtle. The columns of
        SELECT * come in the order of the alphabet.
    base : str, optional
        What relative IRIs in the query are resolved against.

    Raises
    ------
    QueryError
        If there is no such form, or the query does not parse, asks another server (SERVICE),
        cannot be evaluated, or its answer has no such form.
    """
    if form not in _FORMS:
        raise QueryError(f"there is no form {form!r}: use {', '.join(_FORMS)}")
    refuse_network(query)
    return _interruptible(lambda: _evaluate(store, query, form, base))


def _evaluate(store: ox.Store, query: str, form: str, base: str | None) -> Answer:
    try:
        result = store.query(query, prefixes=dict(PREFIXES), base_iri=base)
        if isinstance(result, ox.QuerySolutions) and form == "table":
            variables = tuple(variable.value for variable in result.variables)
            return Answer(variables, tuple(tuple(map(_readable, row)) for row in result))
        return Answer(text=_written(result, form, base))
    except SyntaxError as error:
        raise QueryError(readable_error(query, error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error


def _written(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str, base: str | None
) -> str:
    if isinstance(result, ox.QueryTriples):
        if form not in {"turtle", "table"}:
            raise QueryError(
                f"the answer is a graph, which cannot be written as {form}: use turtle"
            )
        quads = (ox.Quad(t.subject, t.predicate, t.object) for t in result)
        data: bytes | None = serialise(quads, "turtle", base or DEFAULT_BASE, evidence=True)
    elif isinstance(result, ox.QueryBoolean) and form == "table":
        return f"{str(bool(result)).lower()}\n"
    elif form in _RESULTS:
        data = result.serialize(format=_RESULTS[form])
    else:
        choices = ", ".join(("table", *_RESULTS))
        raise QueryError(f"the answer is no graph, it cannot be written as {form}: use {choices}")
    return (data or b"").decode("utf-8")


def solutions(store: ox.Store, query: str) -> list[dict[str, str]]:
    """Return the rows of a SELECT of ours: terms as text by variable, the unbound absent.

    Parameters
    ----------
    store : pyoxigraph.Store
    query : str
        Not a user's: nothing is checked.
    """
    found = store.query(query, prefixes=dict(PREFIXES))
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("only SELECT has rows")
    names = [variable.value for variable in found.variables]
    return [
        {
            name: str(getattr(term, "value", term))
            for name, term in zip(names, row, strict=True)
            if term is not None
        }
        for row in found
    ]


def refuse_network(query: str) -> None:
    """Raise if a query would reach another machine.

    Raises
    ------
    QueryError
        If the query has a SERVICE clause.
    """
    for token in _TOKENS.finditer(query):
        if token["keyword"] or "service" in (token["prefix"] or "").lower():
            raise QueryError(
                "SERVICE asks another server, but samband works offline: remove the clause "
                "(a prefix may not be called service either)"
            )


def _interruptible(work: Callable[[], _T]) -> _T:
    """Run `work` beside the main thread: the engine does not listen to Ctrl-C, the waiting does."""
    done: list[_T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # handed to the waiting thread, whatever it is
            # The engine's results may not be freed there, so no frame may hold one.
            for link in (error, error.__cause__, error.__context__):
                traceback.clear_frames(link.__traceback__ if link else None)
            failed.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
    if failed:
        raise failed[0]
    return done[0]


def _readable(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


def readable_error(query: str, error: SyntaxError) -> str:
    """Say where a query goes wrong, without the parser's lists of character classes.

    Parameters
    ----------
    query : str
    error : SyntaxError
        As Oxigraph raised it.
    """
    if not query.strip():
        return "SPARQL: the query is empty"
    if _UPDATE.search(query):
        return "SPARQL: queries only read (SELECT, ASK, CONSTRUCT, DESCRIBE), this one would write"
    unknown = _unknown_prefix(query)
    if unknown is not None:
        before = query[: unknown.start()].splitlines() or [""]
        what = f"unknown prefix {unknown['prefix']}: declare it with PREFIX, or use one of "
        return _placed(query, len(before), len(before[-1]) + 1, what + " ".join(PREFIXES))
    found = _WHERE.match(str(error))
    if found is None:
        return f"SPARQL: {error}"
    return _placed(query, int(found[1]), int(found[2]), _wrong(found[3]))


def _unknown_prefix(query: str) -> re.Match[str] | None:
    """Return the first name whose prefix nobody declares."""
    known = {*PREFIXES, *_DECLARED.findall(query), "", None}
    return next((one for one in _TOKENS.finditer(query) if one["prefix"] not in known), None)


def _wrong(expected: str) -> str:
    """Return what is wrong: the parser's reason, else the signs it expected.

    The words it lists are left out: of all that could stand there it names a few by chance.
    """
    names = expected.removeprefix("expected ").removeprefix("one of ")
    reason = _REASON.search(names)
    if reason is not None:
        return reason[1]
    signs = [name for name in names.split(", ") if _SIGN.fullmatch(name)]
    return f"expected {' or '.join(signs)}" if signs else "not understood from here on"


def _placed(query: str, line: int, column: int, what: str) -> str:
    lines = query.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    return f"SPARQL, line {line}, column {column}: {what}\n  {shown}\n  {' ' * (column - 1)}^"
