"""Where a sentence of a quotation says who speaks: ", säger Anna Ek", "Det sa hon"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.extraction.clauses.referents import Referents
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.verbs import SpeechVerb
from graph.extraction.text.items import Item
from graph.extraction.text.reading import has
from graph.records import Kind

BEFORE_VERB = frozenset({",", "?", "!", "”", "“", '"', "»", "«", "–", "—", "-", "…", "...", "."})
FINITE = frozenset({"VERB", "AUX"})
SPEAKING = frozenset({"VERB", "AUX", "X", "NOUN", "ADJ"})  # what verbs of speech are tagged as
AHEAD, NEAR = 9, 4  # items after a verb in which its particle stands, that of "vara"
SHORTEST = 4  # letters of an adjective ("enig om") whose forms are told by their endings


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
        if (
            verb is None
            or verb.lemma.startswith("vara ")
            or is_passive(items[position].lower, verb)
        ):
            continue
        if items[position - 1].lower not in BEFORE_VERB:
            if _unmarked(items, position, verb, knowledge, referents):
                speaker = referents.subject_at(items, position + 1)
                return Attribution(position, len(items), speaker, verb.lemma)
            continue
        following = items[position + 1].lower if position + 1 < len(items) else ""
        if following in knowledge.words["not_speaker"] or not _subject_like(
            items, position + 1, knowledge
        ):
            continue
        if _has_clause(items, position, knowledge):
            continue
        speaker = referents.subject_at(items, position + 1)
        start = position - 1 if items[position - 1].lower in {",", "–", "—", "-"} else position
        found = Attribution(start, _end(items, position, knowledge), speaker, verb.lemma)
        if speaker is not None:
            return found
        if "quote" in verb.takes:
            unnamed = found
    return unnamed


def _unmarked(
    items: Sequence[Item],
    position: int,
    verb: SpeechVerb,
    knowledge: Knowledge,
    referents: Referents,
) -> bool:
    """Tell whether "… säger Anna Ek." ends a sentence without the comma before it."""
    if verb.lemma not in knowledge.words["plainest_speech"]:
        return False
    after = items[position + 1 :]
    named = next((i for i, item in enumerate(after) if item.kind is Kind.PERSON), None)
    if named is None or any(item.pos in FINITE or item.lower == "," for item in after[:named]):
        return False
    rest = after[named + 1 :]
    ends = not rest or rest[0].lower in {",", "."}
    return ends and referents.subject_at(items, position + 1) is not None


def _has_clause(items: Sequence[Item], position: int, knowledge: Knowledge) -> bool:
    """Tell whether a verb after a comma has a clause of its own: "…, anser rådet att …"."""
    for place in range(position + 2, len(items)):
        item = items[place]
        if item.lower in knowledge.words["that"] and item.mention is None:
            return items[place - 1].pos != "ADP"
        if item.mention is None and (item.pos in FINITE or not item.text[0].isalnum()):
            return False
    return False


def is_passive(form: str, verb: SpeechVerb) -> bool:
    """Tell whether a form of a verb of speech is passive; deponents ("hoppas") have no other."""
    return form.endswith("s") and not verb.lemma.split()[0].endswith("s")


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
    if "quote" not in verb.takes and not verb.particle:
        return None  # "Det vill regeringen …" tells what comes next
    speaker = referents.subject_at(items, 2)
    return Attribution(0, len(items), speaker, verb.lemma) if speaker is not None else None


def speech_verb(items: Sequence[Item], position: int, knowledge: Knowledge) -> SpeechVerb | None:
    """Return the verb of speech an item is, or None.

    Of several that share the form, the one whose particle follows ("slår hon fast") is meant;
    a verb that needs a particle counts only with it.
    """
    item = items[position]
    verbs = knowledge.speech_verbs.get(item.lower)
    if verbs is None or item.mention is not None or item.pos not in SPEAKING:
        return None
    plain = next((verb for verb in verbs if not verb.particle), None)
    if plain is not None and len(verbs) == 1:
        return plain
    after = items[position + 1 : position + AHEAD]
    lowers = [other.lower for other in after]
    with_particle = (v for v in verbs if v.particle and _goes_with(v, item, after, lowers))
    return next(with_particle, plain)


def _goes_with(
    verb: SpeechVerb, copula: Item, following: Sequence[Item], lowers: Sequence[str]
) -> bool:
    """Tell whether a verb's particle follows, soon if the verb is "vara"."""
    words = _words(verb.particle)
    if not verb.lemma.startswith("vara "):
        return words[0] in lowers and _in_order(words, lowers)
    if len(words) > 1:
        if words[-1] not in lowers or _forms(words[0]).isdisjoint(lowers[:NEAR]):
            return False
        return _in_order(words, [_uninflected(lower, words[0]) for lower in lowers[:NEAR]])
    return any(item.lower == words[0] and _predicative(item, copula) for item in following[:NEAR])


@cache
def _words(particle: str) -> tuple[str, ...]:
    return tuple(particle.split())


def _predicative(preposition: Item, copula: Item) -> bool:
    """Tell whether "för" is what somebody is, not part of "är för närvarande chef"."""
    noun, be = preposition.tokens[0].head, copula.tokens[0]
    return noun.pos_ in {"NOUN", "PROPN"} and (be.head == noun or noun.head == be)


def _uninflected(form: str, adjective: str) -> str:
    """Return the adjective that a form is a form of, else the form: "eniga" of "enig"."""
    return adjective if form in _forms(adjective) else form


@cache
def _forms(adjective: str) -> frozenset[str]:
    """Return what an adjective of the lexicon may look like: "enig", "enigt", "eniga"."""
    if len(adjective) < SHORTEST:
        return frozenset({adjective})
    stem = adjective.removesuffix("en").removesuffix("er")
    endings = ("t", "a", "e", "de", "na", "ra", "et")
    bases = (stem, adjective, adjective[:-1])
    return frozenset({adjective, *(base + end for base in bases for end in endings)})


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
        if item.text.endswith("-"):
            return True  # "säger jämställdhets- och integrationsminister Anna Ek"
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
