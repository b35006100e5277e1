from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.documents import SourceFile, read_document, word
from graph.documents.metadata import Details
from graph.errors import DocumentError
from graph.records import BlockKind
from tests.documents.making import repacked
from tests.documents.making import word as made

PROSE = "Nämnden i Lillviken vill pröva tillits\u00adbaserad styrning, säger ordföranden Åsa Örn."
DAY = datetime(2019, 3, 14, 9, 30)


def text(data: bytes) -> str:
    return word.read(data, "a.docx")[0]


def refused(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        word.read(data, "a.docx")
    assert caught.value.path == "a.docx"
    return caught.value.reason


def report() -> docx.document.Document:
    document = docx.Document()
    document.core_properties.title = "Tillit på prov"
    document.core_properties.modified = DAY
    document.sections[0].header.paragraphs[0].text = "Lillvikens kommun"
    document.sections[0].footer.paragraphs[0].text = "Sida 1"
    document.add_heading("Tillit i Lillviken", 1)
    document.add_paragraph(PROSE)
    document.add_paragraph("En matsal", style="List Bullet")
    document.add_paragraph("– Vi måste lita på lärarna, säger Åsa Örn.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, [("Namn", "Roll"), ("Bo Ås", "ledamot")], strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = value
    return document


def test_paragraphs_headings_items_and_rows() -> None:
    assert text(made(report())).split("\n\n") == [
        "# Tillit i Lillviken",
        PROSE.replace("\u00ad", ""),
        "* En matsal",
        "– Vi måste lita på lärarna, säger Åsa Örn.",
        "| Namn | Roll |\n| Bo Ås | ledamot |",
    ]


def test_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(made(report()))
    document = read_document(SourceFile(path, "a.docx"))
    assert (document.headline, document.published) == ("Tillit på prov", "2019-03-14")
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]
    known = Details(headline="En annan rubrik", published="2018")
    document = read_document(SourceFile(path, "a.docx", known))
    assert (document.headline, document.published) == ("En annan rubrik", "2018")


def test_what_wraps_a_text_does_not_hide_it() -> None:
    document = docx.Document()
    inside = (
        "<w:ins><w:r><w:t>Nämnden </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Styrelsen </w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>bort </w:t></w:r></w:moveFrom>"
        "<w:smartTag><w:r><w:t>i Lillviken</w:t><w:tab/><w:t>säger</w:t></w:r></w:smartTag>"
        "<w:r><w:t> e</w:t><w:noBreakHyphen/><w:t>post.</w:t><w:softHyphen/></w:r>"
    )
    wrapped = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{inside}</w:p></w:sdtContent></w:sdt>"
    )
    box = parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:t>Före.</w:t><w:pict><w:txbxContent><w:p><w:r>"
        "<w:t>I rutan.</w:t></w:r></w:p></w:txbxContent></w:pict><w:t> Efter.</w:t></w:r></w:p>"
    )
    for element in (wrapped, box):
        document.element.body.insert(-1, element)
    assert text(made(document)).split("\n\n") == [
        "Nämnden i Lillviken säger e-post.",
        "Före. Efter.",
        "I rutan.",
    ]


def test_a_template_title_and_no_date() -> None:
    document = docx.Document()
    document.core_properties.title = "Dokument1"
    document.core_properties.modified = datetime(1904, 1, 1)
    assert word.read(made(document), "a.docx")[1] == Details()


def test_the_company_is_the_publisher() -> None:
    app = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"><Company>Lillvikens kommun</Company></Properties>'
    )
    data = repacked(made(report()), {"docProps/app.xml": app})
    assert word.read(data, "a.docx")[1].publisher == "Lillvikens kommun"


def test_an_empty_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(made(docx.Document()))
    with pytest.raises(DocumentError, match="empty"):
        read_document(SourceFile(path, "a.docx"))


def test_damaged() -> None:
    data = made(report())
    assert refused(b"inte en zip").startswith("damaged")
    assert refused(data[: len(data) // 2]).startswith("damaged")
    assert refused(repacked(data, {"word/document.xml": b"<w:document>"})).startswith("damaged")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "bara en fil")
    assert refused(other.getvalue()).startswith("damaged")


def test_encrypted_or_old() -> None:
    assert refused(b"\xd0\xcf\x11\xe0" + bytes(600)).startswith("encrypted")


def test_a_bomb_is_too_large() -> None:
    data = made(report())
    assert refused(repacked(data, {"word/big.xml": b" " * 41_000_000})).startswith("too large")


def test_deep_xml_is_damaged() -> None:
    depth = 5_000
    deep = f"<w:document {nsdecls('w')}><w:body>{'<w:ins>' * depth}{'</w:ins>' * depth}"
    changes = {"word/document.xml": f"{deep}</w:body></w:document>".encode()}
    assert refused(repacked(made(report()), changes)).startswith("damaged")


def test_an_entity_bomb_is_damaged() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<!DOCTYPE d [<!ENTITY e0 "tillit">{levels}]><w:document {nsdecls("w")}><w:body><w:p><w:r>'
        "<w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"
    )
    data = repacked(made(report()), {"word/document.xml": body.encode()})
    assert refused(data).startswith("damaged")
