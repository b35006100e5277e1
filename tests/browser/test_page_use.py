from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import write_query

pytestmark = pytest.mark.browser

BASE = "https://samband.example/"
ALVA, CECILIA = f"{BASE}person/alva-ekström", f"{BASE}person/cecilia-dahlmark"
BOMB = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def focus(opened: Any, iri: str) -> None:
    assert opened.page.evaluate("iri => samband.focus(iri)", iri) is True


def heading(opened: Any) -> str:
    return str(opened.page.inner_text("#evidence h2"))


def shown(opened: Any) -> set[str]:
    script = "samband.network.body.data.nodes.get({filter: n => !n.hidden}).map(n => n.id)"
    return set(opened.page.evaluate(script))


def run(opened: Any, query: str) -> None:
    opened.page.click("#tab-sparql")
    write_query(opened.page, query)
    opened.page.click("#sparql-run")
    opened.page.wait_for_selector("#sparql-results[aria-busy=false]", state="attached")


def saved(opened: Any, button: str) -> str:
    with opened.page.expect_download() as download:
        opened.page.click(button)
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_a_persons_roles_stand_with_time_status_and_sentence(opened: Any) -> None:
    focus(opened, CECILIA)
    text = opened.page.inner_text("#evidence")
    assert heading(opened) == "Cecilia Dahlmark"
    assert "generaldirektör" in text
    assert "tidigare" in text
    assert "2016–2020" in text
    marks = opened.page.locator("#evidence mark").all_inner_texts()
    assert "Myndigheten för prövning" in marks
    assert {"kontrollen", "digitaliseringen"} <= set(marks)
    said = opened.page.locator("#evidence .said").all_inner_texts()
    assert said == ["kontrollen har kostat mer än digitaliseringen"]


def test_source_names_document_publisher_date_and_links_to_it(opened: Any) -> None:
    focus(opened, ALVA)
    source = opened.page.locator("#evidence .source").first
    assert source.inner_text() == "Rådet vill se mer tillit · Tidningen Torget, 14 mars 2023"
    link = source.locator("a")
    assert link.get_attribute("href") == "https://torget.example/tillit"
    assert "noopener" in link.get_attribute("rel")


def test_focus_on_what_is_not_known_says_so(opened: Any) -> None:
    assert opened.page.evaluate("samband.focus('https://samband.example/person/x')") is False


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ekstrom", "Alva Ekström"),
        ("ÅKESSON", "Birger Åkesson"),
        ("ornberg", "David Örnberg"),
        ("vågen", "Fackförbundet Vågen"),
        ("medbestämm", "medbestämmande"),
        ("dahlmark cecilia", "Cecilia Dahlmark"),
    ],
)
def test_search_folds_case_and_letters_and_knows_aliases(
    opened: Any, typed: str, found: str
) -> None:
    opened.page.fill("#search", typed)
    opened.page.wait_for_selector("#suggestions li[aria-selected=true]")
    assert found in opened.page.inner_text("#suggestions li[aria-selected=true] .name")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_function(
        "n => document.querySelector('#evidence h2').innerText === n", arg=found
    )


def test_search_shows_sentences_while_typing(opened: Any) -> None:
    opened.page.fill("#search", "Ekström")
    opened.page.wait_for_selector("#evidence blockquote:has-text('tilliten växer')")


def test_search_without_a_hit_says_so(opened: Any) -> None:
    opened.page.fill("#search", "qqqq")
    assert opened.page.inner_text("#suggestions") == "Inget med det namnet"


def test_click_on_a_node_and_on_an_edge_shows_what_is_behind_it(opened: Any) -> None:
    place = "iri => samband.network.canvasToDOM(samband.network.getPositions([iri])[iri])"
    canvas = opened.page.locator("#graph").bounding_box()

    def click(x: float, y: float) -> None:
        opened.page.mouse.click(canvas["x"] + x, canvas["y"] + y)

    one = opened.page.evaluate(place, CECILIA)
    click(one["x"], one["y"])
    opened.page.wait_for_selector("#evidence h2:has-text('Cecilia Dahlmark')")
    other = opened.page.evaluate(place, f"{BASE}organisation/myndigheten-för-prövning")
    one = opened.page.evaluate(place, CECILIA)
    click((one["x"] + other["x"]) / 2, (one["y"] + other["y"]) / 2)
    opened.page.wait_for_selector("#evidence h2.pair")
    text = opened.page.inner_text("#evidence")
    assert "Cecilia Dahlmark – Myndigheten för prövning" in heading(opened)
    assert "åren 2016–2020" in text
    assert "kontrollen har kostat" not in text


def test_legend_hides_a_kind(opened: Any) -> None:
    before = shown(opened)
    opened.page.click("#legend [data-kind=idea]")
    after = shown(opened)
    assert before - after == {iri for iri in before if "/idea/" in iri}
    opened.page.click("#legend [data-kind=idea]")
    assert shown(opened) == before


