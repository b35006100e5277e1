"""What is known of Swedish before a text is read: the tables of `seeds/`, indexed by form."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from graph import resources
from graph.extraction.background import Background
from graph.extraction.gazetteer import Gazetteer
from graph.extraction.tables import read_list, read_table
from graph.records import Status

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb that reports what somebody says, thinks or wants.

    `strength` is its class (say, claim, think …); `takes` what follows it: "att", "obj",
    "prep"; `particle` a word that belongs to it ("på" in "peka på").
    """

    lemma: str
    strength: str
    takes: frozenset[str]
    particle: str


@dataclass(frozen=True, slots=True)
class Head:
    """A word that says what a phrase denotes.

    `suffix` tells whether it may close a compound, `word` whether it stands beside a name.
    """

    base: str
    definite: str
    kind: str
    suffix: bool
    word: bool
    exceptions: frozenset[str]

    def fits(self, word: str, *, compound: bool) -> bool:
        """Tell whether a word is a form of the head, or a compound that ends in one."""
        forms = [form for form in (self.definite, self.base) if form]
        return word in forms or (compound and word.endswith(tuple(forms)))

    def excepts(self, word: str) -> bool:
        """Tell whether a word in lower case is a form of an exception."""
        return any(
            word.startswith(exception) or (len(exception) > 4 and exception in word)
            for exception in self.exceptions
        )


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb or verb phrase of the lexicon.

    `forms` are the inflected forms of its first word, `rest` the words that must follow;
    `prepositions` bring in its complement (none: the complement is its object). `use` is the
    table's class of it, `status` that of the role it gives or ends; `elliptic` tells whether
    an event it needs may be left unsaid.
    """

    forms: frozenset[str]
    rest: tuple[str, ...]
    prepositions: frozenset[str]
    use: str
    status: str
    elliptic: bool


class Knowledge:
    """The lexicon and the gazetteer.

    Parameters
    ----------
    folder : Path
        A folder with `lexicon/` and `gazetteer/`, as in `seeds/`.

    Raises
    ------
    ResourceError
        If a table is missing or malformed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls) -> Knowledge:
        """Return the knowledge that is packaged with Samband."""
        return cls(resources.seeds())

    def _rows(self, name: str) -> list[Row]:
        return read_table(self._folder / "lexicon" / f"{name}.tsv")

    def _words(self, name: str, column: str = "word") -> frozenset[str]:
        return frozenset(row[column].lower() for row in self._rows(name))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Names with an identity of their own."""
        return Gazetteer.read(self._folder / "gazetteer")

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Small words by what they do: the lists of `function_words.toml`."""
        path = self._folder / "lexicon" / "function_words.toml"
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            name: frozenset(ws) for section in sections.values() for name, ws in section.items()
        }

    @cached_property
    def pronouns(self) -> Mapping[str, str]:
        """Gender (f, m or n) by personal pronoun of the third person."""
        lists = {"feminine": "f", "masculine": "m", "neutral": "n"}
        return {word: gender for name, gender in lists.items() for word in self.words[name]}

    # -- roles

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """Base form of each form of a title: "ordföranden" → "ordförande"."""
        return _by_form(self._rows("roles"), "role")

    @cached_property
    def role_kinds(self) -> Mapping[str, str]:
        """Class of each title in base form: office, profession, membership and more."""
        return {row["role"].lower(): row["kind"] for row in self._rows("roles")}

    @cached_property
    def role_heads(self) -> tuple[Head, ...]:
        """Endings that make a compound a title, longest first."""
        return _heads(self._rows("role_heads"), "head")

    @cached_property
    def role_modifiers(self) -> Mapping[str, str]:
        """Effect of a word before a title: "tidigare" → "former"."""
        return {row["word"].lower(): row["status"] for row in self._rows("role_modifiers")}

    @cached_property
    def appointment_verbs(self) -> tuple[Verb, ...]:
        """Verbs by which somebody comes to, holds or leaves a role."""
        rows = self._rows("appointment_verbs")
        return tuple(_verb(row, row["pattern"], row["status"]) for row in rows)

    def base_role(self, word: str) -> str | None:
        """Return the base form of a title, or None if the word is none.

        Parameters
        ----------
        word : str
            One word as written, e.g. "Sjukvårdsministern".
        """
        return self._base_role(word.lower())

    @cached_property
    def _base_role(self) -> Callable[[str], str | None]:
        return lru_cache(maxsize=50_000)(self._find_role)

    def _find_role(self, lower: str) -> str | None:
        if lower in self.roles:
            return self.roles[lower]
        for head in self.role_heads:
            for form in (head.base, head.definite):
                if form and lower.endswith(form) and len(lower) > len(form) + 1:
                    base = lower[: len(lower) - len(form)] + head.base
                    return None if head.excepts(lower) or head.excepts(base) else base
        return None

    # -- speech

    @cached_property
    def speech_verbs(self) -> Mapping[str, tuple[SpeechVerb, ...]]:
        """Verbs of speech by inflected form."""
        found: dict[str, list[SpeechVerb]] = {}
        for row in self._rows("speech_verbs"):
            words = row["lemma"].split()
            verb = SpeechVerb(
                row["lemma"],
                row["strength"],
                frozenset(read_list(row["takes"].replace("|", ",").replace("+", ","))),
                row["particle"] or " ".join(words[1:]),
            )
            for form in {words[0], *(f.split()[0] for f in read_list(row["forms"]))}:
                found.setdefault(form.lower(), []).append(verb)
        return {form: tuple(verbs) for form, verbs in found.items()}

    # -- words at large

    @cached_property
    def background(self) -> Background:
        """How common words are in Swedish public texts."""
        path = self._folder / "lexicon" / "document_frequencies.tsv"
        return Background.read(path, self.words["stop_words"])

    # -- events

    @cached_property
    def event_nouns(self) -> Mapping[str, Row]:
        """Rows of event nouns by base and definite form."""
        rows = self._rows("event_nouns")
        return {form: row for row in rows for form in _forms(row, "noun")}

    @cached_property
    def event_heads(self) -> tuple[Head, ...]:
        """Endings that make a name or a compound an event, longest first."""
        return _heads(self._rows("event_heads"), "head")

    @cached_property
    def participation_verbs(self) -> tuple[Verb, ...]:
        """Verbs by which somebody takes part in, hosts or arranges an event."""
        rows = self._rows("participation_verbs")
        return tuple(_verb(row, row["role"], "") for row in rows)

    # -- organisations, people, function words

    @cached_property
    def organisation_heads(self) -> tuple[Head, ...]:
        """Words and endings that make a phrase an organisation, longest first."""
        return _heads(self._rows("organisation_heads"), "head")

    def organisation_head(self, word: str, *, suffix: bool | None) -> Head | None:
        """Return what makes a word in lower case denote a body, or None.

        Parameters
        ----------
        word : str
        suffix : bool or None
            True: as the last part of a compound; False: as a word of its own; None: either.
        """
        return self._head(word, suffix)

    @cached_property
    def _head(self) -> Callable[[str, bool | None], Head | None]:
        def find(word: str, suffix: bool | None) -> Head | None:
            for head in self.organisation_heads:
                if (suffix is True and not head.suffix) or (suffix is False and not head.word):
                    continue
                if head.fits(word, compound=suffix is not False and head.suffix):
                    return None if head.excepts(word) else head
            return None

        return lru_cache(maxsize=50_000)(find)

    @cached_property
    def _definite_heads(self) -> Mapping[str, Head]:
        return {head.definite: head for head in reversed(self.organisation_heads) if head.definite}

    def is_compound(self, head: Head) -> bool:
        """Tell whether a head is itself made of another: "kommunstyrelse" of "styrelse"."""
        return any(
            head.base.endswith(other.base) and head.base != other.base
            for other in self.organisation_heads
        )

    def definite_head(self, word: str) -> Head | None:
        """Return the head of which a word is the definite form: "delegationen"."""
        return self._definite_heads.get(word)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Abbreviations in capitals that name no body: "BNP", "LVU"."""
        return frozenset(row["acronym"] for row in self._rows("acronyms"))

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        """Number of a weekday (Monday is 1) by its forms: "fredag", "fredagen", "fredags"."""
        found: dict[str, int] = {}
        for row in self._rows("weekdays"):
            name = row["name"].lower()
            for form in (name, row["definite"].lower(), f"{name}s"):
                found[form] = int(row["number"])
        return found

    @cached_property
    def first_names(self) -> Mapping[str, str]:
        """Gender (f, m or n) by given name in lower case."""
        return {row["name"].lower(): row["gender"] for row in self._rows("first_names")}

    @cached_property
    def generic_words(self) -> frozenset[str]:
        """Nouns too common to be an idea."""
        return self._words("generic_words")

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Number of a month by name or abbreviation."""
        found: dict[str, int] = {}
        for row in self._rows("months"):
            for name in (row["name"], *read_list(row.get("abbreviations", ""))):
                found[name.lower().rstrip(".")] = int(row["number"])
        return found


