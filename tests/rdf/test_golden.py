"""A two-sentence text and its whole graph, written by hand."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.rdf import quads
from graph.records import Collection
from tests.rdf.comparing import content
from tests.writing import EVENT, IDEA, ORGANISATION, PERSON, Writer

GOLDEN = Path(__file__).with_name("golden.trig")


def collection() -> Collection:
    writer = Writer()
    ada = writer.entity("person/ada-sjöberg", PERSON, "Ada Sjöberg")
    board = writer.entity("organisation/hamnstyrelsen", ORGANISATION, "Hamnstyrelsen")
    day = writer.entity("event/kustdagen", EVENT, "Kustdagen")
    talk = writer.entity("event/samtal-på-kustdagen", EVENT, "samtal på Kustdagen")
    openness = writer.entity("idea/öppenhet", IDEA, "öppenhet")
    page = writer.document("kust.txt", "Samtal vid kusten", "2021-06-03", "Kustbladet")
    page.sentence(
        f"[{ada}|Ada Sjöberg], sekreterare i [{board}|Hamnstyrelsen], deltog i ett "
        f"[{talk}|samtal på Kustdagen] i maj 2021."
    )
    page.role(ada, "sekreterare", board)
    page.states(ada, "sb:participatedIn", talk)
    page.states(talk, "sb:participatedIn", talk)  # an event takes part in nothing: left out
    page.states(talk, "schema:superEvent", talk)  # nor is it a part of itself
    page.dated(talk, "2021-05")
    page.sentence(f"[{ada}|Hon] sade att [{openness}|öppenheten] på [{day}|Kustdagen] är ny.")
    page.said(ada, "öppenheten på Kustdagen är ny", [openness])
    page.close()
    return writer.collection()


def test_the_graph_is_the_one_written_by_hand() -> None:
    expected = list(ox.parse(path=str(GOLDEN), format=ox.RdfFormat.TRIG))
    assert content(quads(collection())) == content(expected)


def test_a_changed_word_is_seen() -> None:
    text = GOLDEN.read_text(encoding="utf-8").replace('oa:exact "Hon"', 'oa:exact "Han"')
    other = ox.parse(text, format=ox.RdfFormat.TRIG)
    assert content(quads(collection())) != content(other)
