"""How the label of an idea is spelled: nouns without article, adjectives that agree with them.

What decides is how the words are written, since a tagger's gender and number are often guesses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from graph.extraction.text.reading import has

_VOWEL = "aeiouyåäöé"
_ONE_SYLLABLE = re.compile(rf"[^{_VOWEL}]*[{_VOWEL}][^{_VOWEL}]*")
_INVARIABLE = ("ande", "ende", "tida", "rikes", "arie")  # "pågående", "utrikes", "ordinarie"
_ONE_FORM = ("are", "ande", "ende", "iker")  # nouns in the plural as in the singular: "lärare"
_CLUSTER = re.compile(r"([bdfgkptv][rl]|[dkptv]n)$")  # what no word ends in: "hindr", "teckn"
TELLING = 4  # letters of an ending that tells a base form
NEUTER_ARTICLES = frozenset({"det", "ett", "detta", "vårt", "ert", "sitt", "mitt", "ditt"})
PLURAL_ARTICLES = frozenset({"de", "dessa", "båda"})
_ENDINGS = {"den": "en", "det": "et", "de": "en"}


@dataclass(frozen=True)
class Genders:
    """Gender of nouns by their longest known ending, "n" or "u"."""

    endings: Mapping[str, str]

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.endings), default=0)

    def neuter(self, noun: str) -> bool:
        """Tell whether a noun in base form is neuter; one with an unknown ending is not."""
        return self.endings.get(self.ending(noun)) == "n"

    def ending(self, noun: str) -> str:
        """Return the longest known ending of a noun in base form, "" if it has none."""
        starts = range(max(0, len(noun) - self._longest), len(noun))
        return next((noun[start:] for start in starts if noun[start:] in self.endings), "")


def looks_definite(word: str) -> bool:
    """Tell whether a noun ends as definite ones do; "trygghet" does not."""
    return word.endswith(("en", "et")) and not word.endswith("het")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a noun shows of its form, better than the tagger often does.

    `article`: "den", "ett", "vårt" in lower case, "" if there is none; `weak`: an adjective in -a
    that no article asks for, so that a noun that looks like a singular may be a plural ("särskilda
    hem").
    """

    article: str = ""
    weak: bool = False

    def asks_for(self, word: str) -> bool:
        """Tell whether a noun's ending is the definite one that goes with what is before it."""
        return looks_definite(word) and word[-2:] == _ENDINGS.get(self.article)


ALONE = Before()


@dataclass(frozen=True, slots=True)
class NounForm:
    """A noun as it stands in a label, and what adjectives beside it agree with."""

    text: str
    plural: bool
    neuter: bool


def bare(token: Token) -> str:
    """Return a word without soft hyphens, in lower case but for acronyms: "EU-stöd"."""
    word = str(token.text).replace("\u00ad", "")
    first, hyphen, rest = word.partition("-")
    if hyphen and first.isupper() and len(first) > 1:
        return first + hyphen + rest.lower()
    return word if word.isupper() and 1 < len(word) <= 4 else word.lower()


def _without_genitive(token: Token) -> str:
    word = bare(token)
    return word[:-1] if word.endswith("s") and has(token, "Case", "Gen") else word


def _base(word: str, token: Token) -> str:
    """Return a word's lemma with the capitals of the word."""
    lemma = str(token.lemma_ or token.text).replace("\u00ad", "").lower()
    pairs = enumerate(zip(word.lower(), lemma, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), min(len(word), len(lemma)))
    return word[:same] + lemma[same:]


def noun_form(token: Token, genders: Genders, before: Before = ALONE) -> NounForm:
    """Return a noun without definite and genitive ending; plurals stay plural.

    Parameters
    ----------
    token : Token
    genders : Genders
    before : Before
        What the words before it show of its form.
    """
    word = _without_genitive(token)
    lemma = _settled(word, _base(word, token), genders, before)
    known = genders.endings.get(genders.ending(lemma.lower()))
    neuter = known == "n" or (known is None and before.article in NEUTER_ARTICLES)
    if word in {lemma + "et", lemma + "t"}:
        return NounForm(lemma, plural=False, neuter=True)
    plural = _plural(word, lemma, neuter=neuter or before.article in PLURAL_ARTICLES)
    if plural:
        return NounForm(plural, plural=True, neuter=neuter)
    if word == lemma:
        several = neuter or word.endswith(_ONE_FORM) or looks_definite(word)
        many = has(token, "Number", "Plur") or (before.weak and several)
        return NounForm(word, plural=many, neuter=neuter)
    if has(token, "Number", "Plur") and not has(token, "Definite", "Def"):
        return NounForm(word, plural=True, neuter=neuter)
    return NounForm(lemma, plural=False, neuter=neuter)


