"""Noun phrases in lemma form: "det gemensamma samtalet" → "gemensamt samtal"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.inflection import Genders, adjective, bare, noun_form
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
    sentence: Sentence,
    mentions: Mentions,
    words: Mapping[str, frozenset[str]],
    genders: Genders,
) -> Iterator[Phrase]:
    """Yield the noun phrases of a sentence that hold no name as their head.

    Parameters
    ----------
    sentence : Sentence
    mentions : Mentions
        Nouns that belong to a name, place or event are passed over.
    words : mapping of str to frozenset of str
        `Knowledge.words`.
    genders : Genders
        What adjectives agree with.
    """
    tokens = sentence.tokens
    for position, noun in enumerate(tokens):
        if not _is_noun(noun, words) or mentions.at(noun.idx) is not None:
            continue
        first = _first(tokens, position, mentions, words)
        if lemma_of(noun) in words["measures"] or _is_adverb(tokens, position, words):
            continue
        before = tokens[first:position]
        label = _label(tokens, first, position, genders)
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


def _is_noun(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a word is a whole noun, also by what else the tagger says of it.

    Neither a verb's form, nor what stands before a noun as an adjective does ("en himla massa").
    """
    if token.pos_ != "NOUN" or token.text.endswith("-") or token.morph.get("VerbForm", []):
        return False
    before = token.head.i > token.i
    return token.dep_ != "amod" and not (before and token.lower_ in words["empty_adjectives"])


def _is_adverb(tokens: Sequence[Token], position: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a noun and the preposition before it are an adverb: "i praktiken"."""
    before = tokens[position - 1].lower_ if position else ""
    return f"{before} {tokens[position].lower_}" in words["adverbials"]


def _label(tokens: Sequence[Token], first: int, position: int, genders: Genders) -> str:
    """Return words up to a noun in lemma form; beside a genitive, adjectives stay as they are."""
    before = tokens[first:position]
    owned = any(token.pos_ == "NOUN" and _is_owner(token) for token in before)
    plain = not owned and not _is_definite(tokens, first)
    noun = noun_form(tokens[position], genders, weak=plain and any(map(_is_weak, before)))
    inflected = (
        adjective(token, noun) if _agrees(token) and not owned else bare(token) for token in before
    )
    return " ".join([*inflected, noun.text])


def _is_owner(token: Token) -> bool:
    return has(token, "Case", "Gen") and len(token.text) > 4


def _agrees(token: Token) -> bool:
    return token.pos_ in {"ADJ", "VERB"} or (token.pos_ == "NOUN" and token.dep_ == "amod")


def _is_weak(token: Token) -> bool:
    return _agrees(token) and token.lower_.endswith("a") and lemma_of(token) != token.lower_


def _is_definite(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether an article, a possessive or a genitive stands before a phrase."""
    position = first - 1
    while position >= 0 and tokens[position].pos_ in {"ADJ", "ADV", "NUM"}:
        position -= 1
    if position < 0:
        return False
    token = tokens[position]
    definite = token.pos_ in {"DET", "PRON"} and has(token, "Definite", "Def")
    named = token.pos_ == "PROPN" and token.lower_.endswith("s")  # "EU:s"
    return definite or named or has(token, "Poss", "Yes") or has(token, "Case", "Gen")


def _is_word(token: Token) -> bool:
    """Tell whether a noun is a whole word, neither "2021-2022" nor the "havs-" of two."""
    return token.text[0].isalpha() and not token.text.endswith("-")


def _plain(token: Token) -> str:
    return str(token.text).replace("\u00ad", "")


def lemma_of(token: Token) -> str:
    """Return a word's lemma in lower case; the word itself where a pipeline gives none."""
    return (token.lemma_ or token.text).lower().replace("\u00ad", "")


def _first(
    tokens: Sequence[Token],
    position: int,
    mentions: Mentions,
    words: Mapping[str, frozenset[str]],
) -> int:
    """Return where the noun's adjectives and genitive begin; "X- och" before it counts in."""
    first = position
    while first > 0 and _belongs(tokens[first - 1], mentions, words):
        first -= 1
    if first == position and position >= 2 and tokens[position - 1].lower_ in words["and"]:
        before = tokens[position - 2].text
        return position - 2 if before.endswith("-") and len(before) > 2 else first
    return first


def _belongs(token: Token, mentions: Mentions, words: Mapping[str, frozenset[str]]) -> bool:
    if mentions.at(token.idx) is not None:
        return False
    lemma, empty = lemma_of(token), words["empty_adjectives"]
    if token.lower_ in empty or lemma in empty or lemma in words["measures"]:
        return False
    if has(token, "Poss", "Yes"):
        return False
    if token.pos_ == "NOUN" and token.dep_ != "amod":
        return _is_owner(token)
    return token.pos_ in {"ADJ", "NOUN"} or (token.pos_ == "VERB" and token.dep_ == "amod")


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
        if token.pos_ == "NOUN" and not _is_owner(token):
            depends = any(ancestor.i == tokens[position].i for ancestor in token.ancestors)
            named = mentions.at(token.idx) is not None or not _is_word(token)
            return phrase if depends and not named else []
        if token.pos_ not in {"ADJ", "DET", "NOUN"}:
            return []
    return []
