"""What to call an event by the words of a text, as an editor would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.items import Item
from graph.extraction.text.reading import Reading
from graph.records import Span

NARROWING = frozenset({"ADJ", "NUM"})  # parts of speech before a noun that are its own


def narrows(item: Item, knowledge: Knowledge) -> bool:
    """Tell whether an adjective or number is the noun's own: not so "gemensam", of two."""
    own = item.mention is None and item.pos in NARROWING
    return own and item.lower not in knowledge.words["shared"]


def label_by(
    items: Sequence[Item],
    position: int,
    end: int,
    base: str,
    reading: Reading,
    knowledge: Knowledge,
) -> str:
    """Return what to call an event: whose it is, of which kind, the noun, its description.

    Adjectives that only judge, or count from the day of writing, are left out at the front. A
    noun that nothing narrows is called by its base form.

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    position, end : int
        Of the noun, and after its description.
    base : str
        The noun in base form.
    reading : Reading
    knowledge : Knowledge

    Returns
    -------
    str
        "nordiskt toppmöte i Umeå", "Brolands fullskaliga invasion"; never empty.
    """
    words, start = knowledge.words, position
    while start and (
        narrows(items[start - 1], knowledge) or items[start - 1].lower in words["shared"]
    ):
        start -= 1
    while start < position and _says_little(items[start], words):
        start += 1
    owner = items[start - 1] if start else None
    if owner is not None and owner.genitive and owner.mention is not None:
        start -= 1
    if start == position and end == position + 1:
        return base
    label = reading.text(Span(items[start].span.start, items[end - 1].span.end))
    plain = start == 0 and items[0].mention is None and items[0].text[1:].islower()
    return label[0].lower() + label[1:] if plain else label


def _says_little(item: Item, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether an adjective only judges, or counts from the day of writing."""
    return item.lower in words["passing"] or item.tokens[0].lemma_.lower() in words["qualities"]
