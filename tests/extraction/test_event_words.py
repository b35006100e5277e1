"""Events of local news, associations, sport and courts, and names that say what they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.extraction.events.words import base_event, listed_event
from graph.extraction.lexicon.knowledge import Knowledge
from graph.records import Kind
from tests.extraction.conftest import Found

Read = Callable[..., Found]
KNOWLEDGE = Knowledge.load()


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("lärarrådet", "lärarråd"),
        ("terrorangreppet", "terrorangrepp"),
        ("fototillfället", "fototillfälle"),
        ("cupkvartsfinalen", "cupkvartsfinal"),
        ("butiksrånet", "butiksrån"),
        ("spelkvällen", "spelkväll"),
        ("reflexdag", "reflexdag"),
        # Compounds that end alike and are no events.
        ("beloppet", None),
        ("lördagskvällen", None),
        ("representationen", None),
        ("flyktinglägret", None),
        ("byrån", None),
        ("utifrån", None),
        ("slutredovisningen", None),
        ("telefonmottagningen", None),
        ("omprövningen", None),
        ("ikväll", None),
        ("måndagar", None),
    ],
)
def test_nouns_and_compounds_that_name_events(word: str, base: str | None) -> None:
    assert base_event(word, KNOWLEDGE) == base


def test_a_compound_of_a_head_that_alone_is_no_event_may_be_a_name() -> None:
    assert listed_event("brodagen", KNOWLEDGE) is None
    assert base_event("brodagen", KNOWLEDGE) == "brodag"
    assert listed_event("bromötet", KNOWLEDGE) == base_event("bromötet", KNOWLEDGE) == "bromöte"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("I går inträffade en skottlossning på torget i Umeå.", "skottlossning"),
        ("Skyttelaget vann derbyt mot Norrvik i lördags.", "derbyt"),
        ("Föreningen ordnar ett musikquiz den 3 maj.", "musikquiz"),
        ("Regeringsskiftet ägde rum den 3 maj 2021 i Umeå.", "regeringsskifte"),
        ("Den 3 maj hölls det första lärarrådet i Umeå.", "lärarrådet"),
        # Both sides of what is between two belong to it, also with an article.
        (
            "Vid olyckan i går inträffade en kollision mellan en lastbil och en buss.",
            "kollision mellan en lastbil och en buss",
        ),
    ],
)
def test_events_of_other_kinds_of_text(read: Read, text: str, event: str) -> None:
    names = read(text, published="2021-05-10").names(Kind.EVENT)
    assert any(event in name for name in names)


def test_what_only_looks_like_an_event(read: Read) -> None:
    text = "Tusentals kom till Umeå inom loppet av en vecka."
    assert "lopp" not in " ".join(read(text, published="2021-05-10").names(Kind.EVENT))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stina Ekvall sjöng på Norrviks musikdagar den 3 maj.", "Norrviks musikdagar"),
        ("Den 3 maj deltar föreningen i Arkivens dag på biblioteket.", "Arkivens dag"),
        # A title keeps the names in it.
        ("Den 3 maj hölls seminariet ”Broar så in i Norden” i Umeå.", "Broar så in i Norden"),
    ],
)
def test_names_that_say_that_they_are_events(read: Read, text: str, name: str) -> None:
    assert name in read(text, published="2021-05-10").names(Kind.EVENT)


def test_a_parliament_is_no_day(read: Read) -> None:
    found = read("Sveriges riksdag och Finlands riksdag möttes i Umeå den 3 maj 2021.")
    assert not {name for name in found.names(Kind.EVENT) if "riksdag" in name}
