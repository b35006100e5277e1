"""The people that a build tells of first."""

from __future__ import annotations

from graph.leading import Leading, leading
from graph.records import Collection, Entity, Extraction, Kind, Membership, Modality, Span, Status

PLACE = Span(0, 3)


def test_people_come_by_documents_then_mentions_with_what_they_hold() -> None:
    held = (
        Membership(0, "ordförande", 1, PLACE),
        Membership(0, "ordförande", 1, PLACE),
        Membership(0, "ledamot", None, PLACE, Status.FORMER),
        Membership(0, "ledamot", None, PLACE, Status.FORMER),
        Membership(0, "ledamot", None, PLACE, Status.FORMER),
        Membership(0, "direktör", None, PLACE, Status.DENIED),
        Membership(0, "kassör", None, PLACE, modality=Modality.UNCERTAIN),
        Membership(0, "revisor", None, PLACE, Status.FUTURE, modality=Modality.UNCERTAIN),
    )
    extractions = {"a": Extraction("a.txt", memberships=held), "b": Extraction("b.txt")}
    entities = (
        Entity("organisation/brorådet", Kind.ORGANISATION, "Brorådet", (), (("a", 1),)),
        Entity("person/ada-berg", Kind.PERSON, "Ada Berg", (), (("a", 0), ("b", 0))),
        Entity("person/bo-dal", Kind.PERSON, "Bo Dal", (), (("b", 1), ("b", 2), ("b", 3))),
    )
    found = leading(Collection({}, extractions, entities))
    assert found == (
        Leading("Ada Berg", 2, 2, ("ordförande, Brorådet", "ledamot (former)")),
        Leading("Bo Dal", 1, 3, ()),
    )
    assert leading(Collection({}, extractions, entities), most=1) == found[:1]