def _settled(word: str, lemma: str, genders: Genders, before: Before) -> str:
    """Return a noun's base form, found by its ending where the tagger's cannot be right.

    A definite form taken for a base form has its ending still ("ungdomsvården"). One in -et may
    have lost an "e" with it: as the longest known ending says ("självstyre").
    """
    shorter, longer = word[:-2], word[:-1]
    if lemma == shorter and _CLUSTER.search(lemma):
        return f"{lemma[:-1]}e{lemma[-1]}"
    whole = word == lemma and before.asks_for(word)
    if not whole and not (lemma == shorter and word.endswith("et")):
        return lemma
    telling = len(genders.ending(longer.lower()))
    if telling >= max(TELLING, len(genders.ending(shorter.lower()))):
        return longer if genders.neuter(longer.lower()) else shorter
    return shorter


def _plural(word: str, lemma: str, *, neuter: bool) -> str:
    """Return the indefinite plural that a form is one of by its spelling; "" if it is none."""
    if word.endswith("rna"):  # "rättigheterna", "läkarna"
        return lemma if lemma.endswith("are") and word.endswith("arna") else word[:-2]
    if neuter and lemma.endswith("e") and word in {lemma + "n", lemma + "na"}:
        return lemma + "n"  # "områden", "områdena"
    return lemma if neuter and word == lemma + "en" else ""  # "målen"


def adjective(token: Token, noun: NounForm) -> str:
    """Return an adjective agreeing with an indefinite noun: "gemensamma" → "gemensamt".

    Parameters
    ----------
    token : Token
        An adjective or a participle.
    noun : NounForm
    """
    word = bare(token)
    weak = word.endswith(("a", "ade")) or (word.endswith("e") and token.pos_ == "ADJ")
    fixed = word.endswith(_INVARIABLE) or has(token, "Degree", "Cmp") or has(token, "Degree", "Sup")
    if noun.plural or not weak or fixed:
        return word
    base = strong(word, _base(word, token) if token.pos_ == "ADJ" else "")
    return neuter_of(base) if noun.neuter and base != word else base


def strong(word: str, lemma: str) -> str:
    """Return the base form of an adjective or participle in -a or -e.

    Parameters
    ----------
    word : str
        "reglerade", "stärkta", "svenska".
    lemma : str
        The base form it is said to have, "" if none is known.
    """
    if word.endswith("ade"):
        return word[:-1]
    if lemma and (lemma == word or not lemma.endswith(("a", "e", "as"))):
        return lemma
    if word.endswith("e"):
        return word
    if word.endswith(("vna", "gna", "tna", "dna", "lna")):  # "skrivna"
        return word[:-2] + "en"
    return word[:-2] if word.endswith("mma") else word[:-1]


def neuter_of(base: str) -> str:
    """Return the neuter of an adjective in base form: "gemensam" → "gemensamt", "god" → "gott"."""
    one, last = bool(_ONE_SYLLABLE.fullmatch(base)), base[-1:]
    if last in {"a", "e"}:
        return base
    if last in _VOWEL:
        return base + ("tt" if one or last in "åö" else "t")
    if last == "t":
        return base + "t" if one and base[-2:-1] in _VOWEL else base
    if base.endswith("dd"):
        return base[:-2] + "tt"
    if last == "d":
        return base[:-1] + ("tt" if base[-2] in _VOWEL and (one or base[-2] != "a") else "t")
    if base.endswith("en") and not one:
        return base[:-1] + "t"
    return base[:-1] + "t" if base.endswith("nn") else base + "t"