def test_filters_narrow_to_a_relation_a_document_and_least_evidence(opened: Any) -> None:
    opened.page.click(".more-filters summary")
    for relation in opened.page.locator("#legend [data-relation]").all():
        if relation.get_attribute("data-relation") != "schema:location":
            relation.click()
    assert shown(opened) == {
        f"{BASE}{name}"
        for name in (
            "organisation/älvnäs-kommun",
            "place/älvnäs",
            "organisation/region-norrbygd",
            "place/norrbygd",
        )
    }
    opened.page.select_option("#filter-document", label="2023-05  Älvnäs prövar nytt")
    assert shown(opened) == {f"{BASE}organisation/älvnäs-kommun", f"{BASE}place/älvnäs"}
    opened.page.fill("#filter-least", "3")
    assert shown(opened) == set()


def test_time_slider_leaves_what_was_published_in_the_period(opened: Any) -> None:
    before = shown(opened)
    opened.page.focus("#time-from")
    for _ in range(10):
        opened.page.keyboard.press("ArrowRight")
    after = shown(opened)
    assert f"{BASE}person/david-örnberg" in after
    assert ALVA not in after
    opened.page.click("#time-all")
    assert shown(opened) == before


def test_path_between_two_people_with_the_sentences_on_the_way(opened: Any) -> None:
    focus(opened, ALVA)
    opened.page.get_by_role("button", name="Väg härifrån").click()
    focus(opened, f"{BASE}person/david-örnberg")
    opened.page.wait_for_selector("#scene:has-text('2 steg')")
    steps = opened.page.locator("#evidence .step").count()
    assert steps == 2
    assert len(shown(opened)) == 3
    opened.page.click("#scene button")
    assert len(shown(opened)) == 25


def test_no_path_is_said(opened: Any) -> None:
    focus(opened, ALVA)
    opened.page.get_by_role("button", name="Väg härifrån").click()
    focus(opened, f"{BASE}person/gun-lindqvister")
    assert "Ingen väg" in opened.page.inner_text("#scene")


def test_surroundings_show_one_and_its_neighbours(opened: Any) -> None:
    focus(opened, ALVA)
    opened.page.get_by_role("button", name="Visa omgivning").click()
    assert shown(opened) == {
        ALVA,
        *(
            f"{BASE}{name}"
            for name in (
                "organisation/samordningsrådet",
                "event/välfärdsdagen",
                "event/panelsamtal-om-styrning",
                "idea/tillit",
            )
        ),
    }


def test_sentence_can_be_read_in_its_text(opened: Any) -> None:
    focus(opened, CECILIA)
    opened.page.get_by_role("button", name="Läs i texten").first.click()
    text = opened.page.inner_text("#evidence .text")
    assert text.startswith("Socialnämnden är en del av Älvnäs kommun")
    assert opened.page.locator("#evidence .text mark.here").count() == 1
    opened.page.get_by_role("button", name="Tillbaka").click()
    assert heading(opened) == "Cecilia Dahlmark"


def test_select_query_from_the_tab(opened: Any) -> None:
    run(
        opened, "SELECT ?name ?p WHERE {\n  ?p a schema:Person ; rdfs:label ?name }\nORDER BY ?name"
    )
    rows = opened.page.locator("#sparql-results tbody tr")
    assert rows.count() == 7
    assert opened.page.inner_text("#sparql-status").startswith("7 rader på ")
    opened.page.click("#sparql-results th button >> nth=0")
    opened.page.click("#sparql-results th button >> nth=0")
    assert rows.first.inner_text().startswith("Gun Lindqvister")
    table = list(csv.reader(io.StringIO(saved(opened, "#sparql-csv"), newline="")))
    assert table[0] == ["name", "p"]
    assert len(table) == 8
    answer = json.loads(saved(opened, "#sparql-json"))
    assert answer["head"]["vars"] == ["name", "p"]
    rows.first.locator("button").click()
    opened.page.wait_for_selector("#evidence h2:has-text('Gun Lindqvister')")
    assert opened.trouble == []


def test_every_example_answers_in_both_languages(opened: Any) -> None:
    opened.page.click("#tab-sparql")
    count = opened.page.locator("#sparql-examples option").count()
    assert count == 10
    for number in range(count):
        opened.page.select_option("#sparql-examples", str(number))
        opened.page.wait_for_selector("#sparql-results[aria-busy=false]", state="attached")
        assert "failed" not in (opened.page.get_attribute("#sparql-status", "class") or "")
        assert opened.page.locator("#sparql-results > *").count() > 0
    opened.page.click("#switch-language")
    assert opened.page.inner_text("#sparql-examples option >> nth=0").startswith("Who voices")


