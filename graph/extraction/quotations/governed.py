"""What a verb of speech governs: "Hon menar att …", "varnade för …", and whose speech it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.clauses.referents import Referents
from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import SpeechVerb
from graph.extraction.memberships.force import Clauses
from graph.extraction.quotations.accounts import Accounts
from graph.extraction.quotations.attribution import is_passive
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
AGENTIVE = frozenset({"feel", "think"})  # strengths of verbs whose subjects are people or bodies
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
            if told is None and (passive or not self._unnamed(items, position, start, verb)):
                return None
        clause = items[start - 1].lower in self._words["that"]
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
        if speaker is None:
            people = self._people(items[position].tokens[0], items[-1].span.end, verb)
            if not (self._beside(items[position + 1 :], verb) if people is None else people):
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
        return None if account is None or account.owner is None else (account.owner,)

    def _unnamed(self, items: Sequence[Item], position: int, start: int, verb: SpeechVerb) -> bool:
        """Tell whether somebody without a known name says a whole clause."""
        clause = items[start - 1].lower in self._words["that"]
        bare = items[start].lower in self._words["clause_subjects"]  # "tycker det är dyrt"
        asked = verb.strength == "ask" and items[start].lower in self._words["subordinators"]
        if not (clause or bare or asked) or infinitive(items, start):
            return False
        token = items[position].tokens[0]
        if not self._tells(token):
            return False
        people = self._people(token, items[start].span.start, verb)
        return self._beside(items[position + 1 : start], verb) if people is None else people

    def _beside(self, between: Sequence[Item], verb: SpeechVerb) -> bool:
        """Tell whether the first noun after a verb may be its subject: "så anser Sverige att"."""
        if between and between[0].lower in self._words["subjects"]:
            return True
        nouns = (item.tokens[0] for item in between if item.pos in {"NOUN", "PROPN"})
        noun = next(nouns, None)
        return noun is not None and self._may_speak(noun, verb)

    def _people(self, token: Token, clause: int, verb: SpeechVerb) -> bool | None:
        """Tell whether people, bodies or countries without a name speak, before a clause.

        None if the parse has no subject.
        """
        governor = token.head if token.dep_ in {"cop", "conj"} else token
        for word in (token, governor):
            nominals = (child for child in word.children if child.dep_.startswith("nsubj"))
            subjects = [child for child in nominals if child.idx < clause]
            if subjects:
                return all(self._may_speak(subject, verb) for subject in subjects)
        return None

    def _tells(self, verb: Token) -> bool:
        """Tell whether a verb is finite, or a perfect ("har begärt")."""
        perfect = any(child.lower_ in self._words["have"] for child in verb.children)
        return perfect or has(verb, "VerbForm", "Fin")

    def _may_speak(self, subject: Token, verb: SpeechVerb) -> bool:
        """Tell whether a subject without a resolved name is one of those who speak.

        Whoever holds or feels something is somebody, also under a name that is not known.
        """
        index = self._mentions.at(subject.idx)
        if index is not None and self._mentions[index].kind is Kind.PLACE:
            return True  # "Sverige anser att …"
        if subject.pos_ == "PROPN" and verb.strength in AGENTIVE:
            return True
        return subject.lower_ in self._words["subjects"] or denotes_people(subject, self._knowledge)


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
