"""Writes documents sentence by sentence, noting where everything stands."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from graph.records import (
    Block,
    BlockKind,
    Collection,
    Document,
    Entity,
    Extraction,
    Form,
    Kind,
    Membership,
    Mention,
    Mode,
    Quotation,
    Span,
    Statement,
    Status,
)

PERSON, ORGANISATION, PLACE = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE
EVENT, IDEA = Kind.EVENT, Kind.IDEA


class Writer:
    """Writes documents sentence by sentence, noting where everything stands."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.extractions: dict[str, Extraction] = {}
        self.entities: dict[str, tuple[Kind, str, set[str], list[tuple[str, int]]]] = {}
        self.broader: dict[str, tuple[str, ...]] = {}

    def entity(self, name: str, kind: Kind, label: str, broader: tuple[str, ...] = ()) -> str:
        self.entities.setdefault(name, (kind, label, set(), []))
        self.broader[name] = broader
        return name

    def document(
        self,
        source: str,
        headline: str | None = None,
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
    ) -> Page:
        return Page(self, source, headline, published, publisher, url)

    def collection(self) -> Collection:
        entities = [
            Entity(
                id=name,
                kind=kind,
                label=label,
                aliases=tuple(sorted(forms - {label})),
                mentions=tuple(sorted(places)),
                broader=self.broader[name],
            )
            for name, (kind, label, forms, places) in self.entities.items()
        ]
        return Collection(
            documents=dict(sorted(self.documents.items())),
            extractions=dict(sorted(self.extractions.items())),
            entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        )


class Page:
    """One document under the pen. In a sentence, [id|words] marks a mention of an entity."""

    def __init__(
        self,
        writer: Writer,
        source: str,
        headline: str | None,
        published: str | None,
        publisher: str | None,
        url: str | None,
    ) -> None:
        self.writer = writer
        self.key = f"document/{quote(source)}"
        self.about = (source, headline, published, publisher, url)
        self.text = ""
        self.mentions: list[Mention] = []
        self.memberships: list[Membership] = []
        self.quotations: list[Quotation] = []
        self.statements: list[Statement] = []
        self.last: dict[str, int] = {}
        self.span = Span(0, 0)

    def sentence(self, marked: str) -> Page:
        start = len(self.text)
        self.last = {}
        found: list[tuple[str, int, int]] = []
        plain = ""
        for piece in marked.split("["):
            name, bar, rest = piece.partition("|")
            if not bar:
                plain += piece
                continue
            words, _, after = rest.partition("]")
            found.append((name, start + len(plain), start + len(plain) + len(words)))
            plain += words + after
        self.text += plain
        self.span = Span(start, len(self.text))
        self.text += " "
        for name, begin, end in found:
            self._mention(name, Span(begin, end))
        return self

    def _mention(self, name: str, span: Span) -> None:
        kind, _, forms, places = self.writer.entities[name]
        surface = self.text[span.start : span.end]
        pronoun = surface.lower() in {"hon", "han"}
        places.append((self.key, len(self.mentions)))
        self.last[name] = len(self.mentions)
        if not pronoun:
            forms.add(surface)
        form = Form.PRONOUN if pronoun else Form.NAME
        self.mentions.append(
            Mention(kind, span, surface, "" if pronoun else surface, self.span, form)
        )

    def role(
        self,
        person: str,
        role: str | None,
        organisation: str | None,
        status: Status = Status.CURRENT,
        start: str | None = None,
        end: str | None = None,
    ) -> Page:
        body = self.last[organisation] if organisation else None
        self.memberships.append(
            Membership(self.last[person], role, body, self.span, status, start, end, 0.9)
        )
        return self

    def said(
        self, speaker: str | None, words: str, about: Iterable[str], mode: Mode = Mode.REPORTED
    ) -> Page:
        at = self.text.index(words, self.span.start)
        self.quotations.append(
            Quotation(
                words,
                Span(at, at + len(words)),
                mode,
                self.span,
                self.last[speaker] if speaker else None,
                tuple(self.last[idea] for idea in about),
                "menade",
                0.85,
            )
        )
        return self

    def states(self, subject: str, predicate: str, target: str) -> Page:
        self.statements.append(
            Statement(self.last[subject], predicate, self.span, object=self.last[target])
        )
        return self

    def dated(self, event: str, value: str) -> Page:
        self.statements.append(
            Statement(self.last[event], "schema:startDate", self.span, value=value)
        )
        return self

    def close(self) -> None:
        source, headline, published, publisher, url = self.about
        block = Block(Span(0, len(self.text)), BlockKind.PARAGRAPH)
        self.writer.documents[self.key] = Document(
            source, self.text, self.text, (block,), headline, published, publisher, url
        )
        self.writer.extractions[self.key] = Extraction(
            source,
            tuple(self.mentions),
            tuple(self.memberships),
            tuple(self.quotations),
            tuple(self.statements),
            len(self.text.split()),
        )
