from __future__ import annotations

import html
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents import SourceFile, read_document, web
from graph.documents.metadata import Details
from graph.errors import DocumentError
from graph.records import BlockKind

LEAD = "Nämnden i Lillviken vill pröva tillitsbaserad styrning i alla skolor från och med hösten."
QUOTE = "– Vi måste lita på lärarna, säger ordföranden Åsa Örn till tidningen."
MORE = "Skolchefen Bo Ås är tveksam, och facket vill först se en utredning om arbetstiderna."
ADDRESS = "https://www.lillviksposten.example/skola/tillit"

HEAD = f"""<title>Skolorna får pröva tillit | Lillviksposten</title>
<meta property="og:title" content="Skolorna får pröva tillit">
<meta property="og:site_name" content="Lillviksposten">
<meta property="article:published_time" content="2019-03-14T06:30:00+01:00">
<link rel="canonical" href="{ADDRESS}">"""
AROUND = """<nav><a href="/">Startsidan</a><a href="/sport">Sporten</a></nav>
<div class="cookie-banner"><p>Vi använder kakor för en bättre upplevelse.</p></div>{}
<aside><h3>Läs också</h3><ul><li><a href="/b">Så blir vädret i helgen</a></li></ul></aside>
<section id="comments"><p>Bra gjort! skriver signaturen Kalle.</p></section>
<footer><p>Ansvarig utgivare: Nils Ny.</p></footer>"""
ARTICLE = f"""<article><h1>Skolorna får pröva tillit</h1>
<p class="ingress">{LEAD}</p>
<p>{QUOTE}</p>
<h2>Facket
  vill vänta</h2>
<p>{MORE.replace("facket", "<b>facket</b>").replace("utredning", "utred&shy;ning")}</p>
<ul><li>Först två skolor.</li><li>Sedan alla <em>tolv</em>.<ul><li>Utom en.</li></ul></li></ul>
<blockquote><p>”Det är bråttom”, skriver kommunen.</p></blockquote>
<table><tr><th>Namn</th><th>Roll</th></tr><tr><td>Bo Ås</td><td>skolchef</td></tr></table>
<p>Beslutet tas i maj.<br>– Vi hinner, säger Åsa Örn.</p></article>"""


def page(body: str, head: str = HEAD, opening: str = "<!DOCTYPE html><html lang='sv'>") -> str:
    return f"{opening}<head>{head}</head><body>{body}</body></html>"


def text(source: str | bytes) -> str:
    return web.read(source if isinstance(source, bytes) else source.encode(), "a.html")[0]


def refused(source: str | bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        text(source)
    assert caught.value.path == "a.html"
    return caught.value.reason


def test_the_article_stands_alone_with_its_headings_items_and_rows() -> None:
    assert text(page(AROUND.format(ARTICLE))).split("\n\n") == [
        "# Skolorna får pröva tillit",
        LEAD,
        QUOTE,
        "# Facket vill vänta",
        MORE,
        "* Först två skolor.",
        "* Sedan alla tolv.",
        "* Utom en.",
        "”Det är bråttom”, skriver kommunen.",
        "| Namn | Roll |\n| Bo Ås | skolchef |",
        "Beslutet tas i maj.\n– Vi hinner, säger Åsa Örn.",
    ]


def test_title_day_site_and_address_come_from_the_metadata() -> None:
    _, details = web.read(page(AROUND.format(ARTICLE)).encode(), "a.html")
    assert details == Details("Skolorna får pröva tillit", "2019-03-14", "Lillviksposten", ADDRESS)


def test_a_title_outside_the_article_opens_the_text() -> None:
    body = f"<article><p>{LEAD}</p><p>{QUOTE}</p><p>{MORE}</p></article>"
    assert text(page(body)).startswith(f"# Skolorna får pröva tillit\n\n{LEAD}")


def test_no_date_is_guessed_from_running_text() -> None:
    body = f"<p>{LEAD}</p><p>Den 3 maj 2011 brann skolan.</p><p>© Posten 2020</p><p>{MORE}</p>"
    assert web.read(page(body, "").encode(), "a.html")[1].published is None


@pytest.mark.parametrize("day", ["2150-01-01", "1901-05-05", "i går"])
def test_an_impossible_date_is_none(day: str) -> None:
    head = f"<meta property='article:published_time' content='{day}'>"
    assert web.read(page(ARTICLE, head).encode(), "a.html")[1].published is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("iso-8859-1", "windows-1252"),
        ("windows-1252", "windows-1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("utf-8", "utf-16"),
        ("x-unknown", "utf-8"),
        ("hex", "utf-8"),
    ],
)
def test_the_declared_encoding_is_believed_where_it_fits(declared: str, encoding: str) -> None:
    source = page(ARTICLE.replace("”", '"').replace("–", "-"), f'<meta charset="{declared}">')
    assert LEAD in text(source.encode(encoding))


def test_a_false_declaration_is_seen_through() -> None:
    source = page(ARTICLE, '<meta charset="utf-8">')
    assert LEAD in text(source.encode("windows-1252"))


def test_xhtml_is_read() -> None:
    opening = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    assert QUOTE in text(page(ARTICLE, opening=opening))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Bara några rader text, utan ett enda element.", "no HTML"),
        ("<html></html>", "no HTML"),
        ("<html><head><script>let a = 1</script></head></html>", "no article was found"),
        ("<html><frameset><frame src='a.html'></frameset></html>", "no article was found"),
        (f"<html><body>{'<div>' * 100_000}{ARTICLE}", "nested more than 200 elements deep"),
        (b"%PDF-1.4", "this is a PDF file"),
        (b"<html>\x00\x01\x02" * 9, "null bytes"),
        (page(ARTICLE, "<meta name='generator' content='Samband'>"), "a page that Samband made"),
    ],
)
def test_what_holds_no_article_is_refused(source: str | bytes, reason: str) -> None:
    assert reason in refused(source)


def test_a_page_becomes_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_text(page(AROUND.format(ARTICLE)), encoding="utf-8")
    document = read_document(SourceFile(path, "a.htm", Details(publisher="Posten")))
    assert document.headline == "Skolorna får pröva tillit"
    assert (document.published, document.publisher) == ("2019-03-14", "Posten")
    kinds = [block.kind for block in document.blocks]
    assert kinds[:4] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
    ]


SENTENCES = st.lists(
    st.lists(st.sampled_from(LEAD.split()), min_size=12, max_size=20, unique=True).map(" ".join),
    min_size=4,
    max_size=8,
    unique=True,
)


@given(SENTENCES)
def test_every_paragraph_of_an_article_is_kept_in_order(sentences: list[str]) -> None:
    body = "".join(f"<p>{html.escape(sentence)}.</p>\n" for sentence in sentences)
    found = text(page(AROUND.format(f"<article>{body}</article>"), ""))
    assert found.split("\n\n") == [f"{sentence}." for sentence in sentences]


@given(st.binary(max_size=300))
def test_broken_bytes_give_text_or_a_document_error(data: bytes) -> None:
    with suppress(DocumentError):
        assert isinstance(text(b"<html><body>" + data), str)
