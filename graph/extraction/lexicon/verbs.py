"""Verbs of the lexicon: those of speech, and those that tie people to roles and events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.extraction.lexicon.tables import Row, read_list


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
class Verb:
    """A verb or verb phrase of the lexicon.

    `forms` are the inflected forms of its first word, `rest` the words that must follow;
    `prepositions` bring in its complement (none: the complement is its object). `use` is the
    table's class of it, `status` that of the role it gives or ends; `elliptic` tells whether
    an event it needs may be left unsaid; `tells` is the event that the verb itself tells of, ""
    if none.
    """

    forms: frozenset[str]
    rest: tuple[str, ...]
    prepositions: frozenset[str]
    use: str
    status: str
    elliptic: bool
    tells: str = ""

    def brings_in(self, link: str, before: Sequence[str]) -> bool:
        """Tell whether a link brings in the verb's complement after some words.

        A preposition of several words ends in the link: "tjänsten som" after "… tjänsten".
        """
        if link in self.rest:
            return True
        phrases = (preposition.split() for preposition in self.prepositions)
        return any(
            words[-1:] == [link] and list(before[len(before) - len(words) + 1 :]) == words[:-1]
            for words in phrases
        )


def read_verb(row: Row, use: str, status: str) -> Verb:
    """Return the verb of a table's row; the caller names the table's class of it and its status."""
    first, *rest = row["lemma"].lower().split()
    forms = {form.split()[0].lower() for form in read_list(row["forms"])}
    return Verb(
        frozenset(forms | {first}),
        tuple(rest),
        frozenset(read_list(row["preposition"])),
        use,
        status,
        row.get("elliptic") == "yes",
        row.get("tells", ""),
    )


def read_speech_verbs(rows: Iterable[Row]) -> Mapping[str, tuple[SpeechVerb, ...]]:
    """Return the verbs of speech of a table by inflected form, in the table's order."""
    found: dict[str, list[SpeechVerb]] = {}
    for row in rows:
        words = row["lemma"].split()
        takes = read_list(row["takes"].replace("|", ",").replace("+", ","))
        particle = row["particle"] or " ".join(words[1:])
        verb = SpeechVerb(row["lemma"], row["strength"], frozenset(takes), particle)
        for form in {words[0], *(f.split()[0] for f in read_list(row["forms"]))}:
            found.setdefault(form.lower(), []).append(verb)
    return {form: tuple(verbs) for form, verbs in found.items()}
