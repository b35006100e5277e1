"""People of one name: one unless documents contradict each other."""

from __future__ import annotations

from graph.records import Extraction, Kind, Membership, Mention, Span, Status
from graph.resolution import resolve
from graph.resolution.homonyms import Profile

Said = tuple[str, str, str]  # role, its class, body


def document(source: str, *said: Said, status: Status = Status.CURRENT) -> Extraction:
    """Return what one document says of somebody."""
    sentence = Span(0, 200)
    mentions = [Mention(Kind.PERSON, Span(0, 8), "Ada Berg", "Ada Berg", sentence)]
    memberships = []
    for number, (role, kind, body) in enumerate(said, 1):
        span = Span(10 * number, 10 * number + 8)
        mentions.append(Mention(Kind.ORGANISATION, span, body, body, sentence))
        memberships.append(Membership(0, role or None, number, sentence, status, kind=kind))
    return Extraction(source, tuple(mentions), tuple(memberships))


def people(*documents: Extraction) -> list[tuple[str, list[str]]]:
    """Return label and documents of the people in some documents."""
    found = resolve({f"document/{one.source}": one for one in documents})
    return sorted(
        (entity.label, sorted({key.removeprefix("document/") for key, _ in entity.mentions}))
        for entity in found
        if entity.kind is Kind.PERSON
    )


PHYSICIAN = ("läkare", "profession", "Norrviks sjukhus")
TEACHER = ("lärare", "profession", "Söderskolan")
CHAIR = ("ordförande", "office", "Brorådet")
HEAD = ("generaldirektör", "office", "Fiskeverket")


def test_two_professions_in_two_places_are_two_people() -> None:
    found = people(document("a", PHYSICIAN), document("b", TEACHER))

    assert found == [("Ada Berg", ["a"]), ("Ada Berg", ["b"])]


def test_a_profession_and_an_office_elsewhere_are_two_people() -> None:
    assert len(people(document("a", PHYSICIAN), document("b", CHAIR))) == 2


def test_two_offices_are_a_career() -> None:
    assert people(document("a", CHAIR), document("b", HEAD)) == [("Ada Berg", ["a", "b"])]


def test_members_of_two_parties_are_two_people() -> None:
    one, other = ("", "", "S"), ("", "", "M")

    assert len(people(document("a", one), document("b", other))) == 2
    assert len(people(document("a", one), document("b", one))) == 1


def test_what_agrees_is_one_and_what_says_nothing_goes_with_those_most_is_said_of() -> None:
    silent = document("c")
    found = people(document("a", PHYSICIAN), document("b", PHYSICIAN, CHAIR), silent)

    assert found == [("Ada Berg", ["a", "b", "c"])]
    found = people(document("a", PHYSICIAN), document("b", TEACHER, CHAIR), silent)
    assert found == [("Ada Berg", ["a"]), ("Ada Berg", ["b", "c"])]


def test_former_roles_contradict_nothing() -> None:
    found = people(document("a", PHYSICIAN, status=Status.FORMER), document("b", TEACHER))

    assert len(found) == 1


def test_homonyms_have_names_of_their_own() -> None:
    found = resolve({"document/a": document("a", PHYSICIAN), "document/b": document("b", TEACHER)})
    ids = {entity.id for entity in found if entity.kind is Kind.PERSON}

    assert len(ids) == 2
    assert all(one.startswith("person/ada-berg~") for one in ids)


def test_contradiction_is_mutual() -> None:
    one = Profile(frozenset({"läkare"}), bodies=frozenset({"a"}))
    other = Profile(public=True, bodies=frozenset({"b"}))

    assert one.contradicts(other)
    assert other.contradicts(one)
    assert not one.contradicts(Profile())