def test_ask_answers_yes_and_no(opened: Any) -> None:
    run(opened, "ASK { ?q a schema:Quotation }")
    assert opened.page.inner_text("#sparql-results") == "Ja"
    run(opened, "ASK { ?q a schema:Recipe }")
    assert opened.page.inner_text("#sparql-results") == "Nej"


def test_construct_shows_as_turtle_and_as_graph(opened: Any) -> None:
    query = "CONSTRUCT { ?a sb:voiced ?b } WHERE { ?a sb:voiced ?b }"
    turtle = opened.page.evaluate("query => samband.query(query)", query)
    assert "/ontology#voiced" in turtle or "sb:voiced" in turtle
    run(opened, query)
    assert opened.page.locator("#sparql-results tbody tr").count() == 7
    opened.page.click("#sparql-draw")
    drawn = shown(opened)
    assert ALVA in drawn
    assert not [iri for iri in drawn if "/organisation/" in iri]


def test_syntax_error_names_its_line(opened: Any) -> None:
    run(opened, "SELECT ?x WHERE {\n  ?x a schema:Person .\n  ?x ?y\n}")
    assert opened.page.inner_text("#sparql-status").startswith("Rad 4, tecken 2: ")
    run(opened, "SELEKT")
    assert opened.page.inner_text("#sparql-status").startswith("Rad 1, tecken 7: ")
    assert opened.page.evaluate("samband.query('SELEKT').catch(e => e.line)") == 1


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("ASK {\n ?x rdfs:label 'a:b' ; foo:bar 1 }", "Rad 2, tecken 24: okänt prefix foo; "),
        ("PREFIX a: <a:> ASK { ?x a:b _:c ; a: }", "Rad 1, tecken 39: härifrån går"),
        ("DELETE WHERE { ?x ?y ?z }", "Rad 1, tecken 1: frågor läser bara"),
        ("ASK { ?x time:inXSDDate ?y", "Rad 1, tecken 27: här väntades något av "),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_page(
    opened: Any, query: str, says: str
) -> None:
    run(opened, query)
    assert opened.page.inner_text("#sparql-status").startswith(says)


def test_runaway_query_is_cancelled_and_the_next_one_answers(opened: Any) -> None:
    opened.page.click("#tab-sparql")
    write_query(opened.page, BOMB)
    opened.page.click("#sparql-run")
    opened.page.click("#sparql-cancel")
    opened.page.wait_for_selector("#sparql-status:has-text('Avbrutet')")
    run(opened, "ASK { ?q a schema:Quotation }")
    assert opened.page.inner_text("#sparql-results") == "Ja"


def test_scripts_get_w3c_results(opened: Any) -> None:
    answer = opened.page.evaluate(
        "samband.query('SELECT ?n WHERE { <person/alva-ekström> rdfs:label ?n }')"
    )
    assert answer == {
        "head": {"vars": ["n"]},
        "results": {"bindings": [{"n": {"type": "literal", "value": "Alva Ekström"}}]},
    }


def test_downloads(opened: Any, small_page: tuple[Path, str]) -> None:
    opened.page.click("#tab-export")
    assert saved(opened, "#download-turtle") == small_page[1]
    graphml = ElementTree.fromstring(saved(opened, "#download-graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(graphml.findall(f".//{space}node")) == 25
    drawing = ElementTree.fromstring(saved(opened, "#download-svg"))
    assert len(drawing.findall("{http://www.w3.org/2000/svg}text")) == 25
    with opened.page.expect_download() as download:
        opened.page.click("#download-png")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_keyboard_alone_reaches_a_sentence(opened: Any) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("cecilia")
    page.wait_for_selector("#suggestions li[aria-selected=true]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence h2:has-text('Cecilia Dahlmark')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "tab-graph"
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#sparql-editor")
    page.keyboard.press("ArrowLeft")
    page.focus("#graph")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "document.querySelector('#evidence h2').innerText !== 'Cecilia Dahlmark'"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "evidence"


def test_every_control_has_a_name(opened: Any) -> None:
    focus(opened, ALVA)
    nameless = """[...document.querySelectorAll('button, input, select, [role=application]')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }))
        .filter(e => !(e.innerText || e.getAttribute('aria-label') || (e.labels ?? []).length))
        .map(e => e.outerHTML)"""
    for tab in ("graph", "sparql", "export"):
        opened.page.click(f"#tab-{tab}")
        assert opened.page.evaluate(nameless) == []


def test_english_throughout(opened: Any) -> None:
    focus(opened, CECILIA)
    opened.page.click("#switch-language")
    assert opened.page.evaluate("document.documentElement.lang") == "en"
    text = opened.page.inner_text("body")
    assert "Machine-extracted: check the sentence." in text
    assert "former" in text
    for swedish in ("Roller", "Händelser", "Sök person", "Maskinellt", "Kopiera"):
        assert swedish not in text
    opened.page.click("#switch-language")
    assert "Maskinellt utläst" in opened.page.inner_text("body")
