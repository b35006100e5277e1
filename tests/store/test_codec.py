from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.records import Collection, Extraction
from graph.store import codec
from tests.rdf.strategies import collections
from tests.store.samples import samples


def again(value: object) -> object:
    """Return JSON values as they come back from a file."""
    return codec.read_json(codec.write_json(value))


@given(collections())
@settings(max_examples=25)
def test_records_come_back_as_they_were(collection: Collection) -> None:
    for key, document in collection.documents.items():
        extraction = collection.extractions[key]
        kept = again(codec.encode_document(document))
        assert codec.decode_document(kept, document.source, document.text) == document
        kept = again(codec.encode_extraction(extraction))
        assert codec.decode_extraction(kept, extraction.source) == extraction


@given(st.text(alphabet="aå \n"), st.text(alphabet="aå \n"), st.booleans())
def test_content_comes_back_whatever_it_is(text: str, other: str, masked: bool) -> None:
    content = "".join(" " if c == "å" else c for c in text) if masked else other
    document = replace(samples(1)[0].document, text=text, content=content)
    kept = again(codec.encode_document(document))
    assert codec.decode_document(kept, document.source, text) == document


def test_content_is_kept_as_what_is_blanked_out() -> None:
    document = replace(samples(1)[0].document, text="# Rubrik **fet**", content="  Rubrik   fet  ")
    assert codec.encode_document(document)["content"] == [[0, 1], [9, 11], [14, 16]]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_texts_come_back_with_their_line_ends(text: str) -> None:
    assert codec.read_text(codec.text_bytes(text)) == text


def test_one_value_has_one_text() -> None:
    assert codec.write_json({"b": 1, "a": "å"}) == codec.write_json({"a": "å", "b": 1})


def test_a_field_that_records_have_got_since_has_its_default() -> None:
    extraction = samples(1)[0].extraction
    kept = codec.encode_extraction(extraction)
    del kept["words"]
    at = kept["columns"]["Mention"].index("confidence")
    kept["columns"]["Mention"].pop(at)
    for mention in kept["mentions"]:
        mention.pop(at)
    back = codec.decode_extraction(again(kept), extraction.source)
    assert back.words == 0
    assert {mention.confidence for mention in back.mentions} == {1.0}
    assert [m.span for m in back.mentions] == [m.span for m in extraction.mentions]


def test_a_field_that_records_have_lost_since_is_passed_over() -> None:
    extraction = samples(1)[0].extraction
    kept = codec.encode_extraction(extraction) | {"mood": "glad"}
    kept["columns"]["Quotation"].append("mood")
    for quotation in kept["quotations"]:
        quotation.append("glad")
    assert codec.decode_extraction(again(kept), extraction.source) == extraction


def test_a_field_without_which_there_is_no_record_is_missed() -> None:
    kept = codec.encode_extraction(samples(1)[0].extraction)
    at = kept["columns"]["Mention"].index("span")
    kept["columns"]["Mention"].pop(at)
    for mention in kept["mentions"]:
        mention.pop(at)
    with pytest.raises(ValueError, match=r"Mention\.span is missing"):
        codec.decode_extraction(kept, "a.txt")


def test_what_json_cannot_keep_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        values: frozenset[str]

    with pytest.raises(TypeError, match="frozenset"):
        codec.encode(Odd(frozenset()))


def test_an_empty_extraction_is_kept() -> None:
    kept = again(codec.encode_extraction(Extraction("a.txt")))
    assert codec.decode_extraction(kept, "a.txt") == Extraction("a.txt")
