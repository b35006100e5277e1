"""Taking a person out of a document before anything of it is kept.

The names are covered in the text; what is said of the person and by the person goes; what is said
of others stays. A document is treated alike whether it came before the judgement or after, and
several people may be forgotten in any order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.records import Document, Extraction, Form, Kind, Mention, Quotation, Span
from graph.resolution.clusters import Clusters
from graph.resolution.judgements import HashedName, Judgements
from graph.resolution.masking import is_covered, masked, masked_document
from graph.resolution.pruning import pruned
from graph.resolution.seeking import Found, Seeker, unmarked, words_of
from graph.resolution.within import join_within

_ENDING = r"(?:[sS]|:s)?(?!\w)"
_BREAK = re.compile(r"[\s*_]+")


class Forgetter:
    """Applies what is to be forgotten to documents and texts.

    Parameters
    ----------
    judgements : Judgements
    """

    def __init__(self, judgements: Judgements) -> None:
        rules, salt = judgements.forgettings, judgements.salt
        self._full = Seeker((name for rule in rules for name in rule.names), salt)
        pinned: defaultdict[str, set[HashedName]] = defaultdict(set)
        for rule in rules:
            for pin in rule.pins:
                pinned[pin.source].add(pin.name)
        self._pinned = {source: Seeker(names, salt) for source, names in pinned.items()}

    def __bool__(self) -> bool:
        return bool(self._full)

    def text(self, text: str, short: Iterable[str] = ()) -> str:
        """Return any text with the full names covered, and with some short ones."""
        return _Cover(self._full, short).line(text) if self else text

    def knows(self, name: str) -> bool:
        """Tell whether a name is one that is to be forgotten."""
        words = words_of(name)
        return bool(words) and self._full.is_sought(words) is not None

    def document(self, document: Document, extraction: Extraction) -> tuple[Document, Extraction]:
        """Return a document and what it says without the people who are to be forgotten.

        Parameters
        ----------
        document : Document
        extraction : Extraction

        Returns
        -------
        Document, Extraction
            As long as they were; the same objects if nobody of them is in it.
        """
        if not self:
            return document, extraction
        found = self._full.find(document.text, document.content)
        source = self.text(document.source)
        pinned = self._pinned.get(source)
        named = [one for text in _metadata(document) for one in self._full.find(text)]
        called = [index for index, one in enumerate(extraction.mentions) if self.knows(one.name)]
        if not (found or named or pinned or called):
            return document, extraction
        theirs, others_names = _whose(extraction, found, pinned, called)
        named_others = [extraction.mentions[index] for index in sorted(others_names)]
        cover = _Cover(
            self._full,
            _short_names(document.text, found, extraction, theirs),
            {one.words[0][0].upper() for one in found},
            {one.surface for one in named_others},
        )
        others = [one.span for one in named_others]
        spans = [*(one.span for one in found), *_spans(extraction, theirs)]
        spans += [one for one in cover.short(document.text) if not any(map(one.within, others))]
        hidden = masked_document(document, spans)
        said = _covered(extraction, document.text, hidden.text, cover)
        gone = theirs | {i for i, one in enumerate(said.mentions) if is_covered(one.surface)}
        return (
            replace(
                hidden,
                source=source,
                headline=cover.optional(document.headline),
                publisher=cover.optional(document.publisher),
                url=cover.optional(document.url),
            ),
            replace(pruned(said, gone), source=source),
        )


class _Cover:
    """Covers full names, and short ones as one document has them.

    Parameters
    ----------
    seeker : Seeker
    short : iterable of str
        Surnames and other single words.
    initials : iterable of str
        Letters that may stand for given names before them.
    others : iterable of str
        Names of others, in which a short one stays as it is.
    """

    def __init__(
        self,
        seeker: Seeker,
        short: Iterable[str],
        initials: Iterable[str] = (),
        others: Iterable[str] = (),
    ) -> None:
        self._seeker = seeker
        letters = _listed(initials)
        before = rf"(?:(?<!\w)(?:{letters})(?:\.|\s|\.\s))?" if letters else ""
        forms = _listed(form for name in short for form in (name, name.upper(), name.title()))
        self._short = re.compile(rf"{before}(?<!\w)(?:{forms}){_ENDING}") if forms else None
        whole = [name for name in others if len(name.split()) > 1]
        kept = _listed(form for name in whole for form in (name, name.upper()))
        self._others = re.compile(rf"(?<!\w)(?:{kept}){_ENDING}") if kept else None

    def short(self, text: str) -> list[Span]:
        """Return where short names stand in a text, with a genitive's ending or without."""
        others = self._others.finditer(text) if self._others and self._short else ()
        kept = [Span(*match.span()) for match in others]
        found = self._short.finditer(text) if self._short else ()
        spans = (Span(*match.span()) for match in found)
        return [span for span in spans if not any(map(span.within, kept))]

    def line(self, text: str) -> str:
        """Return a line with full and short names covered."""
        return masked(text, [*(one.span for one in self._seeker.find(text)), *self.short(text)])

    def optional(self, text: str | None) -> str | None:
        """Return a line covered, if there is one."""
        return None if text is None else self.line(text)


