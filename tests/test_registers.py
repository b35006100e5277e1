"""What registers know of names, and when an entity is certainly the thing they know."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.errors import UsageError
from graph.records import Collection, Extraction, Form, Kind, Mention, Span
from graph.registers import Known, own, public
from graph.resolution import identify, resolve

ORGANISATION, PLACE, PERSON = Kind.ORGANISATION, Kind.PLACE, Kind.PERSON
HEAD = "name,kind,aliases,wikidata,identifier\n"


def luhn(number: str) -> int:
    """Return the check sum of an organisation number; 0 if it is right."""
    digits = [int(one) for one in reversed(number) if one.isdigit()]
    doubled = (2 * one - 9 * (one > 4) if at % 2 else one for at, one in enumerate(digits))
    return sum(doubled) % 10


def test_the_public_tables_are_read() -> None:
    known = {(one.name, one.kind): one for one in public()}
    assert known["Sverige", PLACE].same_as == ("http://www.wikidata.org/entity/Q34",)
    assert known["Sverige", PLACE].identifiers == ("SE",)
    assert known["Lunds kommun", ORGANISATION].identifiers == ("1281",)
    assert known["Stockholms kommun", ORGANISATION].identifiers == ("0180", "212000-0142")
    assert known["Stockholms län", PLACE].identifiers == ("01",)
    assert known["Region Stockholm", ORGANISATION].identifiers[0] == "01"
    assert known["Skatteverket", ORGANISATION].identifiers == ("202100-5448",)


def test_organisation_numbers_have_their_check_digit() -> None:
    numbers = [n for one in public() for n in one.identifiers if "-" in n]
    assert len(numbers) == len(set(numbers)) > 40
    assert [number for number in numbers if luhn(number)] == []


def test_a_file_of_ones_own_is_read() -> None:
    text = HEAD + "\n".join(
        (
            'Nätverket Björken,organisation,"NB; Björkens nätverk",Q4711,802000-1234; B7',
            "Tallmon,place",
            "",
            "Granfesten,Event,,http://www.wikidata.org/entity/Q42,",
        )
    )
    same = "http://www.wikidata.org/entity/"
    assert own(text.encode("utf-8-sig"), "egna.csv") == (
        Known(
            "Nätverket Björken",
            ORGANISATION,
            ("NB", "Björkens nätverk"),
            (same + "Q4711",),
            ("802000-1234", "B7"),
        ),
        Known("Tallmon", PLACE),
        Known("Granfesten", Kind.EVENT, (), (same + "Q42",)),
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_may_be_separated_as_spreadsheets_do(separator: str) -> None:
    lines = (("kind", "name"), ("place", "Tallmon"))
    text = "\r\n".join(separator.join(line) for line in lines)
    assert own(text.encode(), "egna.csv") == (Known("Tallmon", PLACE),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "line 1: there is no column 'name'"),
        (b"namn,kind\n", "line 1: there is no column 'name'"),
        (b"name,kind,note\n", "line 1: column 'note' is not known"),
        (b"name,kind,kind\n", "line 1: a column stands twice"),
        (b"name,kind\nTallmon,hill\n", "line 2: kind 'hill' is not known: write one of"),
        (b"name,kind\n\nTallmon,person\n", "line 3: kind 'person'"),
        (b"name,kind\n --- ,place\n", "line 2: the name '---' has no letter"),
        (b"name,kind\nTallmon,place,,\n", "line 2 has 4 cells, the header 2"),
        (b"name,kind,wikidata\nTallmon,place,42\n", "line 2: wikidata '42'"),
        (b'name,kind\n"Tall"mon,place\n', "line 2: "),
        (b"name,kind\nTallmon,place\n\xe5\n", "line 3 is not UTF-8: save the file as UTF-8"),
    ],
)
def test_what_cannot_be_understood_is_named(text: bytes, said: str) -> None:
    with pytest.raises(UsageError) as error:
        own(text, "mina/egna.csv")
    assert str(error.value).startswith(f"mina/egna.csv: {said}")


def collection(*said: Sequence[tuple[Kind, str, str]]) -> Collection:
    """Return documents that mention things by kind, name and gazetteer identity."""
    extractions = {}
    for number, mentions in enumerate(said):
        key = f"document/{number}.txt"
        made = [
            Mention(kind, Span(at, at + 1), name, name, Span(0, 99), Form.NAME, identity=identity)
            for at, (kind, name, identity) in enumerate(mentions)
        ]
        extractions[key] = Extraction(f"{number}.txt", tuple(made))
    return Collection({}, extractions, resolve(extractions))


BJORKEN = Known("Nätverket Björken", ORGANISATION, ("NB", "Björkens nätverk"), ("x:1",), ("B7",))


def numbers(made: Collection) -> dict[str, tuple[str, ...]]:
    return {one.label: one.identifiers for one in made.entities if one.identifiers}


def test_what_is_named_in_full_is_identified() -> None:
    name = "Nätverket Björken"
    made = identify(collection([(ORGANISATION, name, name), (ORGANISATION, "NB", name)]), [BJORKEN])
    assert numbers(made) == {name: ("B7",)}
    assert made.entities[0].same_as == ("x:1",)


@pytest.mark.parametrize("name", ["nätverket björken", "Björkens nätverk", "Nätverket  Björken"])
def test_case_and_an_alias_of_several_words_do_not_matter(name: str) -> None:
    assert numbers(identify(collection([(ORGANISATION, name, "")]), [BJORKEN])) == {name: ("B7",)}


@pytest.mark.parametrize(
    "mention",
    [
        (ORGANISATION, "NB", "Nätverket Björken"),  # an acronym alone
        (PLACE, "Nätverket Björken", ""),  # of another kind
        (ORGANISATION, "Björken", ""),
        (PERSON, "Nätverket Björken", ""),
    ],
)
def test_what_might_be_something_else_is_not(mention: tuple[Kind, str, str]) -> None:
    assert numbers(identify(collection([mention]), [BJORKEN])) == {}


def test_homonyms_are_not_identified() -> None:
    other = Known("Nätverket Björken", ORGANISATION, (), ("x:2",), ("C8",))
    made = collection([(ORGANISATION, "Nätverket Björken", "")])
    assert numbers(identify(made, [BJORKEN, other])) == {}
    unsure = Known("Sjön", PLACE, (), (), ("1",), sure=False)
    assert numbers(identify(collection([(PLACE, "Sjön", "")]), [unsure])) == {}


def test_two_registered_names_for_one_entity_identify_neither() -> None:
    name = "Nätverket Björken"
    both = [(ORGANISATION, name, "Tallmons förening"), (ORGANISATION, "TF", "Tallmons förening")]
    assert numbers(identify(collection(both), [BJORKEN])) == {}


def test_ones_own_comes_before_the_public_registers() -> None:
    mine = Known("Skatteverket", ORGANISATION, (), (), ("mitt",))
    made = collection([(ORGANISATION, "Skatteverket", "Skatteverket")])
    assert numbers(identify(made, [mine], public())) == {"Skatteverket": ("mitt",)}
    assert numbers(identify(made, [], public())) == {"Skatteverket": ("202100-5448",)}
