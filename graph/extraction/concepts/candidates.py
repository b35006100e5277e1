"""Everything in a text that may be an idea: noun phrases and matters, one for each wording."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.phrases import Phrase, noun_phrases
from graph.extraction.text.reading import Reading, has
from graph.records import Form, Kind, Span

SHORTEST = 3  # letters of a noun, or of a name, that may be an idea
DEFINITE = frozenset("nt")  # letters that definite nouns end in
ALONE = frozenset({"noun", "modified", "owned"})  # shapes of which the noun is the last word
PEOPLE = 2  # places at least of what may be a topic though it is people: "lärarassistenter"
WORK = "PROD"  # what the model calls works, laws, programmes and other things with a name


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be one idea, with its phrases in the order of the text; `stems` identify it.

    `definite` are the places where it is a definite noun and nothing else ("strategin"): these may
    stand for something named before in more words.
    """

    label: str
    stems: frozenset[str]
    phrases: tuple[Phrase, ...]
    places: tuple[Span, ...]
    definite: tuple[Span, ...] = ()

    @property
    def lemma(self) -> str:
        """Its noun in base form."""
        return self.phrases[0].lemma


def find_candidates(
    reading: Reading, knowledge: Knowledge, matters: Sequence[Phrase], mentions: Mentions
) -> list[Candidate]:
    """Return what may be an idea.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    matters : sequence of Phrase
        What the text names of laws, treaties and programmes.
    mentions : Mentions
        With names and events.
    """
    groups: dict[frozenset[str], list[Phrase]] = defaultdict(list)
    for phrase in _phrases(reading, knowledge, matters, mentions):
        stems = knowledge.background.stems(phrase.label)
        if stems:
            groups[stems].append(phrase)
    return [
        Candidate(
            _best_label(phrases),
            stems,
            tuple(phrases),
            tuple(phrase.span for phrase in phrases),
            tuple(p.span for p in phrases if _is_definite(p, reading, knowledge)),
        )
        for stems, phrases in groups.items()
        if len(phrases) >= (PEOPLE if knowledge.base_role(phrases[0].lemma) else 1)
    ]


def _is_definite(phrase: Phrase, reading: Reading, knowledge: Knowledge) -> bool:
    """Tell by its spelling whether a phrase is a noun alone, definite and singular."""
    if phrase.shape != "noun":
        return False
    word, lemma = reading.document.content[phrase.span.start : phrase.span.end], phrase.lemma
    if word[-1] not in DEFINITE or word.lower() == lemma or not word.lower().startswith(lemma[:-1]):
        return False
    return (word[-1] == "t") == knowledge.genders.neuter(lemma)


def _phrases(
    reading: Reading, knowledge: Knowledge, matters: Sequence[Phrase], mentions: Mentions
) -> Iterator[Phrase]:
    named = [*matters, *_works(reading, matters, mentions)]
    yield from named
    taken = {place for name in named for place in range(name.span.start, name.span.end)}
    people = _people(mentions)
    for sentence in reading.sentences:
        for phrase in noun_phrases(sentence, mentions, knowledge.words, knowledge.genders):
            free = phrase.span.start not in taken and phrase.lemma not in people
            if free and _may_be_idea(phrase, knowledge) and not _is_title(phrase, mentions):
                yield phrase


def _works(reading: Reading, matters: Sequence[Phrase], mentions: Mentions) -> Iterator[Phrase]:
    """Yield works, laws and programmes that the model takes for names."""
    taken = {place for matter in matters for place in range(matter.span.start, matter.span.end)}
    for entity in reading.doc.ents:
        span, last = Span(entity.start_char, entity.end_char), entity[-1]
        if entity.label_ != WORK or last.text.islower() or not mentions.free(span):
            continue
        name = reading.text(span).replace("\u00ad", "")
        if has(last, "Case", "Gen"):
            name = name.removesuffix("s").removesuffix(":")
        if (
            len(name) >= SHORTEST
            and name[0].isalpha()
            and taken.isdisjoint(range(span.start, span.end))
        ):
            yield Phrase(span, name, last.lower_, True, "work")


def _people(mentions: Mentions) -> frozenset[str]:
    """Return words of people's names, in lower case: "Lejon" is nobody's idea."""
    return frozenset(
        word.lower()
        for mention in mentions
        if mention.kind is Kind.PERSON and mention.form is Form.NAME
        for word in mention.name.split()
    )


def _is_title(phrase: Phrase, mentions: Mentions) -> bool:
    """Tell whether a person's name follows at once: "minister för civilt försvar Anna Ek"."""
    name = mentions.at(phrase.span.end + 1)
    if name is None or mentions[name].span.start != phrase.span.end + 1:
        return False
    return mentions[name].kind is Kind.PERSON and mentions[name].form is Form.NAME


def _may_be_idea(phrase: Phrase, knowledge: Knowledge) -> bool:
    lemma = phrase.lemma
    if len(lemma) < SHORTEST or not lemma.replace("-", "").isalpha():
        return False
    if lemma in knowledge.generic_words and not phrase.modified:
        return False
    if lemma in knowledge.months or _is_day(lemma, knowledge):
        return False
    return knowledge.base_role(lemma) is None or _is_many(phrase)


def _is_many(phrase: Phrase) -> bool:
    """Tell whether a noun alone is in the plural: "anonyma vittnen" is nobody's role."""
    return phrase.shape in ALONE and not phrase.label.endswith(phrase.lemma)


def _is_day(lemma: str, knowledge: Knowledge) -> bool:
    """Tell whether a noun is a weekday or a part of one ("tisdagskväll")."""
    day = next((day for day in knowledge.weekdays if lemma.startswith(day)), None)
    part = "" if day is None else lemma.removeprefix(day).removeprefix("s")
    return day is not None and (not part or f"{part}en" in knowledge.words["day_parts"])


def _best_label(phrases: Sequence[Phrase]) -> str:
    """Return the commonest label; of equally common ones the shortest, then the first."""
    counts = Counter(phrase.label for phrase in phrases)
    return min(counts, key=lambda label: (-counts[label], len(label), label))
