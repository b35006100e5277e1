"""Swedish abbreviations and how each one relates to the end of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph import resources
from graph.errors import ResourceError

_CLASSES = frozenset({"before", "either", "word"})


@dataclass(frozen=True)
class Abbreviations:
    """Abbreviations by what may follow them; all in lower case.

    Attributes
    ----------
    before : frozenset of str
        Something must follow ("kl.", "prof."): the sentence never ends here.
    either : frozenset of str
        The sentence may end here ("m.m.").
    word : frozenset of str
        Also ordinary words ("min."): abbreviations only where no new sentence follows.
    openers : frozenset of str
        Words that begin sentences and are no surnames, with a capital ("Det"): what tells
        "vitamin C. Det" from "C. Dahl".
    """

    before: frozenset[str]
    either: frozenset[str]
    word: frozenset[str]
    openers: frozenset[str]

    @classmethod
    def load(cls) -> Abbreviations:
        """Read `seeds/lexicon/abbreviations.txt` and `sentence_openers.txt`.

        Raises
        ------
        ResourceError
            If a file is missing or a line has an unknown class.
        """
        groups: dict[str, set[str]] = {name: set() for name in _CLASSES}
        for line in _lines("abbreviations.txt"):
            short, _, group = line.partition("\t")
            if group not in _CLASSES:
                raise ResourceError(
                    f"abbreviations.txt: {line!r} has no class; write the abbreviation, a tab and "
                    f"one of {', '.join(sorted(_CLASSES))}"
                )
            groups[group].add(short.lower())
        openers = frozenset(_lines("sentence_openers.txt"))
        frozen = {name: frozenset(group) for name, group in groups.items()}
        return cls(**frozen, openers=openers)

    @property
    def spaced(self) -> frozenset[str]:
        """Those of several words whose first has no full stop ("i st. f.")."""
        every = self.before | self.either | self.word
        return frozenset(form for form in every if " " in form.partition(".")[0])

    def pattern(self, capitals: str) -> str:
        """Return a regular expression for all of them; `capitals` is a character range.

        Two capitals or more before a full stop are an acronym that ends a sentence ("i ST.").
        """
        sure = _alternatives(self.before | self.either)
        doubtful = _alternatives(self.word)
        return (
            rf"(?<![\w.])(?![{capitals}]{{2,}}\.(?![^\W\d_]))(?:(?i:{sure})(?![^\W\d_])"
            rf"|(?i:{doubtful})(?=[,;:)]|\s+[^\s{capitals}\"”“»–—-]))"
        )


def _alternatives(forms: frozenset[str]) -> str:
    """Longest first; a dot may lack a following one ("t.ex") or be followed by a space."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _lines(name: str) -> list[str]:
    text = resources.seeds(f"lexicon/{name}").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
