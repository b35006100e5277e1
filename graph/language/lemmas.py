"""Base forms: edit scripts chosen by part of speech, features and the longest known ending."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graph import resources
from graph.errors import ResourceError
from graph.language.pieces import visible

Rules = Mapping[str, Mapping[str, str]]

# What decides the ending. Gender is left out for nouns: the ending shows it better than the tagger
# guesses it.
_FEATURES = {
    "NOUN": ("Case", "Definite", "Number"),
    "VERB": ("Mood", "Tense", "VerbForm", "Voice"),
    "AUX": ("Mood", "Tense", "VerbForm", "Voice"),
    "ADJ": ("Case", "Definite", "Degree", "Gender", "Number"),
    "ADV": ("Degree",),
}
_UNCHANGED = frozenset({"PUNCT", "SYM", "X", "SPACE"})
_GENITIVE = re.compile(r"(?P<colon>[:’']s)$|(?P<plain>(?<=[^\Wsxz])s)$", re.IGNORECASE)
_BASE_NOUN = {"Case": "Nom", "Definite": "Ind", "Number": "Sing"}
_VOWEL_NA = re.compile(r"[aeiouyåäö]na$")
START = "^"  # before a whole word, so that a rule for it differs from one for an ending


def keys(upos: str, features: Mapping[str, str]) -> tuple[str, str]:
    """Return the groups of rules to try for each ending, the more special one first."""
    kept = [f"{name}={features[name]}" for name in _FEATURES.get(upos, ()) if name in features]
    return f"{upos} {'|'.join(kept)}", upos


def folded(form: str) -> str:
    """Return the form without invisible characters, in lower case unless it is an acronym."""
    plain = visible(form)
    capitals = sum(letter.isupper() for letter in plain)
    return plain.lower() if capitals <= 1 or (plain.isupper() and len(plain) > 4) else plain


def applied(script: str, form: str) -> str:
    """Apply "2a": cut two letters, add "a".

    Examples
    --------
    >>> applied("2", "bilen")
    'bil'
    >>> applied("4a", "gatorna")
    'gata'
    """
    digits = len(script) - len(script.lstrip("0123456789"))
    return form[: len(form) - int(script[:digits])] + script[digits:]


def scripted(form: str, upos: str, script: str) -> str:
    """Return the base form by a script of the network's lemma head ("l2a"; "k": keeps capitals).

    Empty for names and for scripts that cut more than there is: `Lemmas` knows those better.
    """
    if upos == "PROPN":
        return ""
    if upos in _UNCHANGED:
        return form
    plain = visible(form) if script.startswith("k") else visible(form).lower()
    digits = len(script) - len(script[1:].lstrip("0123456789"))
    return "" if int(script[1:digits]) >= len(plain) > 0 else applied(script[1:], plain)


def _listed(name: str) -> tuple[str, ...]:
    lines = resources.seeds(name).read_text(encoding="utf-8").splitlines()
    return tuple(line.lower() for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True)
class Lemmas:
    """Finds base forms.

    Attributes
    ----------
    rules : mapping of str to mapping of str to str
        Group (see `keys`) to ending to script, as `training.lemmas` writes them.
    names : frozenset of str
        Names that end in s of themselves ("Lars"), in lower case; "-ås" means any with that
        ending.
    nouns : tuple of str
        Nouns that do ("resistens"), also at the end of compounds.
    """

    rules: Rules
    names: frozenset[str]
    nouns: tuple[str, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Lemmas:
        """Read `lemmas.json` of a model folder, and names and nouns in s of `seeds/lexicon`.

        Raises
        ------
        ResourceError
            If a file is missing.
        """
        path = folder / "lemmas.json"
        if not path.is_file():
            raise ResourceError(f"{path} is missing: the Swedish model is incomplete; reinstall")
        names, nouns = (_listed(f"lexicon/{kind}_in_s.txt") for kind in ("names", "nouns"))
        return cls(json.loads(path.read_text(encoding="utf-8"))["rules"], frozenset(names), nouns)

    def __call__(self, form: str, upos: str, features: Mapping[str, str]) -> str:
        """Return the base form of a word.

        Parameters
        ----------
        form : str
        upos : str
        features : mapping of str to str
            "Case" -> "Gen" and so on.
        """
        if upos in _UNCHANGED:
            return form
        if upos == "PROPN":
            return self.name(visible(form), genitive=features.get("Case") == "Gen")
        plain = folded(form)
        if plain.endswith("-"):
            return plain  # "mål- och": what it stands for is not in the word
        if upos == "NOUN":
            return self._noun(plain, features)
        if upos == "ADJ" and _VOWEL_NA.search(plain) and not self._whole(plain, upos):
            return plain[:-1]  # "gröna": only after a consonant can "na" stand for "en"
        return applied(self.script(plain, upos, features), plain)

    def _noun(self, plain: str, features: Mapping[str, str]) -> str:
        """Return the base form of a noun.

        What is singular, indefinite and no genitive is one already ("kompetens", "distans");
        a genitive has the base form of the word without its s.
        """
        if plain.endswith("ns") and plain.endswith(self.nouns):
            return plain
        if not self._whole(plain, "NOUN"):
            if _BASE_NOUN.items() <= features.items():
                return plain
            if features.get("Case") == "Gen" and plain.endswith("s") and len(plain) > 2:
                return self._noun(plain[:-1], {**features, "Case": "Nom"})
        return applied(self.script(plain, "NOUN", features), plain)

    def _whole(self, plain: str, upos: str) -> bool:
        """Tell whether there is a rule for a word as a whole: it goes first."""
        return plain in self._known_whole.get(upos, ())

    @cached_property
    def _known_whole(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, rules in self.rules.items():
            whole = {ending[1:] for ending in rules if ending.startswith(START)}
            found.setdefault(key.split(" ")[0], set()).update(whole)
        return found

    def script(self, plain: str, upos: str, features: Mapping[str, str]) -> str:
        """Return the script of the longest known ending of a folded form; "0" if none is known."""
        marked = START + plain
        groups = [self.rules[key] for key in keys(upos, features) if key in self.rules]
        for i in range(len(marked)):
            for rules in groups:
                if marked[i:] in rules:
                    return rules[marked[i:]]
        return "0"

    def name(self, form: str, *, genitive: bool) -> str:
        """Return a name without its genitive ending.

        "EU:s" loses it in any case; "Sveriges" only if the tagger says genitive, and "Borås"
        never.
        """
        found = _GENITIVE.search(form)
        if not found or (found["plain"] and not (genitive and self._may_lose_s(form))):
            return form
        return form[: found.start()]

    def _may_lose_s(self, form: str) -> bool:
        endings = (f"-{form[-size:]}" for size in range(2, 6))
        return not (form.isupper() or form.lower() in self.names or self.names & {*endings})
