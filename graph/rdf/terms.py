"""Values and names as RDF terms: literals that a store keeps unchanged, and IRIs.

Oxigraph rewrites some literals to a canonical form ("1.50" to "1.5", "007" to 7), so only forms
that survive are made here: what is written is what is read.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode

from graph.errors import UsageError
from graph.rdf import vocabulary as v

_INTEGER = NamedNode(v.XSD + "integer")
_DECIMAL = NamedNode(v.XSD + "decimal")
_DATES = {
    "gYear": re.compile(r"\d{4}"),
    "gYearMonth": re.compile(r"\d{4}-\d\d"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}
_RELATIVE = re.compile(r"[^/:?#][^:?#]*")
_DOT_SEGMENT = re.compile(r"(^|/)\.{1,2}(/|$)")
_UNSAFE_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def integer(value: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: float) -> Literal:
    """Return an xsd:decimal in canonical form, with at most four decimals."""
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=_DECIMAL)


def date(value: str) -> Literal:
    """Return an ISO 8601 date as xsd:gYear, xsd:gYearMonth or xsd:date, by its precision.

    Anything else becomes a plain string, which the shapes then report.
    """
    name = _precision(value)
    return Literal(value, datatype=NamedNode(v.XSD + name)) if name else Literal(value)


def instant_property(value: str) -> NamedNode:
    """Return the OWL-Time property that holds a date of this precision.

    Source: Time Ontology in OWL, https://www.w3.org/TR/owl-time/, section 4.3.
    """
    name = _precision(value)
    return v.INSTANTS[name] if name else v.LABEL


def _precision(value: str) -> str | None:
    return next((name for name, pattern in _DATES.items() if pattern.fullmatch(value)), None)


def address(url: str) -> NamedNode | Literal:
    """Return a web address as an IRI, or as a plain string if it is none."""
    escaped = _UNSAFE_IN_IRI.sub(lambda match: quote(match[0], safe=""), url.strip())
    try:
        parts = urlsplit(escaped)
        if parts.scheme in {"http", "https"} and parts.netloc:
            return NamedNode(escaped)
    except ValueError:
        pass  # not an address: kept as the string it is
    return Literal(url)


def relative(iri: str, base: str) -> str:
    """Return an IRI below the base as a relative reference, any other as it is.

    Only references are made that every resolver takes back to the same IRI (RFC 3986, section
    5.2): none with a colon, a query, a fragment or a dot segment, and none on a base that does not
    end in "/".
    """
    rest = iri[len(base) :]
    safe = base.endswith("/") and iri.startswith(base) and _RELATIVE.fullmatch(rest)
    return rest if safe and not _DOT_SEGMENT.search(rest) else iri


def digest(*parts: str) -> str:
    """Return 16 hex digits that stand for these strings in this order.

    Each part is preceded by its length, so that no two lists of strings look alike.
    """
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def check_base(base: str) -> str:
    """Return a base IRI that names can be appended to.

    Parameters
    ----------
    base : str
        An absolute IRI; "/" is added unless it ends in "/" or "#".

    Raises
    ------
    UsageError
        If it is not an absolute IRI.
    """
    try:
        NamedNode(base)
        absolute = bool(urlsplit(base).scheme and base.partition(":")[2].strip("/"))
    except ValueError:
        absolute = False
    if not absolute:
        raise UsageError(
            f"base {base!r} is not an absolute IRI: give one like https://example.org/"
        )
    return base if base.endswith(("/", "#")) else base + "/"
