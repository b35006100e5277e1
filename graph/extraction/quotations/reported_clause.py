"""Where reported words begin and end in a sentence: after a verb of speech, up to the next."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import SpeechVerb
from graph.extraction.quotations.attribution import speech_verb
from graph.extraction.text.items import Item, position_of
from graph.extraction.text.reading import OPENING_QUOTES, has

CLAUSES = frozenset({"att", "obj", "prep"})  # what a verb takes that may be a clause with "att"
QUESTIONS = frozenset({"att", "om", "prep"})  # what a verb takes whose clause may be a question
PREPOSITIONAL = frozenset({"att", "prep"})  # what a verb takes whose "att" a preposition brings in
STRENGTHS_OF_NOUN = frozenset({"say", "claim", "stance", "report", "promise"})
SUBORDINATE = frozenset({"advcl", "acl", "acl:relcl"})
CLAUSAL = frozenset({"ccomp", "advcl", "xcomp"})
NEAR = 4  # items between it and an indirect question
FARTHEST = 9  # items between a verb of speech and its clause
FEWEST_NOUNS = 2  # of an object that says something: "vikten av tillit", not "frågan"


class ReportedClause:
    """Finds the words that a verb of speech reports.

    Parameters
    ----------
    knowledge : Knowledge
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._words = knowledge.words

    def begin(self, items: Sequence[Item], position: int, verb: SpeechVerb) -> int | None:
        """Return where the reported words begin after a verb."""
        if (bare := self._without_that(items, position, verb)) is not None:
            return bare
        preposition: int | None = None
        for place in range(position + 1, min(position + 1 + FARTHEST, len(items))):
            item = items[place]
            if item.lower in self._words["that"] and item.mention is None:
                if not verb.takes & CLAUSES:
                    return None  # "fortsätter att bygga" tells of an act
                if item.pos == "PART" and (later := self._marked(items, position, verb)) > place:
                    return later + 1  # "bedömer, efter att ha frågat, att …"
                before = items[place - 1]
                own = bool(verb.takes & PREPOSITIONAL) and before.lower in verb.particle.split()
                if before.pos == "ADP" and not own:
                    continue  # "betonade vikten av stöd för att …" says why, not what
                joined = before.lower in self._words["and"]  # "betonade A och att B"
                return (self._object(items, position, verb) if joined else None) or place + 1
            if self._asks(item, verb):
                if not verb.takes & QUESTIONS:
                    break  # "analyserar vilka steg som behövs" tells of an act
                before = items[place - 1]
                if before.pos == "ADP" and before.lower not in verb.particle.split():
                    return None  # "ser över hur bron kan rivas" tells of an act
                if items[min(place + 1, len(items) - 1)].lower in self._words["concerning"]:
                    continue  # "vad gäller asylrätten"
                if place - position <= NEAR:
                    return place
                break  # "lyfte bron som ett exempel på hur …"
            if item.lower in {".", ";", ":"} or item.text in OPENING_QUOTES:
                break
            finite = has(item.tokens[0], "VerbForm", "Fin")
            if item.pos == "VERB" and item.mention is None and (finite or place > position + 1):
                if (later := self._marked(items, position, verb)) > place:
                    return later + 1  # "bedömer rådet, som har frågat, att …"
                break
            if preposition is None and item.lower == verb.particle and verb.particle:
                preposition = place
        else:
            if (far := self._marked(items, position, verb)) > position + FARTHEST:
                return far + 1
        return self._noun_clause(items, preposition, verb) or self._object(items, position, verb)

    def _asks(self, item: Item, verb: SpeechVerb) -> bool:
        """Tell whether a word opens an indirect question; "om" only if the verb takes it."""
        if item.lower not in self._words["subordinators"] or item.mention is not None:
            return False
        whether = item.lower in self._words["conditions"]
        return not whether or ("om" in verb.takes and item.pos == "SCONJ")

    def _marked(self, items: Sequence[Item], position: int, verb: SpeechVerb) -> int:
        """Return the "att" of a verb's own clause by the parse, -1 if there is none."""
        if "att" not in verb.takes:
            return -1
        clauses = (c for c in items[position].tokens[0].children if c.dep_ in CLAUSAL)
        marks = (m for c in clauses for m in c.children if m.lower_ in self._words["that"])
        own = (m for m in marks if m.pos_ != "PART")
        places = (position_of(items, mark.idx) for mark in own)
        return next((place for place in places if place is not None), -1)

    def _without_that(self, items: Sequence[Item], position: int, verb: SpeechVerb) -> int | None:
        """Return where "tycker det är dyrt" begins: a clause right after a verb, without "att".

        A clause about a name ("anser Fiskby bör växa") needs a verb whose subject stands before.
        """
        place = position + 1
        if "att" not in verb.takes or verb.particle or place >= len(items):
            return None
        token = items[position].tokens[0]
        while place < len(items) - 1 and items[place].pos == "ADV":
            place += 1
        following = items[place].tokens[0]
        pronoun = following.lower_ in self._words["clause_subjects"] and place == position + 1
        if not pronoun and (items[place].kind is None or not _follows_subject(token)):
            return None
        clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
        if clause is None or following not in clause.children or not is_finite(clause):
            return None
        return place

    def _noun_clause(
        self, items: Sequence[Item], preposition: int | None, verb: SpeechVerb
    ) -> int | None:
        """Return where "en utveckling där …" begins after "varnade för"."""
        if preposition is None or preposition + 1 >= len(items):
            return None
        if "prep" not in verb.takes or verb.strength not in STRENGTHS_OF_NOUN:
            return None
        if items[preposition].lower not in self._words["reporting_links"]:
            return None
        return preposition + 1

    def _object(self, items: Sequence[Item], position: int, verb: SpeechVerb) -> int | None:
        """Return where the object of "betonade vikten av …" begins, subject and adverbs passed.

        An object of one word says nothing yet.
        """
        if verb.lemma not in self._words["reporting_objects"]:
            return None
        objects = [c for c in items[position].tokens[0].children if c.dep_ == "obj"]
        if len(objects) != 1 or objects[0].idx < items[position].span.end:
            return None
        first = min(word.idx for word in objects[0].subtree if not word.is_punct)
        start = position_of(items, first)
        if start is None or start <= position or items[start].pos == "PRON":
            return None
        while items[start].pos == "ADV" or items[start].lower in self._words["that"]:
            start += 1
        nouns = sum(item.pos in {"NOUN", "PROPN"} for item in items[start : self.end(items, start)])
        return start if nouns >= FEWEST_NOUNS else None

    def end(self, items: Sequence[Item], start: int, verb: int | None = None) -> int:
        """Return where reported words end: before a second verb of speech, else the full stop.

        Parameters
        ----------
        items : sequence of Item
            One sentence.
        start : int
            Where the words begin.
        verb : int, optional
            The item of the verb that reports them.
        """
        end = len(items) if verb is None else self._inside(items, start, verb)
        for place in range(start + 2, min(end, len(items) - 2)):
            if self._told_on(items, start, place, verb):
                return place - (items[place - 1].lower == ",")
        while (
            end > start
            and not items[end - 1].text[0].isalnum()
            and items[end - 1].text not in {")", "%"}
        ):
            end -= 1
        return end

    def _inside(self, items: Sequence[Item], start: int, verb: int) -> int:
        """Return where the clause ends that a verb is subordinate in: "När Ek sa att A, log hon".

        A parse is believed if it leaves a clause, and a comma or the verb of the main one follows.
        """
        token = items[verb].tokens[0]
        clause = next((t for t in (token, *token.ancestors) if t.dep_ in SUBORDINATE), None)
        if clause is None:
            return len(items)
        last = max(clause.subtree, key=lambda word: word.idx)
        place = position_of(items, last.idx)
        if place is None or place <= start or place + 1 >= len(items):
            return len(items)
        if not any(has(item.tokens[0], "VerbForm", "Fin") for item in items[start : place + 1]):
            return len(items)
        after = items[place + 1]
        goes_on = after.lower == "," or has(after.tokens[0], "VerbForm", "Fin")
        return place + 1 if goes_on else len(items)

    def joined(self, items: Sequence[Item], end: int, verb: int) -> bool:
        """Tell whether nothing but "och" stands between the end of some words and a verb."""
        between = [item.lower for item in items[end:verb]]
        return bool(between) and all(
            word == "," or word in self._words["and_but"] for word in between
        )

    def _told_on(self, items: Sequence[Item], start: int, place: int, verb: int | None) -> bool:
        """Tell whether an item joins on what is reported anew, or what the reporter tells."""
        word = items[place].lower
        if word in self._words["against"]:
            return self._others_say(items, place)
        if word not in self._words["and_but"]:
            return False
        second = speech_verb(items, place + 1, self._knowledge)
        if (
            second
            and self.begin(items, place + 1, second) is not None
            and (
                self._same_level(items, start, place + 1)
                or (verb is not None and self._same_time(items, verb, start, place + 1))
            )
        ):
            return True
        return self._declines(items, place) or self._goes_on_outside(items, start, place)

    def _declines(self, items: Sequence[Item], join: int) -> bool:
        """Tell whether the speaker will say no more: "att A, men vill inte lova något"."""
        if not has(items[join + 1].tokens[0], "VerbForm", "Fin"):
            return False
        for place in range(join + 2, min(join + 2 + NEAR, len(items))):
            if has(items[place].tokens[0], "VerbForm", "Inf"):
                return speech_verb(items, place, self._knowledge) is not None
        return False

    def _others_say(self, items: Sequence[Item], place: int) -> bool:
        """Tell whether a clause after "medan" reports what somebody else says."""
        for position in range(place + 2, min(place + 2 + FARTHEST, len(items) - 1)):
            verb = speech_verb(items, position, self._knowledge)
            if verb is not None:
                return self.begin(items, position, verb) is not None
        return False

    def _same_time(self, items: Sequence[Item], first: int, start: int, second: int) -> bool:
        """Tell whether two verbs of speech share their tense, and no other stands between them.

        The parse may join the second to a verb inside the first one's clause.
        """
        tenses = [items[verb].tokens[0].morph.get("Tense", []) for verb in (first, second)]
        if not tenses[0] or tenses[0] != tenses[1]:
            return False
        return not any(
            "att" in found.takes
            for place in range(start, second)
            if (found := speech_verb(items, place, self._knowledge)) is not None
        )

    def _same_level(self, items: Sequence[Item], start: int, verb: int) -> bool:
        """Tell whether a verb is joined to one that stands before the reported words."""
        head = items[verb].tokens[0]
        while head.dep_ == "conj":
            head = head.head
        return head.idx < items[start].span.start

    def _goes_on_outside(self, items: Sequence[Item], start: int, join: int) -> bool:
        """Tell whether a clause joined on is the reporter's: "att A, och Ek reste därför hem"."""
        verb = items[join].tokens[0].head
        if verb.dep_ != "conj" or verb.idx < items[join].span.start or not is_finite(verb):
            return False
        if items[join + 1].lower in self._words["that"]:
            return False  # "att A och att B"
        while verb.dep_ == "conj":
            verb = verb.head
        return verb.idx < items[start].span.start


def _follows_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)


def is_finite(verb: Token) -> bool:
    """Tell whether a verb, or a noun with a copula, is the head of a finite clause."""
    auxiliaries = (child for child in verb.children if child.dep_ in {"aux", "cop"})
    return any(has(word, "VerbForm", "Fin") for word in (verb, *auxiliaries))


def infinitive(items: Sequence[Item], start: int) -> bool:
    """Tell whether a clause begins with an infinitive, adverbs apart: it then has no subject."""
    for item in items[start : start + 3]:
        if item.pos in {"VERB", "AUX"}:
            return has(item.tokens[0], "VerbForm", "Inf")
        if item.pos not in {"ADV", "PART", "ADJ"}:
            return False
    return False
