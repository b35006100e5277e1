"""Days in headings: a programme tells under each what happens that day."""

from __future__ import annotations

from graph.extraction.dating.dates import Date
from graph.extraction.dating.reckoning import DAY
from graph.extraction.dating.times import Times
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind

SHORT = 12  # words of a heading that is a date
LEVELS = 7
BESIDES = 3  # words a heading may have besides its date


def days_above(reading: Reading, knowledge: Knowledge, times: Times) -> dict[int, Date]:
    """Return the day that the heading above each sentence tells, by index of the sentence.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    times : Times
        Of the same text.
    """
    found: dict[int, Date] = {}
    current: Date | None = None
    depth, opened = 0, False
    for sentence in reading.sentences:
        day = _day(sentence, reading, knowledge, times)
        if day is not None:
            current, depth, opened = day, _depth(sentence, reading), True
        elif sentence.kind is BlockKind.HEADING:
            # A line right below the day, or a heading of a lower level, divides the day.
            if not opened and _depth(sentence, reading) <= depth:
                current = None
        else:
            opened = False
            if current is not None:
                found[sentence.index] = current
    return found


def _depth(sentence: Sentence, reading: Reading) -> int:
    """Return the level of a heading in Markdown, that of a line without a mark below them all."""
    text, start = reading.document.text, reading.document.blocks[sentence.block].span.start
    line = text[text.rfind("\n", 0, start) + 1 : start + LEVELS]
    return len(line) - len(line.lstrip("#")) or LEVELS


def _day(sentence: Sentence, reading: Reading, knowledge: Knowledge, times: Times) -> Date | None:
    """Return the day that is all a heading says; the text's own title is no section's."""
    if sentence.block == 0 or len(sentence.tokens) > SHORT or not _alone(sentence, reading, times):
        return None
    days = [date for date in times.dates(sentence.span) if len(date.value) == DAY]
    if len(days) != 1:
        return None
    content, span, whole = reading.document.content, days[0].span, sentence.span
    rest = f"{content[whole.start : span.start]} {content[span.end : whole.end]}".lower().split()
    words = [word.strip(".,:–-") for word in rest]
    others = [word for word in words if word and word not in knowledge.weekdays]
    return days[0] if len(others) <= BESIDES else None


def _alone(sentence: Sentence, reading: Reading, times: Times) -> bool:
    """Tell whether a sentence is a heading or a block of its own, and no dateline."""
    if times.dateline is not None and times.dateline.sentence == sentence.span:
        return False
    block = reading.document.blocks[sentence.block].span
    text = reading.document.content[block.start : block.end].strip()
    whole = len(text) <= sentence.span.end - sentence.span.start
    return sentence.kind is BlockKind.HEADING or whole
