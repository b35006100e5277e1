"""What is denied or uncertain is kept with its sentence and is no triple of the graph."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Quad

from graph.rdf import quads
from graph.rdf import vocabulary as v
from graph.records import (
    Collection,
    Document,
    Extraction,
    Kind,
    Membership,
    Mention,
    Modality,
    Mode,
    Quotation,
    Span,
    Stance,
    Statement,
    Status,
)
from graph.resolution import resolve

TEXT = "Ada Berg, Bo Dal, Brorådet, Bromässan, brotull."
NAMES = {
    "Ada Berg": Kind.PERSON,
    "Bo Dal": Kind.PERSON,
    "Brorådet": Kind.ORGANISATION,
    "Bromässan": Kind.EVENT,
    "brotull": Kind.IDEA,
}
WHOLE = Span(0, len(TEXT))
ADA, BO, BODY, FAIR, TOLL = range(5)


def graph_of(**said: tuple[object, ...]) -> list[Quad]:
    """Return the quads of the default graph of a text that says some things."""
    mentions = tuple(
        Mention(kind, Span(TEXT.index(name), TEXT.index(name) + len(name)), name, name, WHOLE)
        for name, kind in NAMES.items()
    )
    extraction = Extraction("a.txt", mentions, **said)  # type: ignore[arg-type]
    documents = {"document/a.txt": Document("a.txt", TEXT, TEXT, ())}
    extractions = {"document/a.txt": extraction}
    return list(quads(Collection(documents, extractions, resolve(extractions))))


def values(found: list[Quad], predicate: object) -> set[str]:
    """Return the objects of a predicate."""
    return {getattr(quad.object, "value", "") for quad in found if quad.predicate == predicate}


def test_taking_part_that_is_denied_is_a_statement_but_no_triple() -> None:
    denied = Statement(ADA, "sb:participatedIn", WHOLE, FAIR, modality=Modality.DENIED)
    found = graph_of(statements=(denied,))

    assert not [q for q in found if q.predicate == v.expand("sb:participatedIn")]
    assert v.expand("sb:participatedIn").value in values(found, v.PREDICATE)
    assert values(found, v.MODALITY) == {v.SB + "Denied"}


def test_a_statement_denied_and_asserted_are_two() -> None:
    both = tuple(
        Statement(ADA, "sb:participatedIn", WHOLE, FAIR, modality=modality)
        for modality in (Modality.ASSERTED, Modality.DENIED)
    )
    found = graph_of(statements=both)

    assert len({q.subject for q in found if q.predicate == v.PREDICATE}) == 2
    assert [q for q in found if q.predicate == v.expand("sb:participatedIn")]


def test_roles_that_are_denied_or_uncertain_give_no_affiliation() -> None:
    held = (
        Membership(ADA, "chef", BODY, WHOLE, Status.DENIED),
        Membership(BO, "chef", BODY, WHOLE, modality=Modality.UNCERTAIN, source=ADA),
    )
    found = graph_of(memberships=held)

    assert values(found, v.ROLE_STATUS) == {v.SB + "Denied"}
    assert values(found, v.MODALITY) == {v.SB + "Uncertain", v.SB + "Denied"}
    assert values(found, v.ATTRIBUTED_TO) == {v.DEFAULT_BASE + "person/ada-berg"}
    assert values(found, v.AFFILIATION) == set()


def test_a_role_that_is_denied_says_so_as_everything_denied_does() -> None:
    denied = Membership(ADA, "chef", BODY, WHOLE, Status.DENIED)
    doubted = replace(denied, modality=Modality.UNCERTAIN)  # "Är Ada Berg inte chef?"

    for said, told in ((denied, "Denied"), (doubted, "Uncertain")):
        found = graph_of(memberships=(said,))
        assert values(found, v.ROLE_STATUS) == {v.SB + "Denied"}
        assert values(found, v.MODALITY) == {v.SB + told}


def test_nobody_is_the_source_of_what_they_say_of_themselves() -> None:
    said = Statement(ADA, "sb:participatedIn", WHOLE, FAIR, source=ADA)

    assert values(graph_of(statements=(said,)), v.ATTRIBUTED_TO) == set()


def test_a_quotation_with_its_stance_and_modality() -> None:
    said = Quotation(
        "brotull",
        Span(TEXT.index("brotull"), len(TEXT) - 1),
        Mode.REPORTED,
        WHOLE,
        ADA,
        (TOLL,),
        modality=Modality.DENIED,
        stance=Stance.OPPOSES,
    )
    found = graph_of(quotations=(said,))

    assert values(found, v.STANCE) == {v.SB + "Opposes"}
    assert values(found, v.MODALITY) == {v.SB + "Denied"}
