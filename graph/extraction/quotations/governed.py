"""What a verb of speech governs: "Hon menar att …", "varnade för …", and whose speech it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import SpeechVerb
from graph.extraction.memberships.force import Clauses
from graph.extraction.quotations.accounts import Accounts
from graph.extraction.quotations.attribution import is_passive
from graph.extraction.quotations.crowds import Crowds
from graph.extraction.quotations.reported_clause import ReportedClause, infinitive
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, has
from graph.records import Kind, Modality

WITH_SUBJECT = frozenset({"feel", "report", "say", "stance", "think"})
"""Strengths whose clause has a subject: "ser fram emot att resa" reports no statement."""
BELIEFS = frozenset({"feel", "stance", "think"})
"""Strengths of what somebody holds, now or from now on, whether it is said or not."""
CONTRARY = BELIEFS | {"claim"}  # "anser inte att" is to hold the contrary, "säger inte att" is not
APART = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})
"""Clauses whose force is not that of the clause they belong to."""
FEWEST, FEWEST_CLAUSE = 3, 2  # words that say something


@dataclass(frozen=True, slots=True)
class Governed:
    """Items `start` to `end` that a verb reports; `speaker` is a mention or None."""

    start: int
    end: int
    speaker: int | None
    cue: str
    modality: Modality


class Governing:
    """Reads what verbs of speech govern.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    referents : Referents
    accounts : Accounts
    """

    def __init__(
        self,
        reading: Reading,
        knowledge: Knowledge,
        mentions: Mentions,
        referents: Referents,
        accounts: Accounts,
    ) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions
        self._referents = referents
        self._accounts = accounts
        self._clauses = Clauses(knowledge)
        self._clause = ReportedClause(knowledge)
        self._crowds = Crowds(knowledge, mentions)

    def at(
        self,
        items: Sequence[Item],
        position: int,
        verb: SpeechVerb,
        before: Governed | None = None,
    ) -> Governed | None:
        """Return what the verb at an item reports, or None.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        position : int
            Of the verb.
        verb : SpeechVerb
        before : Governed, optional
            What the verb before it in the sentence reports; one joined to it has its speaker.
        """
        start = self._clause.begin(items, position, verb)
        if start is None or start >= len(items):  # "Så sa hon att"
            return None
        if not self._uttered(items[position].tokens[0]):
            return None
        if verb.strength in WITH_SUBJECT and infinitive(items, start):
            return None
        passive = is_passive(items[position].lower, verb)
        speaker = self._speaker(items, position, start, passive=passive)
        if before is not None and self._joined(items, before, position):
            speaker = before.speaker
        elif speaker is None:
            told = self._told(items, position, start, passive=passive)
            speaker = None if told is None else told[0]
            if told is None and (passive or not self._crowds.say(items, position, start, verb)):
                return None
        clause = items[start - 1].lower in self._words["that"]
        if verb.lemma in self._words["shown"] and self._by_deeds(items, start, position, speaker):
            return None
        modality = self._modality(items, position, start, verb, speaker)
        end = self._clause.end(items, start, position)
        fewest = FEWEST_CLAUSE if clause else FEWEST
        words = sum(item.text[:1].isalnum() for item in items[start:end])
        if modality is None or words < fewest:
            return None
        return Governed(start, end, speaker, verb.lemma, modality)

    def teller(self, items: Sequence[Item], position: int, verb: SpeechVerb) -> Governed | None:
        """Return who says what stands after the end of a sentence, or None.

        Parameters
        ----------
        items : sequence of Item
            One sentence, which brings in a list: "Rådet föreslår bland annat".
        position : int
            Of the verb, which is finite.
        verb : SpeechVerb
        """
        speaker = self._referents.subject_of(items, items[position].tokens[0])
        if speaker is None and not self._crowds.stand_by(items, position, len(items), verb):
            return None
        modality = self._modality(items, position, len(items), verb, speaker)
        if modality is None:
            return None
        return Governed(len(items), len(items), speaker, verb.lemma, modality)

    # -- whether it is said

    def _uttered(self, verb: Token) -> bool:
        """Tell whether a verb says that something is said, not why or that it will be.

        An infinitive does not ("för att visa att …"), unless an auxiliary makes it finite.
        """
        auxiliaries = [child for child in verb.children if child.dep_ == "aux"]
        if self._words["coming"] & {child.lower_ for child in auxiliaries}:
            return False
        finite = any(has(child, "VerbForm", "Fin") for child in auxiliaries)
        return finite or not has(verb, "VerbForm", "Inf")

    def _by_deeds(
        self, items: Sequence[Item], start: int, position: int, speaker: int | None
    ) -> bool:
        """Tell whether somebody shows it by what they do: "Laget visade att det går"."""
        told = self._accounts.subject(items, items[position].tokens[0])
        if told or any(self._accounts.at(items, place) for place in range(position + 1, start)):
            return False
        of_themselves = items[start].tokens[0].pos_ == "PRON"
        return speaker is None or of_themselves or self._mentions[speaker].kind is Kind.PLACE

    def _modality(
        self,
        items: Sequence[Item],
        position: int,
        start: int,
        verb: SpeechVerb,
        speaker: int | None,
    ) -> Modality | None:
        """Return what a clause is to its speaker, or None if it is not, or not yet, said."""
        own = [
            item
            for place, item in enumerate(items[:position])
            if not _apart(item, items[position]) and not self._topic(items, place)
        ]
        row = [*own, *items[position:]]
        force = self._clauses.among(row, len(own), len(own) + start - position)
        if "conditional" in force.effects:
            return None  # "Om rådet bedömer att …": nobody has
        believed = verb.strength in BELIEFS
        if not believed and force.effects & self._unsaid(speaker):
            return None
        reserved = self._knowledge.reserved_speech.get(verb.lemma, Modality.ASSERTED)
        if force.denied or force.ended:
            if reserved is Modality.ASSERTED:
                return Modality.DENIED if verb.strength in CONTRARY else None
            return Modality.ASSERTED if reserved is Modality.DENIED else Modality.UNCERTAIN
        if reserved is Modality.ASSERTED and force.effects & {"hearsay", "asked"}:
            return Modality.UNCERTAIN
        return reserved

    def _topic(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether "om" brings in what a noun before it is about: "frågan om bron"."""
        after_noun = place > 0 and items[place - 1].pos == "NOUN"
        return after_noun and items[place].lower in self._words["conditions"]

    def _unsaid(self, speaker: int | None) -> frozenset[str]:
        """Return the effects that leave a speech to come; people may say "jag måste säga"."""
        if speaker is not None and self._mentions[speaker].kind is Kind.PERSON:
            return frozenset({"future"})
        return frozenset({"future", "obliged", "possible"})

    # -- whose it is

    def _speaker(
        self, items: Sequence[Item], position: int, start: int, *, passive: bool
    ) -> int | None:
        """Return who says what begins at `start`: the verb's subject, its agent in the passive."""
        token = items[position].tokens[0]
        if passive:
            for place in range(position + 1, start - 1):
                if items[place].lower in self._words["by"]:
                    return self._referents.subject_at(items[:start], place + 1)
            return None
        beside = items[position + 1].lower
        if beside in self._words["any_subject"] and beside not in self._knowledge.pronouns:
            return None  # "uppmanar vi EU att …"
        speaker = self._referents.subject_of(items[:start], token)
        if speaker is None:
            return None
        shown = self._reading.text(self._mentions[speaker].span).lower()
        return None if shown in self._words["relative"] else speaker

    def _joined(self, items: Sequence[Item], before: Governed, position: int) -> bool:
        """Tell whether a verb goes on with the speech before: "… att A, och hävdar att B"."""
        return position >= before.end and self._clause.joined(items, before.end, position)

    def _told(
        self, items: Sequence[Item], position: int, start: int, *, passive: bool
    ) -> tuple[int | None] | None:
        """Return whose a report is that tells something, None if no report does.

        Of a report that nobody is named for, a whole clause is asked.
        """
        clause = items[start - 1].lower in self._words["that"]
        verb = items[position].tokens[0]
        if not passive and items[position].tokens[0].lemma_ not in self._words["shown_in"]:
            account = self._accounts.subject(items, verb)
            silent = account is None or (account.owner is None and not clause)
            return None if silent or account is None else (account.owner,)
        account = self._accounts.framing(items, position)
        silent = account is None or (account.owner is None and not (passive and clause))
        return None if silent or account is None else (account.owner,)


def _apart(item: Item, verb: Item) -> bool:
    """Tell whether an item belongs to a clause before a verb that does not hold the verb.

    "Den bro som ska byggas kräver rådet att …", "Även om bron ska byggas anser rådet att …".
    """
    token = item.tokens[0]
    while token.head.i != token.i:
        if token.dep_ in APART:
            said = verb.tokens[0]
            return token.i != said.i and not token.is_ancestor(said)
        token = token.head
    return False
