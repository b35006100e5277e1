"""The body of a post that its own sentence leaves out: "Till ordförande valdes Anna Ek"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from graph.extraction.lexicon.heads import Head
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading, Sentence
from graph.records import BlockKind, Kind, Membership, Status

INFERRED = 0.85  # confidence in a body that the sentence leaves out
ALONE = frozenset(
    {"company", "union", "association", "media", "school", "agency", "other", "authority"}
)
Holding = tuple[str, str | None, Status]
OPENING = 3  # sentences in which a text names what it is of
HEADING = 8  # words of a line that may head others without being set as a heading


class Settings:
    """Finds the bodies that posts are held in by what the text is about.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._words = knowledge.words
        self._mentions = mentions

    def completed(self, memberships: Sequence[Membership]) -> list[Membership]:
        """Give posts without a body the one that is meant, where there is one to mean."""
        told = [self._of_kind(membership) for membership in memberships]
        of_kind = {self._held(m) for m, given in zip(told, memberships, strict=True) if m != given}
        bodies = self._stated(told)
        stated = [self._as_stated(m, bodies.get(self._held(m), {})) for m in told]
        return [m if self._held(m) in of_kind else self._by_text(m) for m in stated]

    def _of_kind(self, membership: Membership) -> Membership:
        """Read the body of "vd för bolaget", and the post without it."""
        words = (membership.role or "").split(" ")
        head = self._generic(words)
        if membership.organisation is not None or head is None:
            return membership
        here = self._reading.sentence_at(membership.evidence.start)
        role = " ".join(words[:-2])
        return self._held_in(self._meant(head, here), replace(membership, role=role))

    def _stated(self, memberships: Sequence[Membership]) -> dict[Holding, dict[str, int]]:
        """Return the bodies by name in which the text says that somebody holds a role."""
        bodies: dict[Holding, dict[str, int]] = {}
        for m in memberships:
            if m.organisation is not None:
                known = bodies.setdefault(self._held(m), {})
                known.setdefault(self._mentions[m.organisation].name, m.organisation)
        return bodies

    def _as_stated(self, membership: Membership, known: Mapping[str, int]) -> Membership:
        """Give a role that is named again without its body the one body it is stated in."""
        if membership.organisation is not None or membership.role is None or len(known) != 1:
            return membership
        if self._bound(membership):
            return membership
        return replace(membership, organisation=next(iter(known.values())))

    def _by_text(self, membership: Membership) -> Membership:
        """Give a post in a board the body that the text is of."""
        role = membership.role or ""
        if membership.organisation is not None or role.split(" ")[-1] not in self._words["boards"]:
            return membership
        if self._bound(membership):
            return membership
        body = self._headed(self._reading.sentence_at(membership.evidence.start))
        if body is None and self._is_of_one():
            body = self._sole(self._bodies, self._mentions[membership.person].span.start)
        return self._held_in(body, membership)

    def _is_of_one(self) -> bool:
        """Tell whether the text is of a body: it names it at once, or again."""
        first = [self._reading.sentence_at(self._mentions[i].span.start) for i in self._bodies[:1]]
        return len(self._bodies) > 1 or any(sentence.index < OPENING for sentence in first)

    def _held(self, membership: Membership) -> Holding:
        """Return who by surname holds which role, and whether they still do."""
        name = self._mentions[self._mentions.root(membership.person)].name
        return name.split(" ")[-1], membership.role, membership.status

    def _bound(self, membership: Membership) -> bool:
        """Tell whether the sentence says of what a post is, though in no body that is known.

        "vice vd för Mila", "ledamot av och ordförande i rådet".
        """
        post = (membership.role or "").split(" ")[-1]
        tokens = self._reading.sentence_at(membership.evidence.start).tokens
        for token, link, of in zip(tokens, tokens[1:], tokens[2:], strict=False):
            of_what = link.lower_ in self._words["within"] and token.lower_.startswith(post)
            if of_what and (of.lower_ in self._words["and"] or self._unknown(of)):
                return True
        return False

    def _unknown(self, token: Token) -> bool:
        """Tell whether a word is of a name, and of none that is known to be a body or a place."""
        index = self._mentions.at(token.idx)
        taken = None if index is None else self._mentions[index].kind
        return token.pos_ == "PROPN" and taken in {None, Kind.PERSON}

    def _held_in(self, body: int | None, membership: Membership) -> Membership:
        """Return a membership in a body, unless that has no such post."""
        if body is None or self._boardless(body, membership.role or ""):
            return membership
        confidence = round(INFERRED * membership.confidence, 3)
        return replace(membership, organisation=self._full(body), confidence=confidence)

    def _full(self, body: int) -> int:
        """Return the body by its full name: "Almby hembygdsförening" for "föreningen"."""
        name = self._mentions[body].name.lower()
        same = [i for i in self._bodies if self._short(name, self._mentions[i].name.lower())]
        return max([body, *same], key=lambda index: (len(self._mentions[index].name), -index))

    def _boardless(self, body: int, role: str) -> bool:
        """Tell whether a role is of a board, and the body a committee that has none."""
        head = self._knowledge.organisation_head(self._mentions[body].name.lower(), suffix=None)
        committee = head is not None and head.kind in {"committee", "authority", "unit"}
        return committee and role.startswith(tuple(self._words["of_boards"]))

    def _generic(self, words: Sequence[str]) -> Head | None:
        """Return the kind of body that a role ends in naming: "bolaget", "styrelsen"."""
        if len(words) < 3 or words[-2] not in self._words["within"]:
            return None
        head = self._knowledge.organisation_head(words[-1], suffix=None)
        return head if head is not None and words[-1] == head.definite else None

    def _meant(self, head: Head, here: Sentence) -> int | None:
        """Return the last body named that is of a kind, else the only one."""
        named = [i for i in self._bodies if self._mentions[i].span.start < here.span.start]
        forms = tuple(f"{form}{end}" for form in (head.base, head.definite) for end in ("", "s"))
        for index in reversed(named):
            if any(word.endswith(forms) for word in self._mentions[index].name.lower().split()):
                return index
        return self._sole(named, here.span.start) if head.kind in ALONE else None

    def _headed(self, here: Sentence) -> int | None:
        """Return the body in the nearest heading that names one."""
        for sentence in reversed(self._reading.sentences[: here.index]):
            if self._heads(sentence):
                named = [i for i in self._bodies if self._in(i, sentence)]
                if named:
                    return self._one(named)
        return None

    def _heads(self, sentence: Sentence) -> bool:
        short = len(sentence.tokens) <= HEADING and sentence.tokens[-1].text[-1].isalnum()
        verb = any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens)
        return sentence.kind is BlockKind.HEADING or (short and not verb)

    def _sole(self, named: Sequence[int], before: int) -> int | None:
        """Return the one body among some, by its full name, if it is named before an offset."""
        known = any(self._mentions[index].span.start < before for index in named)
        return self._one(named) if known else None

    def _one(self, named: Sequence[int]) -> int | None:
        """Return the body that all are: of the same name, or short for it ("föreningen")."""
        fullest = max(named, key=lambda index: (len(self._mentions[index].name), -index))
        full = self._mentions[fullest].name.lower()
        same = all(self._short(self._mentions[index].name.lower(), full) for index in named)
        return fullest if same else None

    def _short(self, name: str, full: str) -> bool:
        head = self._knowledge.organisation_head(name, suffix=None)
        base = name if head is None else head.base_of(name)
        return name == full or full.startswith(f"{base} ") or full.endswith(f" {base}")

    def _in(self, index: int, sentence: Sentence) -> bool:
        return sentence.span.start <= self._mentions[index].span.start < sentence.span.end

    @cached_property
    def _bodies(self) -> tuple[int, ...]:
        return tuple(self._found())

    def _found(self) -> Iterator[int]:
        """Yield the bodies that a post may be held in: no parties, none that any text names."""
        for index, mention in enumerate(self._mentions):
            if (
                mention.kind is not Kind.ORGANISATION
                or mention.name.lower() in (self._words["bodies_of_all"])
            ):
                continue
            before = self._reading.document.content[: mention.span.start].rstrip()[-1:]
            if before != "(":
                yield self._mentions.root(index)
