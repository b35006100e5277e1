"""When and where a speech was held or an article dated: "Göteborg, 9 november 2023"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.extraction.dating.dates import dates_in
from graph.extraction.dating.reckoning import DAY
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import Reading, Sentence, has
from graph.records import BlockKind, Span

FIRST = 4  # blocks from the top in which a dateline stands
LONGEST = 40  # words
NEAREST = timedelta(days=45)  # between a dateline and the day of publication


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day of a dateline and the sentence it stands in."""

    day: str
    sentence: Span


def dateline_of(reading: Reading, knowledge: Knowledge) -> Dateline | None:
    """Return the dateline of a text, or None if it has none.

    A dateline is a full date at the top in a sentence without a finite verb; in a headline it
    counts only if a speech is named there.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    """
    published = reading.document.published
    for sentence in reading.sentences:
        if sentence.block >= FIRST:
            return None
        if not _may_be_one(sentence, knowledge):
            continue
        found = dates_in(reading.document.content, sentence.span, knowledge.calendar, published)
        days = [d.value for d in found if len(d.value) == DAY and _day_and_month(reading, d.span)]
        if days and is_near(days[-1], published):
            return Dateline(days[-1], sentence.span)
    return None


def now_of(reading: Reading, dateline: Dateline | None) -> str | None:
    """Return the day that "i dag" means in a text: its dateline, else its publication.

    Parameters
    ----------
    reading : Reading
    dateline : Dateline or None
    """
    return dateline.day if dateline else reading.document.published


def _may_be_one(sentence: Sentence, knowledge: Knowledge) -> bool:
    words = sentence.words()
    if len(words) > LONGEST or any(has(token, "VerbForm", "Fin") for token in sentence.tokens):
        return False
    spoken = knowledge.words["speeches"]
    return sentence.kind is not BlockKind.HEADING or any(w.endswith(tuple(spoken)) for w in words)


def _day_and_month(reading: Reading, span: Span) -> bool:
    """Tell whether a date is written out: "i dag" is no dateline."""
    return any(char.isdigit() for char in reading.document.content[span.start : span.end])


def is_near(day: str, published: str | None) -> bool:
    """Tell whether a day lies about the time a text is published; so if that is unknown.

    Parameters
    ----------
    day : str
        ISO 8601, to the day.
    published : str or None
        ISO 8601, as exact as known.
    """
    if not published:
        return True
    if len(published) < DAY:
        return day.startswith(published[:4])
    return abs(date.fromisoformat(published) - date.fromisoformat(day)) <= NEAREST
