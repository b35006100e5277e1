"""Why mentions were taken for one: each way of naming, what documents share, what was judged."""

from __future__ import annotations

from graph.records import Extraction, Form, Kind, Membership, Mention, Span
from graph.resolution.grounds import Reason, grounds
from graph.resolution.judgements import Pairing, Pin, Side, Verdict


def mention(words: str, start: int, form: Form = Form.NAME, **more: object) -> Mention:
    span = Span(start, start + len(words))
    kind = more.pop("kind", Kind.PERSON)
    name = "" if form is Form.PRONOUN else words
    return Mention(kind, span, words, name, Span(0, 99), form, **more)  # type: ignore[arg-type]


BODY = mention("Hamnrådet", 60, kind=Kind.ORGANISATION)
ROLE = (Membership(0, "ordförande", 3, Span(0, 99)),)
EXTRACTIONS = {
    "document/a": Extraction(
        "a.txt",
        (
            mention("Åsa Lind", 0),
            mention("Lind", 20),
            mention("Hon", 30, Form.PRONOUN, antecedent=0),
            BODY,
        ),
        ROLE,
    ),
    "document/b": Extraction(
        "b.txt",
        (
            mention("Åsa Lind", 0),
            mention("ordföranden", 20, Form.NOMINAL, antecedent=0),
            mention("Å. Lind", 40),
            BODY,
        ),
        ROLE,
    ),
}
PLACES = [(key, index) for key in EXTRACTIONS for index in range(3)]
PAIRINGS = (
    Pairing(
        Verdict.MERGE,
        Side("Å. Lind", (Pin("b.txt", 40, 47, "Å. Lind"),)),
        Side("Åsa Lind", (Pin("a.txt", 0, 8, "Åsa Lind"), Pin("c.txt", 0, 8, "Åsa Lind"))),
        "eva",
        "2026-01-02T03:04:05Z",
    ),
    Pairing(
        Verdict.DISTINCT,
        Side("Bo Lind", (Pin("c.txt", 9, 16, "Bo Lind"),)),
        Side("Åsa Lind", (Pin("b.txt", 0, 8, "Åsa Lind"),)),
    ),
)


def test_every_reason_is_given_with_how_far_it_reaches() -> None:
    told = [
        (one.reason, one.words, one.mentions, one.sources)
        for one in grounds(PLACES, EXTRACTIONS, PAIRINGS)
    ]
    both = ("a.txt", "b.txt")
    assert told == [
        (Reason.NAME, "Åsa Lind", 2, both),
        (Reason.NAME, "Å. Lind", 1, ("b.txt",)),
        (Reason.SHORT, "Lind", 1, ("a.txt",)),
        (Reason.DESCRIPTION, "ordföranden", 1, ("b.txt",)),
        (Reason.PRONOUN, "hon", 1, ("a.txt",)),
        (Reason.ROLE, "ordförande", 2, both),
        (Reason.ORGANISATION, "Hamnrådet", 2, both),
        (Reason.MERGED, "Å. Lind”, ”Åsa Lind", 2, both),
        (Reason.PARTED, "Bo Lind", 1, ("b.txt",)),
    ]


def test_who_judged_and_when_is_told() -> None:
    merged = next(
        one for one in grounds(PLACES, EXTRACTIONS, PAIRINGS) if one.reason is Reason.MERGED
    )
    assert (merged.by, merged.at) == ("eva", "2026-01-02T03:04:05Z")


def test_judgements_about_others_are_no_reason() -> None:
    place = [("document/b", 3)]
    assert [one.reason for one in grounds(place, EXTRACTIONS, PAIRINGS)] == [Reason.NAME]
