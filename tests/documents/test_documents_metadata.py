from __future__ import annotations

import logging
from pathlib import Path

import pytest

from graph.documents import Details, listing, read_document
from graph.documents.dates import iso_date
from graph.documents.metadata import front_matter
from graph.errors import UsageError
from graph.records import Span

BODY = "Nämnden i Exempelstad möts på måndag, säger ordföranden Anna Ek till Exempelbladet.\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019", "2019"),
        ("2019-03", "2019-03"),
        (" 2019-03-14 ", "2019-03-14"),
        ("2019-03-14T09:30:00+01:00", "2019-03-14"),
        ("2019-03-14 09:30", "2019-03-14"),
        ("2019-02-29", None),
        ("2019-13", None),
        ("14 mars 2019", None),
        ("19-03-14", None),
        ("２０１９", None),
        ("", None),
    ],
)
def test_dates(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected


def test_front_matter_in_yaml() -> None:
    text = (
        "---\nTitle: Nämnden: ett möte\ndate: 2031-05-06\npublisher: Exempelbladet\n"
        f"url: https://www.exempelstad.se/a\ntags: [skola, vård]\n---\n{BODY}"
    )
    span, details = front_matter(text, "a.md")
    assert text[span.end :].strip() == BODY.strip()
    assert details == Details(
        "Nämnden: ett möte", "2031-05-06", "Exempelbladet", "https://www.exempelstad.se/a"
    )


def test_front_matter_in_toml() -> None:
    text = f'+++\nrubrik = "Mötet"\ndatum = 2031-05-06\n+++\n{BODY}'
    assert front_matter(text, "a.md")[1] == Details("Mötet", "2031-05-06")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"---\n\n{BODY}\n---\n",
        f"---\n{BODY}",
        "---\n- Ja, sade hon.\n- Nej.\n---\n",
        "+++\ninte toml\n+++\n",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert front_matter(text, "a.md") == (Span(0, 0), Details())


def test_a_source_that_is_no_address_is_no_url() -> None:
    assert front_matter("---\nsource: Exempelbladet\n---\n", "a.md")[1] == Details()


def test_a_wrong_date_is_named_and_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ndate: 2031-02-30\ntitle: Mötet\n---\n{BODY}", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        document = read_document(listing([path]).files[0])
    assert (document.headline, document.published) == ("Mötet", None)
    assert "'2031-02-30' is not a date" in caplog.text
    assert path.as_posix() in caplog.text
    assert "2019-03-14" in caplog.text


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("documents.toml", '["a.txt"]\ntitle = "Ett"\n[b.txt]\ntitle = "Två"\n', "'b'"),
        ("documents.toml", 'publisher = "Exempelbladet"\n["*"]\nyear = 1\n', "'publisher'"),
        ("manifest.jsonl", '{"path": "a.txt"}\n{"path": "../c.txt"}\n', "'../c.txt'"),
    ],
)
def test_names_that_no_file_has_are_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, text: str, first: str
) -> None:
    for file in ("a.txt", "b.txt"):
        (tmp_path / file).write_text(BODY, encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert len(listing([tmp_path / "a.txt", tmp_path / "b.txt"]).files) == 2
    (told,) = caplog.messages
    assert f"1 of its names are no file in this folder, the first is {first}" in told


def test_what_cannot_be_written_is_left_out_of_what_a_text_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text(
        '{"path": "a.txt", "title": "Ett \\ud800 tv\\u00e5\\u0000", "url": "https://a.b/\\udfff"}\n',
        encoding="utf-8",
    )
    details = listing([tmp_path]).files[0].details
    assert (details.headline, details.url) == ("Ett två", "https://a.b/")


def test_a_manifest_too_deep_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(UsageError, match="line 1 is not JSON"):
        listing([tmp_path])


def test_ledger_in_the_folder_or_above(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt", "sub/c.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    (tmp_path / "documents.toml").write_text(
        '["a.txt"]\ntitle = "Ett"\npublished = 2031\n'
        '["sub/b.txt"]\ntitle = "Ovanifrån"\npublisher = "Exempelbladet"\n'
        '["sub/*"]\npublisher = "Annat blad"\nurl = "https://exempelstad.se/"\n',
        encoding="utf-8",
    )
    (tmp_path / "sub" / "documents.toml").write_text('["b.txt"]\ntitle = "Bredvid"\n')
    details = {file.source: file.details for file in listing([tmp_path]).files}
    assert details == {
        "a.txt": Details("Ett", "2031"),
        "sub/b.txt": Details("Bredvid", None, "Exempelbladet", "https://exempelstad.se/"),
        "sub/c.txt": Details(None, None, "Annat blad", "https://exempelstad.se/"),
    }


def test_ledger_beside_a_file_given_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text(
        '{"path": "a.txt", "title": "Ett", "published": "2031-05", "url": "https://x.se/a"}\n\n',
        encoding="utf-8",
    )
    file = listing([tmp_path / "a.txt"]).files[0]
    assert file.details == Details("Ett", "2031-05", None, "https://x.se/a")


def test_front_matter_outranks_the_ledger_which_fills_its_gaps(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Inne\n---\n# Rubrik\n\n{BODY}", encoding="utf-8")
    (tmp_path / "documents.toml").write_text('["a.md"]\ntitle = "Ute"\npublisher = "Bladet"\n')
    document = read_document(listing([tmp_path]).files[0])
    assert (document.headline, document.publisher) == ("Inne", "Bladet")


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("documents.toml", '["a.txt"\n', "line 1"),
        ("manifest.jsonl", '{"path": "a.txt"}\n{oj\n', "line 2 is not JSON"),
    ],
)
def test_a_broken_ledger_is_an_error_of_the_call(
    tmp_path: Path, name: str, text: str, what: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=what) as caught:
        listing([tmp_path])
    assert (tmp_path / name).as_posix() in str(caught.value)
