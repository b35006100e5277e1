"""Names known by their hashes: found however they are written, covered, and nothing else."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import (
    Document,
    Extraction,
    Form,
    Kind,
    Membership,
    Mention,
    Mode,
    Quotation,
    Span,
)
from graph.resolution.forgetting import Forgetter
from graph.resolution.hashing import hashed, hint, normal
from graph.resolution.judgements import Forgetting, Judgements
from graph.resolution.masking import MASK, is_covered, masked
from graph.resolution.pruning import pruned
from graph.resolution.readings import readings
from graph.resolution.seeking import Seeker, words_of

SALT = "00112233445566778899aabbccddeeff"
SOUGHT = Seeker([hashed(("Åsa", "Lind"), SALT), hashed(("Ebba", "von", "Sten"), SALT)], SALT)


def forgetter(*names: str) -> Forgetter:
    rules = tuple(Forgetting((hashed(words_of(name), SALT),)) for name in names)
    return Forgetter(Judgements(forgettings=rules, salt=SALT))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Då sade Åsa Lind nej.", ["Åsa Lind"]),
        ("ÅSA LINDS bok", ["ÅSA LINDS"]),
        ("A\u030asa Lind", ["A\u030asa Lind"]),
        ("Åsa\u00a0Lind och Åsa  Lind", ["Åsa\u00a0Lind", "Åsa  Lind"]),
        ("Åsa\nLind", ["Åsa\nLind"]),
        ("Åsa\n\nLind", []),
        ("Lind, Åsa (biolog)", ["Lind, Åsa"]),
        ("**Åsa Lind**:s", ["Åsa Lind"]),
        ("skriv till åsa.lind@myndighet.example", ["åsa.lind"]),
        ("https://nytt.example/åsa-lind-avgår", ["åsa-lind"]),
        ("en åsa lind i skogen", []),
        ("Åsa Lindgren, Åsa Lin, Moa Lind", []),
        ("Ebba von Stens verk; EBBA VON STEN", ["Ebba von Stens", "EBBA VON STEN"]),
        ("Å\u00adsa Lind", ["Å\u00adsa Lind"]),
        ("<b>Åsa</b> Lind", ["Åsa</b> Lind"]),
        ("Åsa&nbsp;Lind och Åsa&#160;Linds", ["Åsa&nbsp;Lind", "Åsa&#160;Linds"]),
        ("[Åsa](https://a.example/x) Lind", ["Åsa](https://a.example/x) Lind"]),
        ("[Åsa][1] [Lind](/l 'om Lind')", ["Åsa][1] [Lind"]),
        ("**Å**sa <em>Li</em>nd", ["Å**sa <em>Li</em>nd"]),
        ("Åsa<br>Lind", ["Åsa<br>Lind"]),
        ("<b>Lind</b>, *Åsa*", ["Lind</b>, *Åsa"]),
        ("&Aring;sa Lind och &#197;sa Lind", ["&Aring;sa Lind", "&#197;sa Lind"]),
        ("https://nytt.example/%C3%85sa-Lind.pdf", ["%C3%85sa-Lind"]),
        ("<!-- <i>Åsa</i> Lind -->", ["Åsa</i> Lind"]),
        ("Åsa och <b>Lind</b> (Åsa)", []),
        ("", []),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert [text[one.span.start : one.span.end] for one in SOUGHT.find(text)] == found


_MARKED = st.sampled_from(
    [
        "**{}**",
        "_{}_",
        "<b>{}</b>",
        "<a href='/x y'>{}</a>",
        "[{}](https://a.example)",
        "`{}`",
        "{}",
    ]
)
_SPACE = st.sampled_from([" ", "&nbsp;", "\u00a0", " <!-- -->", "\n", "<br/>", "  "])


@given(_MARKED, _MARKED, _MARKED, _SPACE)
def test_markup_does_not_hide_a_name(one: str, two: str, both: str, space: str) -> None:
    text = "Då sade " + both.format(one.format("Åsa") + space + two.format("Lind")) + " nej."
    (found,) = SOUGHT.find(text)
    assert text[: found.span.start].count("Åsa") == text[found.span.end :].count("Lind") == 0


@given(st.text(max_size=60))
def test_every_reading_is_as_long_as_the_text(text: str) -> None:
    assert {len(reading) for reading in readings(text)} == {len(text)}


@given(st.text(alphabet="Åsa<b>/&;[](*)%C385_ \n-Lind", max_size=60))
def test_marks_in_any_order_are_read(text: str) -> None:
    assert {len(reading) for reading in readings(text)} == {len(text)}
    for one in SOUGHT.find(text):
        assert 0 <= one.span.start < one.span.end <= len(text)


@given(st.text(alphabet=string.ascii_letters + "åäöÅÄÖ é'- ", min_size=1, max_size=20))
def test_how_a_name_is_written_does_not_matter_to_its_hash(name: str) -> None:
    words = words_of(name)
    same = words_of(unicodedata.normalize("NFD", name))
    assert normal(words) == normal(same) == normal(word.upper() for word in words)
    assert hint(normal(words), SALT) == hint(normal(same), SALT)


def test_hashes_differ_by_salt() -> None:
    assert hashed(("Åsa", "Lind"), SALT) != hashed(("Åsa", "Lind"), "ff" * 16)
    assert not Seeker([hashed(("Åsa", "Lind"), SALT)], "ff" * 16).find("Åsa Lind")


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=5),
)
def test_covering_keeps_every_offset(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(start, len(text)), min(start + size, len(text))) for start, size in places]
    covered = masked(text, spans)
    assert len(covered) == len(text)
    for at, (before, after) in enumerate(zip(text, covered, strict=True)):
        inside = any(span.start <= at < span.end for span in spans)
        assert after == (MASK if inside and before not in "\r\n\t" else before)
    assert masked(covered, spans) == covered


TEXT = (
    "Åsa Lind och Bo Lind talade. Linds förslag vann. Hon log. Bo Lind, vd för Lind AB, sade "
    "att Åsa Lind hade rätt. Lind höll med."
)


def mention(kind: Kind, words: str, after: int = 0, **more: object) -> Mention:
    at = TEXT.index(words, after)
    return Mention(kind, Span(at, at + len(words)), words, words, Span(0, 1), **more)  # type: ignore[arg-type]


SAID = Extraction(
    "text.txt",
    (
        mention(Kind.PERSON, "Åsa Lind"),
        mention(Kind.PERSON, "Bo Lind"),
        mention(Kind.PERSON, "Hon", form=Form.PRONOUN, antecedent=0),
        mention(Kind.PERSON, "Bo Lind", 40),
        mention(Kind.ORGANISATION, "Lind AB"),
        mention(Kind.PERSON, "Åsa Lind", 60),
    ),
    (Membership(3, "vd", 4, Span(58, 130)), Membership(0, "talare", None, Span(0, 28))),
    (
        Quotation("Åsa Lind hade rätt", Span(92, 110), Mode.REPORTED, Span(58, 111), 3, (5,)),
        Quotation("log", Span(53, 56), Mode.REPORTED, Span(49, 57), 2),
    ),
)
DOCUMENT = Document("text.txt", TEXT, TEXT, (), "Åsa Linds dag", url="https://x.example/åsa-lind")


def test_what_others_are_and_say_is_kept() -> None:
    document, said = forgetter("Åsa Lind").document(DOCUMENT, SAID)
    assert document.text == (
        "████████ och Bo Lind talade. █████ förslag vann. Hon log. Bo Lind, vd för Lind AB, sade "
        "att ████████ hade rätt. ████ höll med."
    )
    assert document.content == document.text
    assert (document.headline, document.url) == ("█████████ dag", "https://x.example/████████")
    assert [one.surface for one in said.mentions] == ["Bo Lind", "Bo Lind", "Lind AB"]
    assert [(one.person, one.organisation) for one in said.memberships] == [(1, 2)]
    assert [(one.text, one.speaker, one.about) for one in said.quotations] == [
        ("████████ hade rätt", 1, ())
    ]


def test_a_genitive_read_as_a_name_of_its_own_is_covered() -> None:
    text = "Åsa Lind avgår. Linds efterträdare är Bo Berg."
    names = [("Åsa Lind", 0), ("Linds", 16), ("Bo Berg", 38)]
    mentions = tuple(
        Mention(Kind.PERSON, Span(at, at + len(name)), name, name, Span(0, 46))
        for name, at in names
    )
    roles = (Membership(1, "ledare", None, Span(16, 46)), Membership(2, "x", None, Span(16, 46)))
    document, said = forgetter("Åsa Lind").document(
        Document("a.txt", text, text, ()), Extraction("a.txt", mentions, roles)
    )
    assert document.text == "████████ avgår. █████ efterträdare är Bo Berg."
    assert [one.surface for one in said.mentions] == ["Bo Berg"]
    assert [one.person for one in said.memberships] == [0]


def test_what_has_no_word_is_nobody_s_name() -> None:
    assert not forgetter("Åsa Lind").knows("")
    assert not forgetter("Åsa Lind").knows("<b> 5")


def test_a_mention_that_is_called_so_is_covered_whatever_its_text_is() -> None:
    text = "Åsa § Lind talade."
    said = Mention(Kind.PERSON, Span(0, 10), "Åsa § Lind", "Åsa Lind", Span(0, 18))
    document, left = forgetter("Åsa Lind").document(
        Document("a.txt", text, text, ()), Extraction("a.txt", (said,))
    )
    assert document.text == "██████████ talade."
    assert left.mentions == ()


def test_the_surname_of_a_name_with_markup_is_covered() -> None:
    text = "Åsa <b>Lind</b> sade det. Linds bok."
    document, _ = forgetter("Åsa Lind").document(
        Document("a.txt", text, text, ()), Extraction("a.txt")
    )
    assert document.text == "███████████</b> sade det. █████ bok."


def test_forgetting_again_changes_nothing() -> None:
    once = forgetter("Åsa Lind").document(DOCUMENT, SAID)
    assert forgetter("Åsa Lind").document(*once) == once


@pytest.mark.parametrize("order", [("Åsa Lind", "Bo Lind"), ("Bo Lind", "Åsa Lind")])
def test_the_order_of_forgetting_does_not_matter(order: tuple[str, str]) -> None:
    together = forgetter(*order).document(DOCUMENT, SAID)
    one_by_one = DOCUMENT, SAID
    for name in order:
        one_by_one = forgetter(name).document(*one_by_one)
    assert one_by_one == together
    assert "Lind" not in together[0].text.replace("Lind AB", "")


def test_a_document_without_them_is_the_same_object() -> None:
    assert forgetter("Moa Berg").document(DOCUMENT, SAID) == (DOCUMENT, SAID)
    assert forgetter("Moa Berg").document(DOCUMENT, SAID)[0] is DOCUMENT
    assert not Forgetter(Judgements())


def test_pruning_moves_what_is_left() -> None:
    left = pruned(SAID, {0, 2})
    assert [one.surface for one in left.mentions] == ["Bo Lind", "Bo Lind", "Lind AB", "Åsa Lind"]
    assert left.quotations[0].about == (3,)
    assert pruned(SAID, ()) is SAID


@pytest.mark.parametrize(("words", "covered"), [("███", True), ("███ AB", False), ("–", False)])
def test_covered_whole(words: str, covered: bool) -> None:
    assert is_covered(words) is covered
