from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from graph.documents import SourceFile, pdf, read_document
from graph.documents.metadata import Details
from graph.errors import DocumentError
from graph.records import BlockKind
from tests.documents.making import Shown, column
from tests.documents.making import pdf as made

PROSE = [
    "Nämnden i Lillviken vill pröva en ny form av styrning i skolan, säger",
    "ordföranden Åsa Örn. Förslaget bygger på tillit och kallas för tillitsbase-",
    "rad styrning. Det rör skol- och omsorgsfrågor i hela kommunen.",
]
LEFT = [
    "Nämnden i Lillviken har under",
    "många år arbetat med tillit till",
    "lärarna i kommunens skolor och",
    "vill nu gå vidare med en modell",
    "som har prövats i grannkommunen",
    "Storviken under de tre åren.",
]
RIGHT = [
    "Facket är försiktigt och menar",
    "att ansvaret flyttas nedåt utan",
    "att pengarna följer med, säger",
    "ombudet Bo Ås, som också själv",
    "arbetar som lärare i en av de",
    "största skolorna i Lillviken.",
]


def text(data: bytes) -> str:
    return pdf.read(data, "a.pdf")[0]


def refused(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        pdf.read(data, "a.pdf")
    assert caught.value.path == "a.pdf"
    return caught.value.reason


def test_lines_make_a_paragraph_without_the_hyphens_of_line_ends() -> None:
    assert text(made([column(72, 700, PROSE)])) == (
        "Nämnden i Lillviken vill pröva en ny form av styrning i skolan, säger ordföranden Åsa "
        "Örn. Förslaget bygger på tillit och kallas för tillitsbaserad styrning. Det rör skol- "
        "och omsorgsfrågor i hela kommunen."
    )


def test_half_a_character_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(made([column(72, 700, PROSE)])))
    table = DecodedStreamObject()
    table.set_data(
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <4E> <D83D> endbfchar"
    )
    font = writer.pages[0]["/Resources"]["/Font"]["/F"]  # type: ignore[index]
    font[NameObject("/ToUnicode")] = writer._add_object(table)
    path = tmp_path / "a.pdf"
    writer.write(path)
    assert read_document(SourceFile(path, "a.pdf")).text.startswith("\ufffdämnden i Lillviken")


def test_headings_paragraphs_and_rows(tmp_path: Path) -> None:
    page = [
        (72.0, 740.0, 18.0, "Tillit i Lillviken"),
        *column(72, 700, PROSE),
        *column(72, 640, ["– Vi måste lita på lärarna, säger Åsa Örn."]),
        *[
            (x, 600 - 14.0 * row, 10.0, cell)
            for row, cells in enumerate([("Åsa Örn", "ordförande"), ("Bo Ås", "ledamot")])
            for x, cell in zip((72.0, 300.0), cells, strict=True)
        ],
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(made([page]))
    document = read_document(SourceFile(path, "a.pdf"))
    assert document.headline == "Tillit i Lillviken"
    shown = [document.content[block.span.start : block.span.end] for block in document.blocks]
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]
    assert shown[2] == "– Vi måste lita på lärarna, säger Åsa Örn."
    assert shown[3].split() == ["Åsa", "Örn", "ordförande"]


def test_running_heads_and_page_numbers_go() -> None:
    pages: list[list[Shown]] = [
        [
            (72, 800, 9, "Rapport om tillit"),
            *column(72, 740, [f"Stycke {number} handlar om skolan i Lillviken."]),
            (72, 40, 9, f"Lillvikens kommun dnr 12 sida {number} av 4"),
            (500, 30, 9, f"{number} (4)"),
        ]
        for number in range(1, 5)
    ]
    assert text(made(pages)) == "\n\n".join(
        f"Stycke {number} handlar om skolan i Lillviken." for number in range(1, 5)
    )


def test_what_stands_in_the_margin_once_stays() -> None:
    page: list[Shown] = [(72, 800, 10, "Rapport om tillit"), *column(72, 740, PROSE)]
    assert text(made([page, column(72, 740, PROSE), column(72, 740, PROSE)])).startswith("Rapport")


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert "\n" not in text(made([column(72, 100, PROSE[:2]), column(72, 700, PROSE[2:])]))


def test_columns_drawn_one_after_the_other() -> None:
    read = text(made([[*column(72, 700, LEFT), *column(320, 700, RIGHT)]]))
    assert read == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)