def _listed(words: Iterable[str]) -> str:
    """Return words as alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def _metadata(document: Document) -> list[str]:
    said = (document.source, document.headline, document.publisher, document.url)
    return [text for text in said if text]


def _names(mention: Mention) -> bool:
    return mention.form is Form.NAME


def _whose(
    extraction: Extraction, found: Sequence[Found], pinned: Seeker | None, called: Sequence[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the mentions that mean somebody to be forgotten, and the names that are others'.

    Those `called` have a name that is sought, whatever stands in the text for it. A single word is
    another's name only where the document has that in full.
    """
    mentions = extraction.mentions
    spans = [one.span for one in found]
    seeds = {*called} | {
        index
        for index, mention in enumerate(mentions)
        if any(_is_named(mention, span) for span in spans)
        or (pinned and _names(mention) and pinned.is_sought(words_of(mention.surface)))
    }
    clusters = Clusters(("", index) for index in range(len(mentions)))
    join_within(extraction, "", clusters)
    root = [clusters.root(("", index)) for index in range(len(mentions))]
    # A surname that a rule gave to another of that name does not make the other theirs.
    foreign = {
        root[index]
        for index, mention in enumerate(mentions)
        if index not in seeds and _is_full_name(mention)
    }
    whole = {root[index] for index in seeds} - foreign
    theirs = {index for index in range(len(mentions)) if index in seeds or root[index] in whole}
    others = {
        index
        for index, mention in enumerate(mentions)
        if index not in theirs
        and _names(mention)
        and (len(mention.surface.split()) > 1 or root[index] in foreign)
    }
    return frozenset(theirs), frozenset(others)


def _is_full_name(mention: Mention) -> bool:
    return mention.kind is Kind.PERSON and _names(mention) and len(mention.name.split()) > 1


def _is_named(mention: Mention, span: Span) -> bool:
    if mention.kind is Kind.PERSON:
        return mention.span.overlaps(span)
    return mention.span.within(span)


def _spans(extraction: Extraction, theirs: Iterable[int]) -> list[Span]:
    found = (extraction.mentions[index] for index in theirs)
    return [mention.span for mention in found if _names(mention)]


def _short_names(
    text: str, found: Sequence[Found], extraction: Extraction, theirs: Iterable[int]
) -> frozenset[str]:
    """Return the surnames, and the other single words, that mean them in this document."""
    names: set[str] = set()
    for one in found:
        written = text[one.span.start : one.span.end]
        names.add(_surname(written, one.words))
        names.add(_surname(unmarked(written), [*map(unmarked, one.words)]))
    for index in theirs:
        mention = extraction.mentions[index]
        if _names(mention) and len(mention.surface.split()) == 1:
            names.add(mention.surface)
    return frozenset(name for name in names if len(name) > 1)


def _surname(written: str, words: Sequence[str]) -> str:
    """Return the last name as it is written: a double one whole, without a genitive's ending."""
    last = words[-1]
    if "," in written:
        return written.partition(",")[0]
    chunk = _BREAK.split(written)[-1]
    if len(_BREAK.split(written)) == 1:
        return last.title()  # an address, in one piece
    return chunk[: chunk.rindex(last) + len(last)] if last in chunk else last


def _covered(extraction: Extraction, before: str, text: str, cover: _Cover) -> Extraction:
    """Return an extraction in which all words are as the text has them now."""

    def words(said: Quotation) -> str:
        span = slice(said.span.start, said.span.end)
        if _folded(before[span]) == said.text:
            return _folded(text[span])
        return cover.line(said.text)

    return replace(
        extraction,
        mentions=tuple(
            replace(
                one,
                surface=text[one.span.start : one.span.end],
                name=_name(one, text, cover),
                identity=cover.line(one.identity),
            )
            for one in extraction.mentions
        ),
        memberships=tuple(
            replace(one, role=cover.optional(one.role)) for one in extraction.memberships
        ),
        quotations=tuple(
            replace(one, text=words(one), cue=cover.line(one.cue)) for one in extraction.quotations
        ),
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


def _name(mention: Mention, text: str, cover: _Cover) -> str:
    """Return a name covered if its words in the text are: others of one surname keep theirs."""
    if text[mention.span.start : mention.span.end] == mention.surface:
        return mention.name
    return cover.line(mention.name)
