"""The records that flow from documents to statements: frozen, typed, free of any library.

All offsets count Unicode code points of a document's stored text (`Document.text`).
References between records of one document are indices into `Extraction.mentions`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a mention or an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    IDEA = "idea"


class Form(StrEnum):
    """How a mention names its entity."""

    NAME = "name"  # a name of its own: "Laura Hartman", "tillitsdelegationen"
    NOMINAL = "nominal"  # a description: "delegationen", "panelsamtalet", "ministern"
    PRONOUN = "pronoun"  # "hon"


class Status(StrEnum):
    """Whether a role is held when the text is written."""

    CURRENT = "current"
    FORMER = "former"
    FUTURE = "future"
    DENIED = "denied"  # the text says that it is not held: "Anna Ek är inte ordförande"


class Modality(StrEnum):
    """How firmly a text says something."""

    ASSERTED = "asserted"  # as a plain fact
    DENIED = "denied"  # that it is not so: "deltog inte", "förnekar att"
    UNCERTAIN = "uncertain"  # possible, proposed, conditional, asked or hearsay: "uppges delta"


class Stance(StrEnum):
    """Whether words speak for or against what they are about."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"


class Mode(StrEnum):
    """How a text renders what somebody said."""

    DIRECT = "direct"
    REPORTED = "reported"


class BlockKind(StrEnum):
    """The part a block plays in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the stored text, `start` included, `end` excluded."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Tell whether `other` covers this span."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item: sentences never cross its borders."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read.

    Attributes
    ----------
    source : str
        Path relative to the folder given, with forward slashes, or the file's name.
    text : str
        The stored text, which all offsets refer to.
    content : str
        As long as `text`; whatever is not content (Markdown marks, page furniture) is
        replaced by spaces, so that an offset means the same in both.
    blocks : tuple of Block
        In order, not overlapping; each covers some content.
    headline, publisher, url : str or None
        What front matter, `documents.toml` or the text itself says.
    published : str or None
        ISO 8601 date with the precision given: "2019", "2019-03" or "2019-03-14".
    language : str
        BCP 47 tag.
    """

    source: str
    text: str
    content: str
    blocks: tuple[Block, ...]
    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a document where an entity is named, described or referred to.

    Attributes
    ----------
    kind : Kind
    span : Span
        Without a genitive ending.
    surface : str
        Exactly `text[span.start:span.end]`.
    name : str
        What the mention calls the entity in base form ("tillit" for "tilliten"); empty for a
        pronoun.
    sentence : Span
        The sentence it stands in.
    form : Form
    antecedent : int or None
        Index of an earlier or later mention of the same document that this one refers to.
    identity : str
        What a gazetteer knows the name as ("Utrikesdepartementet" for "UD"); empty if unknown.
    confidence : float
        In [0, 1].
    """

    kind: Kind
    span: Span
    surface: str
    name: str
    sentence: Span
    form: Form = Form.NAME
    antecedent: int | None = None
    identity: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Membership:
    """A role a person has, had or will have; `person` and `organisation` index mentions.

    `role` is the title in base form ("ordförande"), None where only a belonging is stated.
    `start` and `end` are ISO 8601 dates with the text's own precision. What is denied has that
    status; `modality` tells whether the rest is asserted or uncertain. `source` indexes the
    mention of who says so, None if the text itself does. `kind` is the class of the role in the
    lexicon (office, party, membership, profession, student), empty if there is none.
    """

    person: int
    role: str | None
    organisation: int | None
    evidence: Span
    status: Status = Status.CURRENT
    start: str | None = None
    end: str | None = None
    confidence: float = 1.0
    modality: Modality = Modality.ASSERTED
    source: int | None = None
    kind: str = ""

    @property
    def plain(self) -> bool:
        """Whether the text says as a plain fact that the role is, was or will be held."""
        return self.status is not Status.DENIED and self.modality is Modality.ASSERTED

    @property
    def held(self) -> bool:
        """Whether the text says as a plain fact that the role is held when it is written."""
        return self.plain and self.status is Status.CURRENT


@dataclass(frozen=True, slots=True)
class Quotation:
    """Something said; `speaker` and `about` index mentions.

    `span` covers the words said, without quotation marks, dash or attribution; `text` is those
    words with white space folded. `evidence` is the sentence, or the paragraph's sentences, that
    hold the words and say who spoke. `cue` is the reporting word ("menade"), empty if none.
    `modality` is that of the words to the speaker: denied in "förnekar att …" and "tror inte att
    …", uncertain in "undrar om …". `stance` is given only where the words themselves, or the
    reporting word, show it.
    """

    text: str
    span: Span
    mode: Mode
    evidence: Span
    speaker: int | None = None
    about: tuple[int, ...] = ()
    cue: str = ""
    confidence: float = 1.0
    modality: Modality = Modality.ASSERTED
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A direct triple: `subject` and `object` index mentions; `value` is an ISO 8601 date.

    `predicate` is a prefixed name of the vocabulary: sb:participatedIn, schema:affiliation,
    schema:startDate, schema:endDate, schema:location, schema:organizer, schema:superEvent,
    org:subOrganizationOf, org:linkedTo. Exactly one of `object` and `value` is given. What is
    denied or uncertain is no fact of the graph. `source` indexes the mention of who says so,
    None if the text itself does.
    """

    subject: int
    predicate: str
    evidence: Span
    object: int | None = None
    value: str | None = None
    confidence: float = 1.0
    modality: Modality = Modality.ASSERTED
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says, before its mentions are resolved to entities.

    A function of the document's content, the model and the rules alone.
    """

    source: str
    mentions: tuple[Mention, ...] = ()
    memberships: tuple[Membership, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    statements: tuple[Statement, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place, event or idea of a whole collection.

    Attributes
    ----------
    id : str
        IRI path below the base: "person/laura-hartman".
    kind : Kind
    label : str
        The fullest form seen.
    aliases : tuple of str
        The other forms seen, sorted.
    mentions : tuple of (str, int)
        (document key, index into that document's `Extraction.mentions`), sorted.
    broader : tuple of str
        Ids of broader ideas.
    same_as : tuple of str
        IRIs of the same thing elsewhere, where that is certain.
    identifiers : tuple of str
        Numbers and codes of public registers, where that is certain.
    """

    id: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()
    broader: tuple[str, ...] = field(default=())
    same_as: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """A finished build as values: documents, what each says, and the entities behind it all.

    Attributes
    ----------
    documents : dict of str to Document
        By document key: the IRI path below the base, "document/hartman.txt" (percent-encoded,
        with "~" and 8 hex digits of the content's hash where sources collide). Sorted by key.
    extractions : dict of str to Extraction
        By the same keys.
    entities : tuple of Entity
        Sorted by id.
    """

    documents: dict[str, Document]
    extractions: dict[str, Extraction]
    entities: tuple[Entity, ...]

    def entity_index(self) -> dict[tuple[str, int], Entity]:
        """Return the entity behind each (document key, mention index)."""
        return {place: entity for entity in self.entities for place in entity.mentions}
