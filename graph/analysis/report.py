"""The whole report."""

from __future__ import annotations

from graph.analysis.context import Context
from graph.analysis.covering import coverage
from graph.analysis.hanging import bridging
from graph.analysis.ideas import divided, moving, travelling
from graph.analysis.standing import central, heard
from graph.analysis.values import Report, Values
from graph.analysis.worlds import brokers, communities
from graph.records import Collection

WEIGHING = (
    "Mentions are not votes. A tie counts once for each document that states it of its own "
    "accord: near-identical documents within a month (half of their three-word runs shared) and "
    "sentences printed word for word before are told once. A document that states more ties than "
    "the median document has no more say in all than that one."
)


def analyze(collection: Collection, base: str) -> Report:
    """Return what a collection says, each claim with its sentences.

    Parameters
    ----------
    collection : Collection
    base : str
        Base IRI of the graph.

    Returns
    -------
    Report
        A section about which the collection says nothing has no claims.
    """
    context = Context(collection)
    sections = (
        heard(context),
        central(context),
        communities(context),
        brokers(context),
        bridging(context),
        travelling(context),
        divided(context),
        moving(context),
        coverage(context),
    )
    return Report(base, facts_of(context), WEIGHING, sections)


def facts_of(context: Context) -> Values:
    """Return what a collection consists of, in numbers."""
    documents = context.collection.documents
    dates = sorted(document.published for document in documents.values() if document.published)
    return {
        "documents": len(documents),
        "copies": sum(key != standing for key, standing in context.original.items()),
        "dated": len(dates),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "words": sum(said.words for said in context.collection.extractions.values()),
        "entities": len(context.entities),
        "ties": context.plain.number_of_edges(),
    }
