from __future__ import annotations

from textwrap import dedent, fill

import pytest

from graph.documents.blocks import segment
from graph.documents.markdown import heading_starts, row_starts, without_marks
from graph.records import BlockKind

PROSE = (
    "Nämnden i Exempelstad vill bygga en ny skola vid ån. Anna Ek, som leder arbetet, räknar med "
    "att spaden sätts i marken före sommaren. Många har väntat länge på beskedet."
)
H, P, I = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM  # noqa: E741


def parts(text: str) -> list[tuple[BlockKind, str]]:
    blocks, _ = segment(without_marks(text), headings=heading_starts(text), rows=row_starts(text))
    content = without_marks(text)
    return [
        (block.kind, " ".join(content[block.span.start : block.span.end].split()))
        for block in blocks
    ]


def test_markdown() -> None:
    text = f"# Ny skola\n\n{PROSE}\n\n* en matsal\n* en idrottshall\n\n1. Först\n2. Sedan\n"
    assert parts(text) == [
        (H, "Ny skola"),
        (P, PROSE),
        (I, "en matsal"),
        (I, "en idrottshall"),
        (I, "Först"),
        (I, "Sedan"),
    ]


def test_a_paragraph_a_line_with_headings_right_above() -> None:
    text = (
        f"Ny skola i Exempelstad\n\n{PROSE}\n{PROSE}\nFler lärare\n{PROSE}\n– Ja, säger Anna Ek.\n"
    )
    assert parts(text) == [
        (H, "Ny skola i Exempelstad"),
        (P, PROSE),
        (P, PROSE),
        (H, "Fler lärare"),
        (P, PROSE),
        (P, "– Ja, säger Anna Ek."),
    ]


@pytest.mark.parametrize("width", [50, 66, 79])
def test_lines_broken_at_a_width_are_joined(width: int) -> None:
    text = f"Ny skola\n\n{fill(PROSE, width)}\n\n{fill('– ' + PROSE, width)}\n"
    assert parts(text) == [(H, "Ny skola"), (P, PROSE), (P, f"– {PROSE}")]


def test_names_on_lines_of_their_own_stay_apart() -> None:
    text = f"{PROSE}\n\nAnna Ek, ordförande (X)\nBo Ås, vice ordförande (Y)\nCilla Ö, ledamot (Z)\n"
    assert parts(text)[1:] == [
        (P, "Anna Ek, ordförande (X)"),
        (P, "Bo Ås, vice ordförande (Y)"),
        (P, "Cilla Ö, ledamot (Z)"),
    ]


def test_a_short_line_is_a_heading_only_above_prose() -> None:
    text = f"{PROSE}\n\nTack för ordet\n\nAnna Ek\n\n{PROSE}\n\nSlut på mötet\n"
    assert [kind for kind, _ in parts(text)] == [P, P, P, P, P]


QUOTATIONS = [
    "– Vi måste lita på lärarna, säger Anna Ek.",
    "- Vi måste lita på lärarna. Det är självklart.",
    "−Vi måste lita på lärarna, säger Anna Ek.",
    "— Tillit tar tid!",
    "– Vi har väntat länge på det här beskedet och nu vill vi komma igång på allvar",
]


@pytest.mark.parametrize("line", QUOTATIONS)
def test_a_dash_opens_a_quotation(line: str) -> None:
    assert parts(f"{PROSE}\n\n{line}\n\n{PROSE}") == [(P, PROSE), (P, line), (P, PROSE)]


def test_neighbouring_quotations() -> None:
    text = f"{PROSE}\n{QUOTATIONS[0]}\n{QUOTATIONS[1]}\n{PROSE}"
    assert [kind for kind, _ in parts(text)] == [P, P, P, P]


def test_a_lead_with_a_colon_introduces_one_quotation() -> None:
    text = f"Som Anna Ek uttryckte det:\n\n{QUOTATIONS[1]}\n"
    assert parts(text)[1] == (P, QUOTATIONS[1])


@pytest.mark.parametrize(
    "items",
    [
        ["- en matsal", "- en idrottshall"],
        ["– lagen (2031:1) om skolor,", "– förordningen om skolor."],
        ["- Exempelstads flygplats", "- Lillviks flygplats"],
        ["- Skatten sänks.", "- Avgiften höjs.", "- Skolan byggs."],
        ["-   Exempelförbundet"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_dashes_of_a_list(items: list[str], gap: str) -> None:
    if gap == "\n\n" and items[0].endswith("sänks."):
        return  # apart, whole sentences are quotations
    text = f"{PROSE}\n\nFörslaget gäller:\n\n{gap.join(items)}\n\n{PROSE}"
    expected = [(I, item.lstrip("-– ")) for item in items]
    assert parts(text)[2:-1] == expected


def test_table_rows_are_items() -> None:
    text = dedent(
        """\
        | Namn | Roll |
        | --- | --- |
        | Anna Ek | ordförande |
        """
    )
    assert parts(text) == [(I, "Namn Roll"), (I, "Anna Ek ordförande")]


def test_a_bullet_is_no_content_and_a_dash_is() -> None:
    text = "* en matsal\n\n– Ja, säger Anna Ek.\n"
    _, bullets = segment(text, headings=frozenset(), rows=frozenset())
    assert [text[start:end] for start, end in bullets] == ["* "]


def test_a_word_after_a_question_is_an_answer_and_no_item() -> None:
    text = "Anna Ek leder nämnden i Exempelstad sedan i våras.\n\nSka man spara?\n\n– Alltid."
    assert parts(text)[-1] == (P, "– Alltid.")


def test_a_sentence_in_quotation_marks_is_no_heading() -> None:
    said = "”Det är respektlöst mot dem som har jobbat här.”"
    assert parts(f"{PROSE}\n\n{said}\n\n{PROSE}")[1] == (P, said)
