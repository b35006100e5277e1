"""Where a sentence of a quotation says who speaks: ", säger Anna Ek", "Det sa hon"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.extraction.items import Item
from graph.extraction.knowledge import Knowledge
from graph.extraction.reading import has
from graph.extraction.speakers import Referents
from graph.extraction.verbs import SpeechVerb
from graph.records import Kind

BEFORE_VERB = frozenset({",", "?", "!", "”", "“", '"', "»", "«", "–", "—", "-", "…", "...", "."})
FINITE = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Items `start` to `end` of a sentence that say who speaks; the rest is what is said.

    `speaker` indexes a mention or is None; `cue` is the verb's lemma.
    """

    start: int
    end: int
    speaker: int | None
    cue: str


def find_attribution(
    items: Sequence[Item], knowledge: Knowledge, referents: Referents
) -> Attribution | None:
    """Return the clause that names the speaker of a quotation, or None.

    Parameters
    ----------
    items : sequence of Item
        A sentence that belongs, at least in part, to a quotation.
    knowledge : Knowledge
    referents : Referents
    """
    unnamed: Attribution | None = None
    for position in range(1, len(items)):
        verb = speech_verb(items, position, knowledge)
        if verb is None or verb.lemma.startswith("vara "):
            continue
        if items[position - 1].lower not in BEFORE_VERB:
            continue
        following = items[position + 1].lower if position + 1 < len(items) else ""
        if following in knowledge.words["not_speaker"] or not _subject_like(
            items, position + 1, knowledge
        ):
            continue
        speaker = referents.subject_at(items, position + 1)
        start = position - 1 if items[position - 1].lower in {",", "–", "—", "-"} else position
        found = Attribution(start, _end(items, position, knowledge), speaker, verb.lemma)
        if speaker is not None:
            return found
        unnamed = found
    return unnamed


def backward_attribution(
    items: Sequence[Item], knowledge: Knowledge, referents: Referents
) -> Attribution | None:
    """Return the attribution of "Det sa Anna Ek på torsdagen.", which concerns what precedes."""
    words = [item.lower for item in items[:4]]
    if len(words) < 3 or words[0] not in knowledge.words["pointing_back"]:
        return None
    verb = speech_verb(items, 1, knowledge)
    if verb is None or words[2] in knowledge.words["not_speaker"]:
        return None
    speaker = referents.subject_at(items, 2)
    return Attribution(0, len(items), speaker, verb.lemma) if speaker is not None else None


def speech_verb(items: Sequence[Item], position: int, knowledge: Knowledge) -> SpeechVerb | None:
    """Return the verb of speech an item is, or None.

    Of several that share the form, the one whose particle follows ("slår hon fast") is meant;
    a verb that needs a particle counts only with it.
    """
    item = items[position]
    if item.mention is not None or item.pos not in {"VERB", "AUX", "X", "NOUN", "ADJ"}:
        return None
    verbs = knowledge.speech_verbs.get(item.lower, ())
    after = items[position + 1 : position + 9]
    with_particle = [v for v in verbs if v.particle and _goes_with(v, after)]
    plain = [verb for verb in verbs if not verb.particle]
    return next(iter([*with_particle, *plain]), None)


def _goes_with(verb: SpeechVerb, following: Sequence[Item]) -> bool:
    """Tell whether a verb's particle follows, soon if the verb is "vara".

    Of "vara för" it must follow at once, adverbs and an inverted subject apart.
    """
    words = verb.particle.split()
    if not verb.lemma.startswith("vara "):
        return _in_order(words, [item.lower for item in following])
    if len(words) > 1:
        return _in_order(words, [item.lower for item in following[:4]])
    for item in following:
        if item.lower == words[0]:
            return True
        if item.pos not in {"ADV", "PART", "PRON"} and item.kind is not Kind.PERSON:
            return False
    return False


def _in_order(words: Sequence[str], among: Sequence[str]) -> bool:
    rest = iter(among)
    return all(word in rest for word in words)


def narrates(items: Sequence[Item], knowledge: Knowledge) -> bool:
    """Tell whether a sentence inside a quotation's paragraph is the reporter's own.

    It is if it begins with a pronoun or a person's name and a verb that tells what the person
    said or did; speakers seldom begin a sentence so about a third person.
    """
    start = 1 if items and items[0].lower in knowledge.words["openers"] else 0
    if len(items) < start + 3:
        return False
    first = items[start]
    if first.kind is not Kind.PERSON and first.lower not in knowledge.pronouns:
        return False
    verb = items[start + 1]
    return verb.pos in FINITE and (
        speech_verb(items, start + 1, knowledge) is not None or has(verb.tokens[0], "Tense", "Past")
    )


def _subject_like(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether a subject follows: a name, a pronoun, or a noun before the clause ends."""
    for item in items[position : position + 5]:
        if item.kind in {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE}:
            return True
        if item.lower in knowledge.words["subjects"] or item.pos in {"NOUN", "PROPN"}:
            return True
        if item.pos not in {"ADV", "DET", "ADJ", "PRON", "PART", "ADP"}:
            return False
    return False


def _end(items: Sequence[Item], verb: int, knowledge: Knowledge) -> int:
    """Return where the attribution ends: at the sentence's end, or where the speech goes on."""
    for position in range(verb + 2, min(verb + 9, len(items) - 2)):
        mark, following = items[position].lower, items[position + 1]
        if mark in {"–", "—", "”", "“", '"', "»"} and following.text[:1].isalnum():
            return position + 1
        if mark not in {",", ":"}:
            continue
        if mark == ":":
            return position + 1
        rest = items[position + 1 :]
        if following.lower in knowledge.words["not_resumed"] or knowledge.base_role(
            following.lower
        ):
            return len(items)
        if position - verb > 4 or following.genitive or following.mention is not None:
            return len(items)
        if any(item.pos in FINITE for item in rest) and rest[-1].lower in {".", "!", "?"}:
            return position + 1
        return len(items)
    return len(items)
