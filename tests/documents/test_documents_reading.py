from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents import SourceFile, listing, read_document
from graph.documents.formats import MAX_TEXT
from graph.errors import DocumentError
from graph.records import BlockKind, Document

ARTICLE = """\
---
title: Nämnden bygger
date: 2031-05-06
---
# Ny skola i Exempelstad

Nämnden i **Exempelstad** vill bygga en ny skola, skriver [Exempelbladet](https://www.exempelstad.se/a).

- Vi måste lita på lärarna, säger Anna Ek.

Förslaget omfattar

* en matsal
* en idrottshall

Bilden: Anna Ek framför ån. Foto: Bo Ås

Presskontakt
Bo Ås, 08-123 45 67

Dela på Facebook

### Lämna ett svar

Din e-postadress kommer inte publiceras.
"""


def read(path: Path, data: str | bytes, *, any_language: bool = False) -> Document:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return read_document(SourceFile(path, path.name), any_language=any_language)


def refused(path: Path, data: str | bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(path, data)
    assert caught.value.path == path.as_posix()
    return caught.value.reason


def check(document: Document) -> None:
    """What holds of every document."""
    assert len(document.content) == len(document.text)
    for stored, shown in zip(document.text, document.content, strict=True):
        assert shown == stored or (shown == " " and stored != "\n")
    assert "\r" not in document.text
    end = 0
    for block in document.blocks:
        stretch = document.content[block.span.start : block.span.end]
        assert block.span.start >= end
        assert stretch == stretch.strip()
        assert any(map(str.isalnum, stretch))
        assert not any(map(str.isalnum, document.content[end : block.span.start]))
        end = block.span.end
    assert not any(map(str.isalnum, document.content[end:]))


def test_an_article(tmp_path: Path) -> None:
    document = read(tmp_path / "a.md", ARTICLE)
    check(document)
    assert document.text == ARTICLE
    assert (document.headline, document.published) == ("Nämnden bygger", "2031-05-06")
    assert (document.source, document.language) == ("a.md", "sv")
    shown = [
        (block.kind, " ".join(document.content[block.span.start : block.span.end].split()))
        for block in document.blocks
    ]
    assert shown == [
        (BlockKind.HEADING, "Ny skola i Exempelstad"),
        (
            BlockKind.PARAGRAPH,
            "Nämnden i Exempelstad vill bygga en ny skola, skriver Exempelbladet .",
        ),
        (BlockKind.PARAGRAPH, "- Vi måste lita på lärarna, säger Anna Ek."),
        (BlockKind.PARAGRAPH, "Förslaget omfattar"),
        (BlockKind.ITEM, "en matsal"),
        (BlockKind.ITEM, "en idrottshall"),
        (BlockKind.PARAGRAPH, "Bilden: Anna Ek framför ån."),
    ]


PIECES = st.lists(
    st.sampled_from([*ARTICLE.split("\n"), "", "\t", "\u00a0", "a\u030a", "🙂", "\u00ad", "\u2028"])
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_document_keeps_its_offsets(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], newline: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    text = "Anna Ek talar\n" + "\n".join(pieces)
    document = read(path, text.replace("\n", newline), any_language=True)
    check(document)
    assert document.text == text


def test_the_headline_is_the_heading_the_text_opens_with(tmp_path: Path) -> None:
    body = "Nämnden i Exempelstad vill bygga en ny skola vid ån.\n"
    assert read(tmp_path / "a.txt", f"Ny skola\n\n{body}").headline == "Ny skola"
    assert read(tmp_path / "b.txt", f"{body}\n**Program**\n\n{body}").headline is None


@pytest.mark.parametrize("data", ["", " \n\t\n", "\ufeff", "\ufeff\n"])
def test_empty(tmp_path: Path, data: str) -> None:
    assert refused(tmp_path / "a.txt", data).startswith("empty: ")


def test_nothing_but_furniture(tmp_path: Path) -> None:
    reason = refused(tmp_path / "a.md", "---\ntitle: Tom\n---\n***\nDela på Facebook\n")
    assert reason == "empty: no words are left beside marks and page furniture"


def test_binary_and_wrong_encoding(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.txt", b"\x00\x01\x02Anna").startswith("binary: ")
    assert refused(tmp_path / "b.txt", b"Anna \xc3\x28 Ek").startswith("invalid UTF-8 at byte 5")


def test_a_line_of_fifty_megabytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"a")
        file.seek(50_000_000)
        file.write(b"a")
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(DocumentError) as caught:
        read_document(SourceFile(path, "a.txt"))
    assert caught.value.reason.startswith("too large: 50,000,001 bytes, the limit is 5,000,000")


def test_the_limit_itself_is_read(tmp_path: Path) -> None:
    line = "Anna Ek leder nämnden i Exempelstad. " * 20 + "\n"
    text = (line * (MAX_TEXT // len(line.encode()) + 1)).encode()[: 100 * len(line.encode())]
    assert len(read(tmp_path / "a.txt", text).blocks) == 100


def test_another_language_only_when_asked_for(tmp_path: Path) -> None:
    text = "The committee met on Monday to discuss the new school and its budget.\n"
    assert refused(tmp_path / "a.txt", text).startswith("not Swedish")
    assert read(tmp_path / "a.txt", text, any_language=True).language == "und"


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    read(path, "Anna Ek leder nämnden i Exempelstad.")
    path.chmod(0)
    superuser = hasattr(os, "geteuid") and os.geteuid() == 0
    if superuser:  # who may read everything, so become somebody else for a moment
        os.seteuid(65534)
    try:
        with pytest.raises(DocumentError, match="no permission to read it"):
            read_document(SourceFile(path, "a.txt"))
    finally:
        if superuser:
            os.seteuid(0)


def test_no_regular_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.mkdir()
    with pytest.raises(DocumentError, match="not a regular file"):
        read_document(SourceFile(path, "a.txt"))


def test_unknown_suffix(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="unknown suffix"):
        read_document(SourceFile(tmp_path / "a.xyz", "a.xyz"))


def test_reading_logs_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="graph"):
        read(tmp_path / "a.md", ARTICLE)
        listing([tmp_path])
    assert not caplog.records
