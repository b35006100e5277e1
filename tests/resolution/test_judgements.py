"""What people judge outranks what rules find, in any order, and is found by place and word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.records import Extraction, Kind, Mention, Span
from graph.resolution import resolve
from graph.resolution.anchors import MOST, Anchors, pins_of
from graph.resolution.clusters import ApartClusters
from graph.resolution.constraints import against
from graph.resolution.judgements import Judgements, Pairing, Pin, Side, Verdict

NAMES = ("Åsa Lind", "Bo Ek", "Moa Berg")
COUNT = 4


def collection() -> dict[str, Extraction]:
    """Return documents that each name three people; people of one name meet across documents."""
    found = {}
    for number in range(COUNT):
        mentions, at = [], 0
        for name in NAMES:
            span = Span(at, at + len(name))
            mentions.append(Mention(Kind.PERSON, span, name, name, span))
            at += len(name) + 2
        found[f"document/{number}"] = Extraction(f"{number}.txt", tuple(mentions))
    return found


DOCUMENTS = collection()
places = st.tuples(st.integers(0, COUNT - 1), st.integers(0, len(NAMES) - 1))


def pin(place: tuple[int, int]) -> Pin:
    number, index = place
    mention = DOCUMENTS[f"document/{number}"].mentions[index]
    return Pin(f"{number}.txt", mention.span.start, mention.span.end, mention.surface)


def side(place: tuple[int, int]) -> Side:
    return Side(pin(place).surface, (pin(place),))


@st.composite
def consistent(draw: st.DrawFn) -> list[Pairing]:
    """Return judgements none of which contradicts those before it, as the commands make them."""
    made: list[Pairing] = []
    for verdict, a, b in draw(
        st.lists(st.tuples(st.sampled_from(Verdict), places, places), max_size=8)
    ):
        if a == b:
            continue
        one, other = sorted([side(a), side(b)])
        new = Pairing(verdict, one, other)
        sides = [(f"document/{a[0]}", a[1])], [(f"document/{b[0]}", b[1])]
        if not against(new, made, DOCUMENTS, sides):
            made.append(new)
    return made


@given(consistent(), st.randoms(use_true_random=False))
def test_every_judgement_holds_whatever_the_order(made: list[Pairing], chance: object) -> None:
    entities = resolve(DOCUMENTS, made)
    shuffled = [*made]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    documents = [*DOCUMENTS.items()]
    chance.shuffle(documents)  # type: ignore[attr-defined]
    assert resolve(dict(documents), shuffled) == entities
    where = {place: one.id for one in entities for place in one.mentions}
    anchors = Anchors(DOCUMENTS)
    for pairing in made:
        ids = [
            {where[place] for place in anchors.all(s.pins)} for s in (pairing.one, pairing.other)
        ]
        assert (ids[0] == ids[1]) is (pairing.verdict is Verdict.MERGE)
    assert sum(len(one.mentions) for one in entities) == COUNT * len(NAMES)
    assert len({one.id for one in entities}) == len(entities)


@given(consistent())
def test_a_set_of_judgements_is_one_value_and_undoing_gives_it_back(made: list[Pairing]) -> None:
    judged = Judgements(tuple(made))
    assert Judgements(tuple(reversed(made))) == judged
    new = Pairing(Verdict.MERGE, Side("ny", (Pin("ny.txt", 0, 2, "ny"),)), side((0, 0)))
    assert judged.plus(new).minus(new) == judged
    assert judged.plus(new).without_sources(["ny.txt"]) == judged


def test_two_of_one_name_in_one_document() -> None:
    spans = [Span(start, start + 8) for start in (0, 20, 40)]
    mentions = [Mention(Kind.PERSON, span, "Åsa Lind", "Åsa Lind", span) for span in spans]
    document = {"document/0": Extraction("0.txt", tuple(mentions))}
    one, other = (Side("Åsa Lind", (Pin("0.txt", at, at + 8, "Åsa Lind"),)) for at in (0, 20))
    entities = resolve(document, [Pairing(Verdict.DISTINCT, one, other)])
    assert sorted(len(entity.mentions) for entity in entities) == [1, 2]
    assert len({entity.id for entity in entities}) == 2


def test_a_mention_is_found_again_where_the_text_has_moved() -> None:
    mention = Mention(Kind.PERSON, Span(90, 98), "Åsa Lind", "Åsa Lind", Span(80, 99))
    early = Mention(Kind.PERSON, Span(10, 18), "Åsa Lind", "Åsa Lind", Span(0, 19))
    anchors = Anchors({"document/0": Extraction("0.txt", (early, mention))})
    assert anchors.places(Pin("0.txt", 80, 88, "Åsa Lind")) == [("document/0", 1)]
    assert anchors.places(Pin("0.txt", 85, 98, "biologen Åsa Lind")) == [("document/0", 1)]
    assert anchors.places(Pin("0.txt", 90, 98, "Bo Ek")) == []
    assert anchors.places(Pin("1.txt", 90, 98, "Åsa Lind")) == []


def test_a_judgement_names_one_mention_a_document_and_not_too_many() -> None:
    mention = Mention(Kind.PERSON, Span(0, 4), "Lind", "Lind", Span(0, 20))
    full = Mention(Kind.PERSON, Span(9, 17), "Åsa Lind", "Åsa Lind", Span(0, 20))
    many = {f"d{n:03}": Extraction(f"{n:03}.txt", (mention, full)) for n in range(2 * MOST)}
    pins = pins_of([(key, index) for key in many for index in (0, 1)], many)
    assert len(pins) == MOST
    assert {one.surface for one in pins} == {"Åsa Lind"}


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_what_is_parted_is_never_joined(steps: list[tuple[bool, int, int]]) -> None:
    clusters: ApartClusters[int] = ApartClusters(range(8))
    parted: list[tuple[int, int]] = []
    for part, one, other in steps:
        if part and not clusters.joined(one, other):
            clusters.part(one, other)
            parted.append((one, other))
        elif not part:
            clusters.join(one, other)
        assert all(clusters.apart(a, b) and not clusters.joined(a, b) for a, b in parted)
