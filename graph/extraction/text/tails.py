"""What follows a noun and may belong to an idea: a complement, an infinitive, a second noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import end_of, has
from graph.records import Kind

COMPLEMENT = 6  # words of a complement at most, its preposition among them
INFINITIVE = 5  # words of an infinitive with its object, at most
GENITIVE = frozenset("sSxXzZ'’")  # letters that a genitive ends in
Words = Mapping[str, frozenset[str]]


def complement(
    tokens: Sequence[Token], position: int, mentions: Mentions, words: Words
) -> list[Token]:
    """Return "för statstjänstemän" after "utbildning": a link and a short noun phrase or name.

    Parameters
    ----------
    tokens : sequence of Token
        Of a sentence.
    position : int
        Of the noun.
    mentions : Mentions
        With the names of the text; a person's name narrows no idea.
    words : mapping of str to frozenset of str
        `Knowledge.words`.
    """
    rest = list(tokens[position + 1 : position + 1 + COMPLEMENT])
    if len(rest) < 2 or rest[0].pos_ != "ADP" or rest[0].lower_ not in words["links"]:
        return []
    if f"{rest[0].lower_} {rest[1].lower_}" in words["adverbials"]:
        return []
    end = _end(rest, mentions)
    if not end or not _hangs(rest[end - 1], tokens[position]):
        return []
    whole = _with_second(rest, end, mentions, words)
    cut = whole == end < len(rest) and rest[end].lower_ in words["and"]
    return [] if cut and rest[0].lower_ in words["two_sided"] else rest[:whole]


def _with_second(rest: Sequence[Token], end: int, mentions: Mentions, words: Words) -> int:
    """Return how many words a complement has with what stands beside its last noun.

    "Förutsättningar för barn" and no more is not what "förutsättningar för barn och elever" says.
    """
    if end + 1 >= len(rest) or rest[end].lower_ not in words["and"]:
        return end
    beside = rest[end + 1]
    joined = beside.dep_ == "conj" and beside.head.i == rest[end - 1].i
    goes_on = end + 2 < len(rest) and rest[end + 2].pos_ == "ADP"
    if not joined or goes_on or owns(beside):
        return end
    name = mentions.at(beside.idx)
    if name is not None:
        whole = mentions[name].span.end <= end_of(beside)
        return end + 2 if whole and mentions[name].kind is not Kind.PERSON else end
    alike = has(beside, "Definite", "Def") == has(rest[end - 1], "Definite", "Def")
    return end + 2 if beside.pos_ == "NOUN" and is_word(beside) and alike else end


def _end(rest: Sequence[Token], mentions: Mentions) -> int:
    """Return how many words a complement has, 0 if it is none."""
    for place, token in enumerate(rest[1:], start=1):
        name = mentions.at(token.idx)
        if name is not None and mentions[name].kind is not Kind.EVENT:
            if mentions[name].kind is Kind.PERSON:
                return 0
            following = rest[place + 1] if place + 1 < len(rest) else None
            within = following is not None and mentions.at(following.idx) == name
            if not within and not (following is not None and _owned_by(token, following)):
                return place + 1
        elif token.pos_ == "NOUN" and not owns(token):
            return place + 1 if is_word(token) else 0
        elif name is None and token.pos_ not in {"ADJ", "DET", "NOUN"}:
            return 0
    return 0


def infinitive(tokens: Sequence[Token], position: int) -> list[Token]:
    """Return "att försvara sig" after "rätt": an infinitive, with its object if that is short."""
    rest = list(tokens[position + 1 : position + 1 + INFINITIVE])
    if len(rest) < 2 or rest[0].lower_ != "att" or not has(rest[1], "VerbForm", "Inf"):
        return []
    if not _hangs(rest[1], tokens[position]):
        return []
    for place, token in enumerate(rest[2:], start=2):
        itself = token.pos_ == "PRON" and token.lower_ == "sig"
        if itself or (token.pos_ == "NOUN" and token.dep_ == "obj"):
            return rest[: place + 1]
        if token.pos_ not in {"ADJ", "DET"} and not owns(token):
            break
    return rest[:2]


def second(tokens: Sequence[Token], position: int, words: Words) -> tuple[int, int] | None:
    """Return where a noun beside this one begins and stands: "omsorg" of "vård och omsorg"."""
    if position + 2 >= len(tokens) or tokens[position + 1].lower_ not in words["and"]:
        return None
    for place in range(position + 2, min(position + 4, len(tokens))):
        token = tokens[place]
        if token.pos_ == "NOUN" and not owns(token):
            joined = token.dep_ == "conj" and token.head.i == tokens[position].i
            return (position + 2, place) if joined and is_word(token) else None
        if token.pos_ != "ADJ":
            return None
    return None


def owns(token: Token) -> bool:
    """Tell whether a word is a genitive."""
    return len(token.text) > 3 and token.text[-1] in GENITIVE and has(token, "Case", "Gen")


def is_word(token: Token) -> bool:
    """Tell whether a noun is a whole word, neither "2021-2022" nor the "havs-" of two."""
    return token.text[0].isalpha() and not token.text.endswith("-")


def _owned_by(name: Token, following: Token) -> bool:
    """Tell whether a name is a genitive of what follows: "Moldaviens energifond"."""
    return name.lower_.endswith("s") and following.pos_ in {"NOUN", "ADJ"}


def _hangs(token: Token, noun: Token) -> bool:
    return any(ancestor.i == noun.i for ancestor in token.ancestors)