STATUS = {
    "former": Status.FORMER,
    "future": Status.FUTURE,
    "current": Status.CURRENT,
}


def _verb(row: Row, use: str, status: str) -> Verb:
    first, *rest = row["lemma"].lower().split()
    forms = {form.split()[0].lower() for form in read_list(row["forms"])}
    return Verb(
        frozenset(forms | {first}),
        tuple(rest),
        frozenset(read_list(row["preposition"])),
        use,
        status,
        row.get("elliptic") == "yes",
    )


def _forms(row: Row, column: str) -> set[str]:
    cells = (row[column], *read_list(row.get("definite", "")), *read_list(row.get("forms", "")))
    return {cell.lower() for cell in cells if cell}


def _by_form(rows: Iterable[Row], column: str) -> dict[str, str]:
    return {form: row[column].lower() for row in rows for form in _forms(row, column)}


def _heads(rows: Iterable[Row], column: str) -> tuple[Head, ...]:
    heads = [
        Head(
            row[column].lower().lstrip("-"),
            row.get("definite", "").lower().lstrip("-"),
            row.get("kind", ""),
            row.get("position", "suffix") != "word",
            row.get("position", "suffix") != "suffix",
            frozenset(word.lower() for word in read_list(row.get("exceptions", ""))),
        )
        for row in rows
    ]
    return tuple(sorted(heads, key=lambda head: (-len(head.base), head.base)))
