"""What is known of Swedish before a text is read: the tables of `seeds/`, indexed by form."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from graph import resources
from graph.extraction.lexicon.background import Background
from graph.extraction.lexicon.calendar import Calendar
from graph.extraction.lexicon.gazetteer import Gazetteer
from graph.extraction.lexicon.heads import Head, read_heads
from graph.extraction.lexicon.linear import Linear, read_linear
from graph.extraction.lexicon.matters import Matters
from graph.extraction.lexicon.modality import Phrases
from graph.extraction.lexicon.role_words import REMEMBERED, RoleWords
from graph.extraction.lexicon.stance_phrases import StancePhrase, read_stances
from graph.extraction.lexicon.tables import Row, read_forms, read_list, read_table
from graph.extraction.lexicon.verbs import SpeechVerb, Verb, read_speech_verbs, read_verb
from graph.extraction.text.genitive import endings
from graph.extraction.text.inflection import Genders
from graph.records import Modality, Status
from graph.registers import Known

STATUS = {
    "former": Status.FORMER,
    "future": Status.FUTURE,
    "current": Status.CURRENT,
}


class Knowledge(RoleWords):
    """The lexicon and the gazetteer.

    Parameters
    ----------
    folder : Path
        A folder with `lexicon/` and `gazetteer/`, as in `seeds/`.
    own : sequence of Known
        A user's own names, which come before those of the folder.

    Raises
    ------
    ResourceError
        If a table is missing or malformed.
    """

    def __init__(self, folder: Path, own: Sequence[Known] = ()) -> None:
        self._folder = folder
        self._own = tuple(own)

    @classmethod
    def load(cls, own: Sequence[Known] = ()) -> Knowledge:
        """Return the knowledge that is packaged with Samband, and a user's own names."""
        return cls(resources.seeds(), own)

    def _rows(self, name: str) -> list[Row]:
        return read_table(self._folder / "lexicon" / f"{name}.tsv")

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Names with an identity of their own."""
        return Gazetteer.read(self._folder / "gazetteer", self._own)

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

    # -- speech

    @cached_property
    def phrases(self) -> Phrases:
        """Words that deny a clause or set it apart from plain fact."""
        return Phrases(self._rows("negations"), self._rows("modals"))

    @cached_property
    def speech_verbs(self) -> Mapping[str, tuple[SpeechVerb, ...]]:
        """Verbs of speech by inflected form."""
        return read_speech_verbs(self._rows("speech_verbs"))

    @cached_property
    def reserved_speech(self) -> Mapping[str, Modality]:
        """Modality that verbs of speech give their clause, by lemma, if not asserted."""
        return {row["lemma"]: Modality(row["effect"]) for row in self._rows("reserved_speech")}

    @cached_property
    def stances(self) -> Mapping[str, tuple[StancePhrase, ...]]:
        """Phrases that show a stance, by each form of their first word, the longest first."""
        return read_stances(self._rows("stances"))

    # -- words at large

    @cached_property
    def matters(self) -> Matters:
        """Laws, treaties, agreements and programmes by name."""
        return Matters(read_table(self._folder / "gazetteer" / "laws.tsv"))

    @cached_property
    def background(self) -> Background:
        """How common words are in Swedish public texts."""
        path = self._folder / "lexicon" / "document_frequencies.tsv"
        return Background.read(path, self.words["stop_words"])

    @cached_property
    def genders(self) -> Genders:
        """Gender of nouns by their ending."""
        return Genders({row["ending"]: row["gender"] for row in self._rows("noun_genders")})

    # -- events

    @cached_property
    def event_nouns(self) -> Mapping[str, Row]:
        """Rows of event nouns by base and definite form."""
        rows = self._rows("event_nouns")
        return {form: row for row in rows for form in read_forms(row, "noun")}

    @cached_property
    def named_events(self) -> Mapping[str, str]:
        """Kind of each event that has a name of its own, by name in lower case."""
        return {
            name.lower(): row["kind"]
            for row in read_table(self._folder / "gazetteer" / "events.tsv")
            for name in (row["name"], *read_list(row.get("aliases", ""), ";"))
        }

    @cached_property
    def event_heads(self) -> tuple[Head, ...]:
        """Endings that make a name or a compound an event, longest first."""
        return read_heads(self._rows("event_heads"))

    @cached_property
    def event_kin(self) -> Mapping[str, tuple[str, ...]]:
        """Heads of nouns that may mean one event in turn, by class."""
        return {row["class"]: read_list(row["heads"]) for row in self._rows("event_kin")}

    @cached_property
    def event_links(self) -> Linear:
        """Weights by which places in a text are told to speak of one event."""
        return read_linear(self._rows("event_links"))

    @cached_property
    def event_worth(self) -> Linear:
        """Weights by which events are told from talk of such things at large."""
        return read_linear(self._rows("event_worth"))

    @cached_property
    def date_choice(self) -> Linear:
        """Weights by which the date of an event is chosen among those of its text."""
        return read_linear(self._rows("date_choice"))

    @cached_property
    def idea_worth(self) -> Linear:
        """Weights by which ideas are told from the background of a text."""
        return read_linear(self._rows("idea_worth"))

    @cached_property
    def event_endings(self) -> tuple[str, ...]:
        """All forms of the heads, to tell fast that a word has none of them."""
        forms = {form for head in self.event_heads for form in (head.base, head.definite)}
        return tuple(sorted(forms - {""}))

    @cached_property
    def participation_verbs(self) -> tuple[Verb, ...]:
        """Verbs by which somebody takes part in, hosts or arranges an event."""
        rows = self._rows("participation_verbs")
        return tuple(read_verb(row, row["role"], "") for row in rows)

    @cached_property
    def tie_weights(self) -> Mapping[str, Mapping[str, float]]:
        """Learned weight of each feature of a tie, by relation; "start" stands before all."""
        rows = self._rows("tie_weights")
        return {
            relation: {row["feature"]: float(row[relation]) for row in rows}
            for relation in ("participates", "organises")
        }

    @cached_property
    def event_verbs(self) -> Mapping[str, frozenset[str]]:
        """Forms of the verbs that tie people to events, by what they make of their subject."""
        found: dict[str, frozenset[str]] = {}
        for verb in self.participation_verbs:
            found[verb.use] = found.get(verb.use, frozenset()) | verb.forms
        return found

    # -- organisations, people, function words

    @cached_property
    def organisation_heads(self) -> tuple[Head, ...]:
        """Words and endings that make a phrase an organisation, longest first."""
        return read_heads(self._rows("organisation_heads"))

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

        return lru_cache(maxsize=REMEMBERED)(find)

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
        """Number of a weekday (Monday is 1) by its forms: "fredag", "fredags", "fredagskvällen"."""
        found: dict[str, int] = {}
        for row in self._rows("weekdays"):
            name = row["name"].lower()
            parts = (f"{name}s{part}" for part in self.words["day_parts"])
            for form in (name, row["definite"].lower(), f"{name}s", *parts):
                found[form] = int(row["number"])
        return found

    @cached_property
    def first_names(self) -> Mapping[str, str]:
        """Gender (f, m or n) by given name in lower case."""
        return {row["name"].lower(): row["gender"] for row in self._rows("first_names")}

    @cached_property
    def names_in_s(self) -> frozenset[str]:
        """Names in lower case whose final s is no genitive, and their endings: "-fors"."""
        path = self._folder / "lexicon" / "names_in_s.txt"
        lines = path.read_text(encoding="utf-8").splitlines()
        return frozenset(line.lower() for line in lines if line and not line.startswith("#"))

    def ends_in_s(self, name: str) -> bool:
        """Tell whether a name is known, or built like those known, to end in s of itself."""
        lower = name.lower()
        endings = (f"-{lower[-size:]}" for size in range(2, 6))
        return lower in self.names_in_s or not self.names_in_s.isdisjoint(endings)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Common surnames in lower case."""
        return frozenset(row["name"].lower() for row in self._rows("surnames"))

    @cached_property
    def surname_endings(self) -> tuple[str, ...]:
        """Endings that several of the common surnames share: "-berg", "-sson".

        One that a name in s has before it ("Anders") tells of no genitive.
        """
        in_s = tuple(name[:-1] for name in self.first_names if name.endswith("s"))
        known = endings(self.surnames)
        return tuple(one for one in known if not any(name.endswith(one) for name in in_s))

    @cached_property
    def generic_words(self) -> Mapping[str, str]:
        """Nouns too common to be an idea, each with what it is instead: "time", "text"."""
        return {row["word"].lower(): row["reason"] for row in self._rows("generic_words")}

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Number of a month by name or abbreviation."""
        found: dict[str, int] = {}
        for row in self._rows("months"):
            for name in (row["name"], *read_list(row.get("abbreviations", ""))):
                found[name.lower().rstrip(".")] = int(row["number"])
        return found

    @cached_property
    def calendar(self) -> Calendar:
        """Words for times: months, days of the week, days with a name, "i dag"."""
        relative = {
            row["phrase"].lower(): (row["unit"], int(row["offset"]))
            for row in self._rows("relative_dates")
        }
        days = {
            name.lower(): (int(row["month"]), int(row["day"]))
            for row in self._rows("calendar_days")
            for name in (row["name"], *read_list(row["forms"]))
        }
        periods = {
            row["phrase"].lower(): (int(row["first"]), int(row["last"]))
            for row in self._rows("date_periods")
        }
        return Calendar(self.months, self.weekdays, relative, days, periods, self.numbers)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Values of the words for whole numbers: "trettio"."""
        rows = self._rows("number_words")
        return {row["word"]: int(row["value"]) for row in rows if row["class"] == "cardinal"}

    @cached_property
    def ordinals(self) -> Mapping[str, int]:
        """Values of the words that number things: "andra"."""
        rows = self._rows("number_words")
        return {row["word"]: int(row["value"]) for row in rows if row["class"] == "ordinal"}
