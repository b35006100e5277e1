"""Explanations from a small graph made of records: names, statements, exact words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.errors import UnknownNameError
from graph.explanation import (
    Evidence,
    Explanation,
    explain,
    explain_statement,
    find,
    find_statement,
)
from graph.explanation.evidence import marked
from graph.rdf import quads
from graph.records import (
    Collection,
    Document,
    Entity,
    Extraction,
    Form,
    Kind,
    Membership,
    Mention,
    Mode,
    Quotation,
    Span,
    Statement,
    Status,
)

BASE = "https://samband.example/"
TEXT = (
    "Åsa Ek, tidigare ordförande i Vattenrådet, deltog i Sjödagen 2019. "
    "Ek sade att tilliten kräver tålamod."
)
KEY = "document/sjö.txt"


def _span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


FIRST = Span(0, TEXT.index(". ") + 1)
SECOND = Span(FIRST.end + 1, len(TEXT))


def _mention(kind: Kind, words: str, sentence: Span, form: Form = Form.NAME) -> Mention:
    span = _span(words, sentence.start)
    return Mention(kind, span, words, words, sentence, form)


MENTIONS = (
    _mention(Kind.PERSON, "Åsa Ek", FIRST),
    _mention(Kind.ORGANISATION, "Vattenrådet", FIRST),
    _mention(Kind.EVENT, "Sjödagen 2019", FIRST),
    _mention(Kind.PERSON, "Ek", SECOND),
    _mention(Kind.IDEA, "tilliten", SECOND),
    _mention(Kind.PLACE, "Sjö", FIRST),
)


@pytest.fixture
def store() -> ox.Store:
    said = _span("tilliten kräver tålamod")
    extraction = Extraction(
        "sjö.txt",
        MENTIONS,
        (
            Membership(0, "ordförande", 1, FIRST, Status.FORMER, "2015", "2018-02", 0.9),
            Membership(0, None, 1, FIRST, confidence=0.6),
        ),
        (Quotation(TEXT[said.start : said.end], said, Mode.REPORTED, SECOND, 3, (4,), "sade"),),
        (
            Statement(0, "sb:participatedIn", FIRST, object=2, confidence=0.8),
            Statement(2, "schema:startDate", FIRST, value="2019"),
        ),
    )
    entities = (
        Entity("event/sjödagen-2019", Kind.EVENT, "Sjödagen 2019", (), ((KEY, 2),)),
        Entity("idea/tillit", Kind.IDEA, "tillit", ("tilliten",), ((KEY, 4),)),
        Entity("organisation/vattenrådet", Kind.ORGANISATION, "Vattenrådet", (), ((KEY, 1),)),
        Entity("person/bo-ek", Kind.PERSON, "Bo Ek", ("Bosse",), ()),
        Entity("person/åsa-ek", Kind.PERSON, "Åsa Ek", ("Ek",), ((KEY, 0), (KEY, 3))),
        Entity("person/åsa-ek~1", Kind.PERSON, "Tillit", ("Ek Tillit",), ()),
        Entity("place/sjö", Kind.PLACE, "Sjö", (), ((KEY, 5),)),
    )
    document = Document("sjö.txt", TEXT, TEXT, (), "Om sjön", "2019-05", "Sjönytt")
    collection = Collection({KEY: document}, {KEY: extraction}, entities)
    made = ox.Store()
    made.extend(quads(collection, BASE))
    return made


def _explained(store: ox.Store, name: str) -> Explanation:
    return explain(store, find(store, name, BASE))


def _lines(explanation: Explanation) -> list[tuple[str, str]]:
    return [
        (
            fact.sentence(),
            "".join(f"[{text}]" if named else text for text, named in words.pieces()),
        )
        for fact in explanation.facts
        for words in fact.evidence
    ]


ROLE = "Åsa Ek is ordförande, Vattenrådet (former, 2015 to 2018-02)"
BELONGS = "Åsa Ek belongs to Vattenrådet"
SAID = "Åsa Ek said: ”tilliten kräver tålamod” (reported, about tillit)"


def test_every_statement_comes_with_its_words(store: ox.Store) -> None:
    assert _lines(_explained(store, "Åsa Ek")) == [
        (ROLE, "[Åsa Ek], tidigare ordförande i [Vattenrådet], deltog i Sjödagen 2019."),
        (BELONGS, "[Åsa Ek], tidigare ordförande i [Vattenrådet], deltog i Sjödagen 2019."),
        (SAID, "[Ek] sade att [tilliten] kräver tålamod."),
        (
            "Åsa Ek took part in Sjödagen 2019",
            "[Åsa Ek], tidigare ordförande i Vattenrådet, deltog i [Sjödagen 2019].",
        ),
    ]


def test_the_words_say_where_they_stand(store: ox.Store) -> None:
    words = _explained(store, "Åsa Ek").facts[0].evidence[0]
    assert (words.start, words.end) == (FIRST.start, FIRST.end)
    assert words.reference() == "sjö.txt, characters 0-66 · ”Om sjön” · Sjönytt · 2019-05"


@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("Vattenrådet", [BELONGS, ROLE]),
        ("tillit", [SAID]),
        ("Sjödagen 2019", ["Sjödagen 2019 began 2019", "Åsa Ek took part in Sjödagen 2019"]),
        ("Sjö", []),
    ],
)
def test_organisations_ideas_and_events_are_explained_too(
    store: ox.Store, name: str, statements: list[str]
) -> None:
    assert sorted(fact.sentence() for fact in _explained(store, name).facts) == statements


def test_mentions_and_names_are_counted(store: ox.Store) -> None:
    found = _explained(store, "Åsa Ek")
    assert (found.kind, found.aliases, found.mentions) == ("person", ("Ek",), 2)
    assert found.documents == ("sjö.txt",)


def test_overlapping_mentions_are_marked_once() -> None:
    words = Evidence("d", "d.txt", "", "", "", 10, 26, "panelen på mässan"[:16])
    found = marked(words, [[(21, 26)], [(10, 17), (10, 26)], [(0, 12), (40, 44)]])
    assert found.marks == ((0, 16),)


def test_unmarked_words_are_one_piece() -> None:
    words = Evidence("d", "d.txt", "", "", "", 0, 4, "text")
    assert list(words.pieces()) == [("text", False)]


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        (BASE + "person/bo-ek", "person/bo-ek"),
        (f"<{BASE}person/bo-ek>", "person/bo-ek"),
        ("person/bo-ek", "person/bo-ek"),
        ("Bo Ek", "person/bo-ek"),
        ("BO EK", "person/bo-ek"),
        ("bosse", "person/bo-ek"),
        ("tillit", "idea/tillit"),
        ("Tillit", "person/åsa-ek~1"),
        ("A\u030asa Ek", "person/åsa-ek"),
    ],
)
def test_a_name_in_any_form_finds_its_thing(store: ox.Store, name: str, iri: str) -> None:
    assert find(store, name, BASE).iri == BASE + iri


def test_an_ambiguous_name_lists_what_it_can_mean(store: ox.Store) -> None:
    with pytest.raises(UnknownNameError, match="several things") as caught:
        find(store, "TILLIT", BASE)
    assert {f"<{BASE}idea/tillit>", f"<{BASE}person/åsa-ek~1>"} <= set(str(caught.value).split())


@pytest.mark.parametrize("name", ["Vattenrådt", "vatten"])
def test_an_unknown_name_lists_what_is_near(store: ox.Store, name: str) -> None:
    with pytest.raises(UnknownNameError, match="not in this graph; there is:\n  Vattenrådet"):
        find(store, name, BASE)


@pytest.mark.parametrize("name", ["", "zzzzzz"])
def test_a_name_like_nothing_says_so(store: ox.Store, name: str) -> None:
    with pytest.raises(UnknownNameError, match="nor anything like it"):
        find(store, name, BASE)


def test_each_statement_shown_is_explained_by_its_own_iri(store: ox.Store) -> None:
    shown = explain(store, find(store, "Åsa Ek", BASE))
    nodes = {words.statement: fact for fact in shown.facts for words in fact.evidence}
    assert {node.removeprefix(BASE).split("/")[0] for node in nodes} == {
        "membership",
        "quotation",
        "statement",
    }
    for node, fact in nodes.items():
        for typed in (node, f"<{node}>", node.removeprefix(BASE)):
            iri = find_statement(store, typed, BASE)
            assert iri == node
            found = explain_statement(store, iri)
            assert found is not None
            assert found.facts[0].sentence() == fact.sentence() == found.label
            assert found.facts[0].evidence[0].text == fact.evidence[0].text


@pytest.mark.parametrize(
    "typed", ["statement/unknown", "person/åsa-ek", "Åsa Ek", "statement/a b>"]
)
def test_what_is_no_statement_here_is_none(store: ox.Store, typed: str) -> None:
    assert find_statement(store, typed, BASE) is None


@pytest.mark.parametrize("name", ["ordförande", "Ordförande", "role/ordförande"])
def test_a_role_is_in_the_graph_and_told_by_who_has_it(store: ox.Store, name: str) -> None:
    with pytest.raises(UnknownNameError, match=r"is a role.*\n  Åsa Ek  <"):
        find(store, name, BASE)


@pytest.mark.parametrize("name", ["sjö.txt", "document/sjö.txt", f"{BASE}document/sjö.txt"])
def test_a_document_is_in_the_graph_and_told_how_to_read(store: ox.Store, name: str) -> None:
    with pytest.raises(UnknownNameError, match=r"is a document.*--text sjö\.txt"):
        find(store, name, BASE)
