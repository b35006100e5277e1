from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ResourceError, UsageError
from graph.network import build, pagerank
from graph.rdf import PREFIXES
from graph.view import assets, render
from graph.view.payload import packed, utf16
from graph.view.selection import select
from tests import invented

TURTLE = "<https://samband.example/a> <https://samband.example/b> 'åäö </script>' .\n"


class Blocks(HTMLParser):
    """Collects the scripts, styles and meta elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.metas: list[dict[str, str | None]] = []
        self.addresses: list[str] = []
        self._inside: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag == "meta":
            self.metas.append(values)
        if tag in {"script", "style"}:
            self._inside = []
            if tag == "script":
                self.scripts.append((values, ""))

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._inside.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self._inside is not None:
            text = "".join(self._inside)
            if tag == "script":
                self.scripts[-1] = (self.scripts[-1][0], text)
            else:
                self.styles.append(text)
            self._inside = None

    def block(self, name: str) -> str:
        (text,) = (text for values, text in self.scripts if values.get("id") == name)
        return text


@pytest.fixture(scope="module")
def html() -> str:
    return render(invented.small(), TURTLE, title="Ett & <b>namn</b>")


@pytest.fixture(scope="module")
def blocks(html: str) -> Blocks:
    return Blocks(html)


def unpack(text: str) -> str:
    return gzip.decompress(base64.b64decode(text)).decode("utf-8")


def test_same_input_same_bytes(html: str) -> None:
    assert render(invented.small(), TURTLE, title="Ett & <b>namn</b>") == html


def test_policy_names_every_script_and_style_that_runs(blocks: Blocks) -> None:
    (policy,) = (
        meta["content"] or ""
        for meta in blocks.metas
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    running = [text for values, text in blocks.scripts if "type" not in values]
    assert len(running) == 3
    for text in [*running, *blocks.styles]:
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        assert f"'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    for absent in ("unsafe-inline", "'unsafe-eval'", "frame-ancestors", "http", "*"):
        assert absent not in policy


def test_page_names_nothing_outside_itself(blocks: Blocks) -> None:
    assert set(blocks.addresses) == {"data:,", "#evidence"}


def test_page_asks_not_to_be_indexed(blocks: Blocks) -> None:
    assert {"name": "robots", "content": "noindex, nofollow"} in blocks.metas


def test_title_is_text(html: str) -> None:
    assert "<title>Ett &amp; &lt;b&gt;namn&lt;/b&gt;</title>" in html
    assert "<b>namn" not in html


def test_turtle_is_kept_as_it_was(blocks: Blocks) -> None:
    assert unpack(blocks.block("packed-turtle")) == TURTLE


def test_offsets_find_the_words_in_utf16(blocks: Blocks) -> None:
    facts = json.loads(unpack(blocks.block("packed-facts")))
    texts = [row[6].encode("utf-16-le") for row in facts["documents"]]
    surfaces = set()
    for row in facts["nodes"]:
        places, doc = row[7], 0
        for at in range(0, len(places), 5):
            doc += places[at]
            start = places[at + 1] + places[at + 3]
            end = start + places[at + 4]
            surfaces.add((row[0], texts[doc][2 * start : 2 * end].decode("utf-16-le")))
    assert ("idea/styrning", "styrning") in surfaces  # stands after an emoji
    assert ("idea/tillit", "tilliten") in surfaces


def test_drawn_nodes_are_named_by_iri_and_carry_no_tooltip(blocks: Blocks) -> None:
    nodes: list[dict[str, Any]] = json.loads(blocks.block("drawn-nodes"))
    assert len(nodes) == 25
    assert "https://samband.example/person/alva-ekström" in {node["id"] for node in nodes}
    assert all("title" not in node for node in nodes)
    edges = json.loads(blocks.block("drawn-edges"))
    pairs = [frozenset((edge["from"], edge["to"])) for edge in edges]
    assert len(pairs) == len(set(pairs))
    assert json.loads(blocks.block("drawing-options"))["physics"] == {"enabled": False}


def test_large_graph_is_drawn_in_part() -> None:
    net = build(invented.large(120))
    chosen = select(net, pagerank(net), 50)
    assert not chosen.everything
    assert 25 < len(chosen.nodes) <= 50
    assert all(set(net.predecessors(n)) | set(net.successors(n)) for n in chosen.nodes)
    assert len(select(net, pagerank(net), 10_000).nodes) == len(net)


def test_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="sv, en"):
        render(invented.small(), "", title="x", lang="fi")  # type: ignore[arg-type]


def test_asset_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ResourceError, match="</script"):
        assets.inline("'</SCRIPT>'")
    with pytest.raises(ResourceError, match="reinstall"):
        assets.data("absent.js")


def test_every_module_is_joined_after_those_it_imports() -> None:
    present = {path.name for path in (assets.FOLDER / "js").glob("*.js")} - {"worker.js"}
    assert present == set(assets.MODULES)
    for place, name in enumerate(assets.MODULES):
        for needed in re.findall(r'from "\./([\w.-]+)"', assets.text(f"js/{name}")):
            assert needed in assets.MODULES[:place], f"{name} needs {needed} before it"
    assert not re.search(r"^(import|export)\b", assets.program(), re.MULTILINE)


def test_vendored_files_are_those_listed() -> None:
    listed = dict(
        re.findall(r"^\| (\S+) \| `(\w{64})` \|$", assets.text("vendor/THIRD_PARTY.md"), re.M)
    )
    assert len(listed) == 4
    for name, digest in listed.items():
        assert hashlib.sha256(assets.data(f"vendor/{name}")).hexdigest() == digest


def test_no_source_reads_text_as_html() -> None:
    for name in (*assets.MODULES, "worker.js"):
        source = assets.text(f"js/{name}")
        for trap in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert trap not in source, f"{name} uses {trap}"


@given(st.text())
def test_packing_has_an_inverse(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode("utf-8")
    assert unpack(packed(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_utf16_counts_as_browsers_do(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert utf16(text)(offset) == len(text[:offset].encode("utf-16-le")) // 2


def test_the_page_knows_the_prefixes_of_every_query() -> None:
    table = re.search(r"PREFIXES = \{(.*?)\};", assets.text("js/engine.js"), re.DOTALL)
    assert table is not None
    assert dict(re.findall(r'(\w+): "([^"]+)"', table[1])) == dict(PREFIXES)
