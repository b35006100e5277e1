"""Noun phrases in lemma form: "det gemensamma samtalet" → "gemensamt samtal"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.mentions import Mentions
from graph.extraction.reading import Sentence, end_of, has
from graph.records import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what belongs to it.

    `label` is the lemma form, `lemma` that of the noun alone, `modified` whether an adjective,
    genitive or complement narrows it.
    """

    span: Span
    label: str
    lemma: str
    modified: bool


def noun_phrases(
    sentence: Sentence, mentions: Mentions, words: Mapping[str, frozenset[str]]
) -> Iterator[Phrase]:
    """Yield the noun phrases of a sentence that hold no name as their head.

    Parameters
    ----------
    sentence : Sentence
    mentions : Mentions
        Nouns that belong to a name, place or event are passed over.
    words : mapping of str to frozenset of str
        `Knowledge.words`.
    """
    tokens = sentence.tokens
    for position, noun in enumerate(tokens):
        if noun.pos_ != "NOUN" or mentions.at(noun.idx) is not None or noun.text.endswith("-"):
            continue
        first = _first(tokens, position, mentions, words)
        if lemma_of(noun) in words["measures"] or _is_adverb(tokens, position, words):
            continue
        before = tokens[first:position]
        label = " ".join([*(_adjective(t, noun) for t in before), noun_form(noun)])
        yield Phrase(
            Span(tokens[first].idx, end_of(noun)),
            label,
            lemma_of(noun),
            any(
                t.lower_ not in words["qualities"] and lemma_of(t) not in words["qualities"]
                for t in before
            ),
        )
        tail = _complement(tokens, position, mentions, words["links"], words["adverbials"])
        if tail:
            longer = " ".join([label, *map(_plain, tail)])
            yield Phrase(Span(tokens[first].idx, end_of(tail[-1])), longer, lemma_of(noun), True)


def _is_adverb(tokens: Sequence[Token], position: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a noun and the preposition before it are an adverb: "i praktiken"."""
    before = tokens[position - 1].lower_ if position else ""
    return f"{before} {tokens[position].lower_}" in words["adverbials"]


def noun_form(noun: Token) -> str:
    """Return a noun without definite or genitive ending; plurals stay plural.

    A definite plural loses "na" ("rättigheterna" → "rättigheter"); where that does not apply
    the lemma serves.
    """
    word = _plain(noun).lower()
    if has(noun, "Number", "Plur"):
        if has(noun, "Case", "Gen"):
            word = word.removesuffix("s")
        if not has(noun, "Definite", "Def"):
            return word
        if word.endswith("rna"):
            return word[:-2]
    return lemma_of(noun)


def _plain(token: Token) -> str:
    return str(token.text).replace("\u00ad", "")


def lemma_of(token: Token) -> str:
    """Return a word's lemma in lower case; the word itself where a pipeline gives none."""
    return (token.lemma_ or token.text).lower().replace("\u00ad", "")


def _adjective(token: Token, noun: Token) -> str:
    """Return an adjective agreeing with an indefinite noun: "gemensamma" → "gemensamt"."""
    word = _plain(token).lower()
    if token.pos_ not in {"ADJ", "VERB"}:
        return word
    if has(noun, "Number", "Plur"):
        return word
    base = lemma_of(token) if token.pos_ == "ADJ" else word
    if token.pos_ == "VERB" or not word.endswith("a") or base.endswith(("a", "e")):
        return word
    return neuter(base) if has(noun, "Gender", "Neut") else base


def neuter(adjective: str) -> str:
    """Return the neuter of an adjective in base form: "gemensam" → "gemensamt", "god" → "gott"."""
    if adjective.endswith(("t", "sk")) and not adjective.endswith("sk"):
        return adjective
    if adjective.endswith("ad"):
        return adjective[:-1] + "t"
    if adjective.endswith("en"):
        return adjective[:-1] + "t"
    if adjective.endswith("nd"):
        return adjective[:-1] + "t"
    if adjective.endswith("d"):
        return adjective[:-1] + "tt"
    return adjective + "t"


def _first(
    tokens: Sequence[Token],
    position: int,
    mentions: Mentions,
    words: Mapping[str, frozenset[str]],
) -> int:
    """Return where the noun's adjectives and genitive begin; "X- och" before it counts in."""
    first = position
    while first > 0 and _belongs(tokens[first - 1], mentions, words["empty_adjectives"]):
        first -= 1
    if first == position and position >= 2 and tokens[position - 1].lower_ in words["and"]:
        before = tokens[position - 2].text
        return position - 2 if before.endswith("-") and len(before) > 2 else first
    return first


def _belongs(token: Token, mentions: Mentions, empty: frozenset[str]) -> bool:
    if mentions.at(token.idx) is not None:
        return False
    if token.lower_ in empty or lemma_of(token) in empty:
        return False
    if token.pos_ == "NOUN":
        return has(token, "Case", "Gen") and len(token.text) > 4
    return token.pos_ == "ADJ" or (token.pos_ == "VERB" and token.dep_ == "amod")


def _complement(
    tokens: Sequence[Token],
    position: int,
    mentions: Mentions,
    links: frozenset[str],
    adverbials: frozenset[str],
) -> list[Token]:
    """Return "för statstjänstemän" after "utbildning": a link and a short noun phrase."""
    rest = list(tokens[position + 1 : position + 5])
    if len(rest) < 2 or rest[0].lower_ not in links or rest[0].pos_ != "ADP":
        return []
    if f"{rest[0].lower_} {rest[1].lower_}" in adverbials:
        return []
    phrase = [rest[0]]
    for token in rest[1:]:
        phrase.append(token)
        if token.pos_ == "NOUN":
            depends = any(ancestor.i == tokens[position].i for ancestor in token.ancestors)
            return phrase if depends and mentions.at(token.idx) is None else []
        if token.pos_ not in {"ADJ", "DET"}:
            return []
    return []
