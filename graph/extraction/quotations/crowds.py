"""Those whom a text lets speak without naming them: "40 procent anser", "så tycker Sverige"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from graph.extraction.clauses.unnamed import denotes_people
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import SpeechVerb
from graph.extraction.quotations.reported_clause import infinitive
from graph.extraction.text.items import Item
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import has
from graph.records import Kind

AGENTIVE = frozenset({"feel", "think"})  # strengths of verbs whose subjects are people or bodies


class Crowds:
    """Tells whether somebody without a known name is the subject of a verb of speech.

    Parameters
    ----------
    knowledge : Knowledge
    mentions : Mentions
    """

    def __init__(self, knowledge: Knowledge, mentions: Mentions) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def say(self, items: Sequence[Item], position: int, start: int, verb: SpeechVerb) -> bool:
        """Tell whether somebody says a whole clause.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        position, start : int
            Of the verb, and where the clause begins.
        verb : SpeechVerb
        """
        if verb.lemma in self._words["known"]:
            return False
        clause = items[start - 1].lower in self._words["that"]
        bare = items[start].lower in self._words["clause_subjects"]  # "tycker det är dyrt"
        asked = verb.strength == "ask" and items[start].lower in self._words["subordinators"]
        if not (clause or bare or asked) or infinitive(items, start):
            return False
        told = self._tells(items[position].tokens[0])
        return told and self.stand_by(items, position, start, verb)

    def stand_by(self, items: Sequence[Item], position: int, stop: int, verb: SpeechVerb) -> bool:
        """Tell whether people, bodies or countries are the subject of a verb.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        position, stop : int
            Of the verb, and before which its subject stands.
        verb : SpeechVerb
        """
        end = items[stop].span.start if stop < len(items) else items[-1].span.end
        people = self._people(items[position].tokens[0], end, verb)
        return self._beside(items[position + 1 : stop], verb) if people is None else people

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
