"""A sentence as a row of items: each a name taken whole, or a single word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Sentence, end_of, has, span_of
from graph.records import Kind, Span


@dataclass(frozen=True, slots=True)
class Item:
    """One name or one word; `mention` and `kind` are None for a word.

    `text` is the item as written, `lower` the same in lower case.
    """

    tokens: tuple[Token, ...]
    text: str
    lower: str
    mention: int | None
    kind: Kind | None
    genitive: bool

    @property
    def pos(self) -> str:
        """Part of speech of the first word."""
        return self.tokens[0].pos_

    @property
    def span(self) -> Span:
        """Where the item stands."""
        return span_of(self.tokens)


def items_of(sentence: Sentence, mentions: Mentions) -> Sequence[Item]:
    """Return a sentence's items in order; names of people, bodies, places and events are whole.

    Parameters
    ----------
    sentence : Sentence
    mentions : Mentions

    Returns
    -------
    sequence of Item
        Made once, until a mention in the sentence is added or changed.
    """
    return mentions.row(sentence, _made)


def _made(sentence: Sentence, mentions: Mentions) -> tuple[Item, ...]:
    groups: list[tuple[int | None, list[Token]]] = []
    for token in sentence.tokens:
        owner = mentions.at(token.idx)
        if owner is None:
            owner = mentions.at(end_of(token) - 1)
        if groups and owner is not None and groups[-1][0] == owner:
            groups[-1][1].append(token)
        else:
            groups.append((owner, [token]))
    return tuple(_item(tuple(tokens), owner, mentions) for owner, tokens in groups)


def word_item(token: Token) -> Item:
    """Return a token as a single word, whatever name it belongs to."""
    text = token.text.replace("\u00ad", "")
    return Item((token,), text, text.lower(), None, None, has(token, "Case", "Gen"))


def _item(tokens: tuple[Token, ...], owner: int | None, mentions: Mentions) -> Item:
    text = " ".join(token.text for token in tokens).replace("\u00ad", "")
    if owner is None:
        return Item(tokens, text, text.lower(), None, None, has(tokens[-1], "Case", "Gen"))
    mention = mentions[owner]
    genitive = end_of(tokens[-1]) > mention.span.end or (
        tokens[-1].text[-1] in "sxzSXZ" and has(tokens[-1], "Case", "Gen")
    )
    return Item(tokens, text, text.lower(), owner, mention.kind, genitive)


def position_of(items: Sequence[Item], offset: int) -> int | None:
    """Return the position of the item that covers an offset."""
    for position, item in enumerate(items):
        if item.span.start <= offset < item.span.end:
            return position
    return None


def preposition(items: Sequence[Item], place: int, stop: int) -> str:
    """Return the preposition that brings in the phrase an item stands in, or "".

    Parameters
    ----------
    items : sequence of Item
        One sentence.
    place : int
        Position of the item.
    stop : int
        Position after which the preposition stands, at most seven items before.
    """
    article = False
    for position in range(place - 1, max(stop, place - 7), -1):
        item = items[position]
        if item.pos == "ADP":
            return item.lower
        if article and item.pos == "NOUN":
            return ""  # "i lördags en konferens": the preposition belongs to the day
        article = article or item.pos == "DET"
        if item.mention is not None and not item.genitive:
            return ""  # "i Umeå en konferens": the preposition belongs to the name
        if item.mention is None and item.pos not in {"DET", "ADJ", "NOUN", "NUM", "PROPN", "ADV"}:
            return ""
    return ""
