"""What is said, by whom, in the conventions of the Swedish press."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.extraction.conftest import Found

Read = Callable[..., Found]
EKVALL, LINDROS = "Stina Ekvall", "Bo Lindros"


def test_reported_at_the_end_and_according_to(read: Read) -> None:
    found = read(
        "Bo Lindros talade länge. En ny bro kan lösa problemen, tror han.\n"
        "Enligt Stina Ekvall behöver kommunerna mer pengar."
    )
    assert found.quotations() == [
        (LINDROS, "reported", "En ny bro kan lösa problemen"),
        (EKVALL, "reported", "behöver kommunerna mer pengar"),
    ]


def test_verb_with_particle_and_object(read: Read) -> None:
    found = read("Stina Ekvall varnade för en utveckling där få bestämmer över många.")
    assert found.quotations() == [(EKVALL, "reported", "en utveckling där få bestämmer över många")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Flera forskare anser att bron behöver bli billigare.", "bron behöver bli billigare"),
        ("Organisationerna var ense om att bron behövs nu.", "bron behövs nu"),
    ],
)
def test_people_without_a_name_speak_too(read: Read, text: str, said: str) -> None:
    assert read(text).quotations() == [(None, "reported", said)]


def test_an_object_that_says_what_was_said(read: Read) -> None:
    found = read("Stina Ekvall betonade vikten av fria fiskevägar. Bo Lindros diskuterade frågan.")
    assert found.quotations() == [(EKVALL, "reported", "vikten av fria fiskevägar")]


def test_what_somebody_is_for_is_not_what_they_are_something_for(read: Read) -> None:
    assert (
        read("Stina Ekvall är svensk kontaktperson för nordiska broar i Umeå.").quotations() == []
    )


def test_what_somebody_is_for_the_moment_is_no_stance(read: Read) -> None:
    assert read("Stina Ekvall är för närvarande chef för Brorådet.").quotations() == []


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Enligt Brorådets senaste siffror ökar trafiken över broarna.",
            "Brorådet",
            "ökar trafiken över broarna",
        ),
        (
            "En ny bro är enligt utredningen nödvändig för trafiken.",
            None,
            "En ny bro är enligt utredningen nödvändig för trafiken",
        ),
        ("Trafiken över broarna ökar snabbt, enligt Stina Ekvall.", EKVALL, None),
    ],
)
def test_sources_of_what_is_told(
    read: Read, text: str, speaker: str | None, said: str | None
) -> None:
    said = said or "Trafiken över broarna ökar snabbt"
    assert read(text).quotations() == [(speaker, "reported", said)]


@pytest.mark.parametrize(
    "text",
    [
        "Broarna byggs enligt lagen om broar från 1998.",
        "För att stärka bygget av broar i landet, avser regeringen att lämna förslag.",
        "Brorådet arbetar för att visa att broar kan byggas billigt.",
        "I broar, föreslås Brorådet bygga vidare på det som finns.",
    ],
)
def test_what_is_done_or_ruled_is_not_said(read: Read, text: str) -> None:
    assert read(text).quotations() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("De två ministrarna var eniga om att bron behövs nu.", "bron behövs nu"),
        ("Sverige anser att broarna måste lagas först.", "broarna måste lagas först"),
        ("Utredningen har begärt att broarna lagas först.", "broarna lagas först"),
        ("Det ska byggas fler broar, skriver företrädare för branschen.", None),
    ],
)
def test_bodies_and_countries_without_a_name_of_theirs(
    read: Read, text: str, said: str | None
) -> None:
    said = said or "Det ska byggas fler broar"
    assert read(text).quotations() == [(None, "reported", said)]


def test_somebody_is_seen_as_something(read: Read) -> None:
    found = read("Stina Ekvall lyfte bron som ett gott exempel på hur trafiken kan minska.")
    assert found.quotations() == [
        (EKVALL, "reported", "bron som ett gott exempel på hur trafiken kan minska")
    ]


def test_where_to_look_is_not_who_speaks(read: Read) -> None:
    assert read("Vid frågor om bygget av broar i Umeå, se presskontakt nedan.").quotations() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Visionen ”En värld utan broar är en värld i fred” gäller här.", []),
        ("Många var eniga om att bron behövs i Umeå.", [(None, "reported", "bron behövs i Umeå")]),
        ("Brorådet värnar fiskens rätt vad gäller vandring i åar och älvar.", []),
    ],
)
def test_what_is_a_term_a_crowd_and_a_topic(
    read: Read, text: str, said: list[tuple[str | None, str, str]]
) -> None:
    assert read(text).quotations() == said


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindros deltar i Brorådets seminarium ”Behöver Sverige en helt ny bropolitik?” i maj.",
        "Om Brorådet bedömer att bron behöver lagas får kommunen besked.",
        "I propositionen om broar och ökade möjligheter, föreslår Brorådet en avgift som höjs.",
    ],
)
def test_titles_conditions_and_where_something_stands_are_not_said(read: Read, text: str) -> None:
    assert read(text).quotations() == []


@pytest.mark.parametrize(
    "text",
    [
        "I brevet uppmanar vi Brorådet att bygga broarna på nytt.",
        "Vi skriver till alla som stödjer bygget och ber Brorådet att bygga broarna på nytt.",
        "Genom fler broar tar Sverige sitt ansvar för att trafiken minskar i städerna.",
    ],
)
def test_who_is_asked_does_not_speak(read: Read, text: str) -> None:
    assert read(text).quotations() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Nästan 40 procent uppger att de har slutat gå över bron.",
            (None, "de har slutat gå över bron"),
        ),
        (
            "I enkäten svarade 4 av 10 kvinnor, och 3 av 10 män, att de var rädda.",
            (None, "de var rädda"),
        ),
        (
            "En tredjedel av företagen larmar om att bron är för smal.",
            (None, "bron är för smal"),
        ),
        (
            "Utrikesministrarna kom överens om att bron ska stå kvar.",
            (None, "bron ska stå kvar"),
        ),
        ("Tre av fyra svenskar anser att bron är för smal.", (None, "bron är för smal")),
        (
            "Stina Ekvall tycker det är orimligt att bron är stängd.",
            (EKVALL, "det är orimligt att bron är stängd"),
        ),
        (
            "Brorådet har berättat om hur elever har ritat broar och Ekvall fick därför resa hem.",
            ("Brorådet", "hur elever har ritat broar"),
        ),
        (
            "Brorådet ser med oro på läget, och har varit tydligt med att bron inte får rivas.",
            ("Brorådet", "bron inte får rivas"),
        ),
    ],
)
def test_reported_by_shares_and_without_that(
    read: Read, text: str, said: tuple[str | None, str]
) -> None:
    assert said in [(who, words) for who, _, words in read(text).quotations()]


@pytest.mark.parametrize(
    "text",
    [
        "Brorådet ska se till att Vägverket analyserar vilka broar som behövs.",
        "Kriget har understrukit Vägverkets viktiga roll för broarna.",
        "Enligt de nya bestämmelserna ges alla rätt till en bro över vattnet.",
    ],
)
def test_acts_and_rules_are_not_reported(read: Read, text: str) -> None:
    assert read(text).quotations() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Enligt Stina Ekvall, chef på Vägverket, räcker det inte att laga bron.",
            (EKVALL, "räcker det inte att laga bron"),
        ),
        (
            "Bron stängdes i maj, enligt Stina Ekvall, chef för tillsynen på Vägverket.",
            (EKVALL, "Bron stängdes i maj"),
        ),
        (
            "Mötet hölls i går, men enligt Stina Ekvall kommer bron att rivas.",
            (EKVALL, "kommer bron att rivas"),
        ),
        (
            "Bron är den längsta i landet, enligt myndigheternas brorapport.",
            (None, "Bron är den längsta i landet"),
        ),
    ],
)
def test_according_to_somebody_with_a_title(
    read: Read, text: str, said: tuple[str | None, str]
) -> None:
    assert [(who, words) for who, _, words in read(text).quotations()] == [said]


def test_a_title_before_the_occasion(read: Read) -> None:
    found = read(
        "Civilminister Stina Ekvall kom.\n– Vi är eniga, sa civilministern på pressträffen.\n"
        "– Vi bygger nu, sa civilministern på torsdagen."
    )
    assert [who for who, *_ in found.quotations()] == [EKVALL, EKVALL]