def test_columns_drawn_line_by_line() -> None:
    lines = zip(column(72, 700, LEFT), column(320, 700, RIGHT), strict=True)
    read = text(made([[piece for line in lines for piece in line]]))
    assert read == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)


@pytest.mark.parametrize(("turn", "matrix"), [(90, b"0 1 -1 0"), (270, b"0 -1 1 0")])
def test_turned_pages(turn: int, matrix: bytes) -> None:
    stream = b"".join(
        b"BT /F 10 Tf %s %d 400 Tm (%s) Tj ET\n" % (matrix, x, line)
        for x, line in zip(
            (200, 212) if turn == 90 else (400, 388),
            (b"Den stora skolan ligger i byn och den", b"har en ny matsal."),
            strict=True,
        )
    )
    read = text(made([], streams=[stream], turn=turn))
    assert read == "Den stora skolan ligger i byn och den har en ny matsal."


def test_text_across_the_direction_of_reading_is_left_out() -> None:
    stream = b"BT /F 10 Tf 1 0 0 1 72 700 Tm (Skolan byggs ut.) Tj ET\n"
    stream += b"BT /F 10 Tf 0 1 -1 0 30 300 Tm (ARKIVEXEMPLAR) Tj ET"
    assert text(made([], streams=[stream])) == "Skolan byggs ut."


def test_properties_and_what_outranks_them(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        made([column(72, 700, PROSE)], title="Tillit på prov", created="D:20190314093000+01'00'")
    )
    document = read_document(SourceFile(path, "a.pdf"))
    assert (document.headline, document.published) == ("Tillit på prov", "2019-03-14")
    known = Details(headline="En annan rubrik", published="2018")
    document = read_document(SourceFile(path, "a.pdf", known))
    assert (document.headline, document.published) == ("En annan rubrik", "2018")


def test_a_programs_title_and_a_broken_date_are_no_properties() -> None:
    data = made([column(72, 700, PROSE)], title="Microsoft Word - utkast.doc", created="i går")
    assert pdf.read(data, "a.pdf")[1] == Details()


def test_the_same_bytes_give_the_same_text() -> None:
    data = made([[*column(72, 700, LEFT), *column(320, 700, RIGHT)]])
    assert text(data) == text(data)


def test_no_text_layer() -> None:
    assert refused(made([], streams=[b"0 0 m 10 10 l S"])).startswith("no text layer")
    assert refused(made([[]])).startswith("no text layer")


def test_encrypted() -> None:
    encryption = (
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >> /ID [<00> <00>]"
    )
    assert refused(made([column(72, 700, PROSE)], extra=encryption)).startswith("encrypted")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"inte en pdf", b"\x00" * 100, b"%PDF-1.4 1 0 obj <<" * 50],
)
def test_damaged(data: bytes) -> None:
    assert refused(data).startswith("damaged")


def test_cut_off_anywhere(caplog: pytest.LogCaptureFixture) -> None:
    data = made([column(72, 700, PROSE)])
    reasons = {reason(data[:length]) for length in range(0, len(data), 41)}
    assert reasons <= {"", "damaged", "no text layer"}
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]


def reason(data: bytes) -> str:
    try:
        text(data)
    except DocumentError as error:
        return error.reason.split(":")[0]
    return ""


def test_words_drawn_one_by_one_are_no_columns() -> None:
    page: list[Shown] = []
    for row, line in enumerate([*LEFT, *RIGHT]):
        x = 72.0
        for word in line.split():
            page.append((x, 700.0 - 12 * row, 10.0, f"{word} "))
            x += 5.0 * len(word) + 3
    assert text(made([page])) == " ".join(LEFT) + " " + " ".join(RIGHT)


def test_a_bomb_is_too_large_or_damaged() -> None:
    bomb = b"BT /F 10 Tf (a) Tj ET" + b" " * 60_000_000
    assert refused(made([], streams=[bomb])).startswith(("too large", "damaged"))
    page = b"BT /F 10 Tf (a) Tj ET" + b"\n" * 15_000_000
    assert refused(made([], streams=[page] * 5)).startswith("too large")


@pytest.mark.parametrize("module", ["graph.cli", "graph.documents"])
def test_libraries_wait_for_the_first_file(module: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nämnden i Lillviken vill pröva en ny form av styrning.", encoding="utf-8")
    code = (
        f"import sys, {module}\nfrom pathlib import Path\n"
        "from graph.documents import SourceFile, read_document\n"
        f"read_document(SourceFile(Path({str(path)!r}), 'a.txt'))\n"
        "print(sorted({'pypdf', 'docx', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "[]"
