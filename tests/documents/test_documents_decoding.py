from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents.decoding import decode
from graph.errors import DocumentError

SWEDISH = (
    "Nämnden i Exempelstad vill höja målet för skolan. Ordföranden Åsa Öberg säger att fler lärare "
    "behövs, och att ”tålamod” är det viktigaste när kommunen gör om arbetet."
)
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"
)
TEXTS = st.text(
    CHARACTERS | st.sampled_from(["\n", "\t", "å", "\u030a", "\u00a0", "🙂"]), max_size=80
)


@settings(deadline=None)
@given(TEXTS)
def test_utf8_is_stored_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8"), "a.txt") == text


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["\r\n", "\r", "\n"]))
def test_line_ends_become_newlines_and_nothing_else_changes(text: str, newline: str) -> None:
    assert decode(text.replace("\n", newline).encode("utf-8"), "a.txt") == text


@settings(deadline=None)
@given(TEXTS)
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_tells_the_encoding(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding), "a.txt") == text


def test_text_is_not_normalised() -> None:
    text = "A\u030angstro\u0308m och \u00a0 mellan\u00adrum\u200b 🙂\n"
    assert decode(text.encode("utf-8"), "a.txt") == text


def test_old_swedish_files_in_windows_1252_are_read() -> None:
    assert decode(SWEDISH.encode("windows-1252"), "a.txt") == SWEDISH


@pytest.mark.parametrize(
    "data",
    [
        b"Anna Ek \xff\xfe leder",
        SWEDISH.encode("utf-8").replace("ä".encode(), b"\xc3", 1),  # a lost byte
        SWEDISH.encode("utf-8") + b"\xe4",  # cut off
        "Здравствуйте, это русский текст.".encode("windows-1251"),
    ],
)
def test_other_bytes_are_refused_with_place_and_remedy(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "mapp/a.txt")
    assert caught.value.path == "mapp/a.txt"
    assert caught.value.reason.startswith("invalid UTF-8 at byte ")
    assert caught.value.reason.endswith("save the file as UTF-8")


def test_the_place_is_the_byte_in_the_file() -> None:
    with pytest.raises(DocumentError, match=r"invalid UTF-8 at byte 9 \(0xff\)"):
        decode(codecs.BOM_UTF8 + b"Anna E\xff", "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "binary: this is a PDF file"),
        (b"PK\x03\x04 word/document.xml", "binary: this is a zip"),
        (b"Anna Ek\x00leder", "binary: it holds null bytes; save it as plain text"),
        ("Anna".encode("utf-16-le"), "binary: it holds null bytes; it may be UTF-16"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f", "binary: it holds 10 control characters"),
    ],
)
def test_binary_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "a.txt")
    assert caught.value.reason.startswith(reason)
