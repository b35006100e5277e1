"""Noun phrases in lemma form: "det gemensamma samtalet" → "gemensamt samtal"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.text.inflection import (
    Before,
    Genders,
    adjective,
    bare,
    noun_form,
)
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Sentence, end_of, has
from graph.extraction.text.tails import complement, infinitive, owns, second
from graph.records import Kind, Span

NARROWING = frozenset({"ADJ", "NOUN", "VERB"})  # parts of speech before a noun that may be its own


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what belongs to it.

    `label` is the lemma form, `lemma` that of the noun alone, `modified` whether an adjective,
    genitive or complement narrows it; `shape` says what was put together.
    """

    span: Span
    label: str
    lemma: str
    modified: bool
    shape: str = "name"


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
        if not _is_noun(noun, words) or not _is_free(noun, mentions):
            continue
        if lemma_of(noun) in words["measures"] or _is_adverb(tokens, position, words):
            continue
        first = _first(tokens, position, mentions, words)
        yield from _from(tokens, first, position, mentions, words, genders)


def _from(
    tokens: Sequence[Token],
    first: int,
    position: int,
    mentions: Mentions,
    words: Mapping[str, frozenset[str]],
    genders: Genders,
) -> Iterator[Phrase]:
    """Yield the phrases of a noun: with what stands before it, and with what follows too."""
    noun, before = tokens[position], tokens[first:position]
    label, start = _label(tokens, first, position, genders), tokens[first].idx
    lemma = lemma_of(noun)
    narrowed = any(
        t.lower_ not in words["qualities"] and lemma_of(t) not in words["qualities"] for t in before
    )
    shape = "owned" if any(t.pos_ == "NOUN" and owns(t) for t in before) else "modified"
    yield Phrase(Span(start, end_of(noun)), label, lemma, narrowed, shape if before else "noun")
    for tail, name in (
        (complement(tokens, position, mentions, words), "complement"),
        (infinitive(tokens, position), "infinitive"),
    ):
        if tail:
            longer = " ".join([label, *map(_plain, tail)])
            yield Phrase(Span(start, end_of(tail[-1])), longer, lemma, True, name)
    beside = second(tokens, position, words)
    if beside:
        opening, place = beside
        both = f"{label} {tokens[position + 1].lower_} {_label(tokens, opening, place, genders)}"
        yield Phrase(Span(start, end_of(tokens[place])), both, lemma, True, "pair")


def _is_free(token: Token, mentions: Mentions) -> bool:
    """Tell whether a word is in no name; the common noun that an event goes by is free."""
    index = mentions.at(token.idx)
    return index is None or (mentions[index].kind is Kind.EVENT and token.text.islower())


def _is_noun(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a word is a whole noun, also by what else the tagger says of it.

    Neither a verb's form, nor what stands before a noun as an adjective does ("en himla massa").
    """
    if token.pos_ != "NOUN" or token.text.endswith("-") or token.morph.get("VerbForm", []):
        return False
    if _is_predicate(token, words):
        return False
    before = token.head.i > token.i
    return token.dep_ != "amod" and not (before and token.lower_ in words["empty_adjectives"])


def _is_predicate(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a word is an adjective that the tagger takes for a noun: "är tilltagande"."""
    if not token.lower_.endswith(tuple(words["predicate_endings"])):
        return False
    below = {child.dep_ for child in token.children}
    return "cop" in below and below.isdisjoint({"det", "amod", "nmod:poss"})


def _is_adverb(tokens: Sequence[Token], position: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a noun and the preposition before it are an adverb: "i praktiken"."""
    before = tokens[position - 1].lower_ if position else ""
    return f"{before} {tokens[position].lower_}" in words["adverbials"]


def _label(tokens: Sequence[Token], first: int, position: int, genders: Genders) -> str:
    """Return words up to a noun in lemma form; beside a genitive, adjectives stay as they are."""
    before = tokens[first:position]
    owned = any(token.pos_ == "NOUN" and owns(token) for token in before)
    noun = noun_form(tokens[position], genders, _shown(tokens, first, position, owned=owned))
    inflected = (
        adjective(token, noun) if _agrees(token) and not owned else bare(token) for token in before
    )
    return " ".join([*inflected, noun.text])


def _shown(tokens: Sequence[Token], first: int, position: int, *, owned: bool) -> Before:
    """Return what the words before a noun show of its form."""
    article, weak = _article(tokens, first), any(map(_is_weak, tokens[first:position]))
    return Before(
        article="" if article is None else article.lower_,
        weak=weak and not owned and not _is_definite(article),
    )


def _agrees(token: Token) -> bool:
    return token.pos_ in {"ADJ", "VERB"} or (token.pos_ == "NOUN" and token.dep_ == "amod")


def _is_weak(token: Token) -> bool:
    return _agrees(token) and token.lower_.endswith("a") and lemma_of(token) != token.lower_


def _article(tokens: Sequence[Token], first: int) -> Token | None:
    """Return the word before a phrase that says whether it is definite, adjectives passed."""
    position = first - 1
    while position >= 0 and tokens[position].pos_ in {"ADJ", "ADV", "NUM"}:
        position -= 1
    return tokens[position] if position >= 0 else None


def _is_definite(token: Token | None) -> bool:
    """Tell whether a word is an article, a possessive or a genitive, that makes what follows so."""
    if token is None:
        return False
    definite = token.pos_ in {"DET", "PRON"} and has(token, "Definite", "Def")
    named = token.pos_ == "PROPN" and token.lower_.endswith("s")  # "EU:s"
    return definite or named or has(token, "Poss", "Yes") or has(token, "Case", "Gen")


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
        if _owns_too(tokens, first, mentions, words) or (
            _beside(tokens, first, words) and _belongs(tokens[first - 2], mentions, words)
        ):
            first -= 2
    if first == position and position >= 2 and tokens[position - 1].lower_ in words["and"]:
        before = tokens[position - 2].text
        return position - 2 if before.endswith("-") and len(before) > 2 else first
    return first


def _beside(tokens: Sequence[Token], first: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether an adjective has one more before it and an "och": "fritt och öppet samhälle"."""
    if first < 2 or tokens[first].pos_ != "ADJ" or tokens[first - 1].lower_ not in words["and"]:
        return False
    other = tokens[first - 2]
    joined = tokens[first].head.i in {other.i, other.head.i}
    return other.pos_ == "ADJ" and joined


def _owns_too(
    tokens: Sequence[Token], first: int, mentions: Mentions, words: Mapping[str, frozenset[str]]
) -> bool:
    """Tell whether a genitive has an owner beside it: "barns och ungas läsförmåga"."""
    if first < 2 or not owns(tokens[first]) or tokens[first - 1].lower_ not in words["and"]:
        return False
    other = tokens[first - 2]
    joined = tokens[first].dep_ == "conj" and tokens[first].head.i == other.i
    return joined and other.pos_ == "NOUN" and _is_free(other, mentions)


def _belongs(token: Token, mentions: Mentions, words: Mapping[str, frozenset[str]]) -> bool:
    pos = token.pos_
    if pos not in NARROWING or not _is_free(token, mentions):
        return False
    if pos != "ADJ" and token.dep_ != "amod" and not (pos == "NOUN" and owns(token)):
        return False
    lemma, empty = lemma_of(token), words["empty_adjectives"]
    if token.lower_ in empty or lemma in empty or lemma in words["measures"]:
        return False
    return not has(token, "Poss", "Yes") and not has(token, "Degree", "Sup")
