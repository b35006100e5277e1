"""Which candidates speak of one event: pairs, their features, and the chains they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.extraction.events.candidates import Candidate
from graph.extraction.events.words import ATTENDED, REMEMBERED
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.lexicon.linear import Linear
from graph.records import BlockKind
from graph.stems import stem

RECENT = 6  # sentences in which "ett evenemang" can be said more exactly
APART = 2  # characters between a noun and the name beside it, a quotation mark among them
SHORTEST = 3  # letters before a noun that make a compound of it


def pair_features(
    new: Candidate,
    known: Sequence[Candidate],
    chains: Sequence[Sequence[Candidate]],
    latest: Sequence[Candidate] | None,
    knowledge: Knowledge,
) -> frozenset[str]:
    """Return what speaks for and against that a candidate means the event of others before it."""
    return frozenset(_features(new, known, chains, latest, knowledge))


def _features(
    new: Candidate,
    known: Sequence[Candidate],
    chains: Sequence[Sequence[Candidate]],
    latest: Sequence[Candidate] | None,
    knowledge: Knowledge,
) -> Iterator[str]:
    noun = _noun(new, known, knowledge)
    form = shape(new)
    yield f"noun {noun}"
    yield f"new {form}"
    yield f"{form}, noun {noun}"
    if new.kind in ATTENDED:
        yield f"gathering, noun {noun}"
    if new.titled:
        yield f"titled, noun {noun}"
    if new.plural != any(c.plural for c in known):
        yield "number differs"
    yield from _circumstances(new, known)
    beside = _beside(new, known)
    if beside:
        yield f"{beside}, {'name' if new.form == 'name' else 'noun'}"
    distance = new.sentence.index - known[-1].sentence.index
    far = "0" if distance == 0 else "1" if distance == 1 else "2-4" if distance < 5 else "5+"
    yield f"distance {far}"
    if noun not in {"same", "other"}:
        yield f"distance {far}, noun other"
    if distance == 0:
        yield f"{known[-1].form}, {new.form} in a sentence"
        yield f"in a sentence, preposition {new.preposition or 'none'}"
    yield from _adjectives(new, known)
    if all(c.sentence.kind is BlockKind.HEADING for c in known):
        yield "known from heading"
        yield f"known from heading, noun {noun}"
        if len([c for c in chains if c[0].kind in ATTENDED]) == 1 and new.kind in ATTENDED:
            yield f"known from heading alone, {form}"
    if known is latest:
        yield "told of last"
        yield f"told of last, {form}"
    if new.form == "name":
        yield "known a name" if known[0].form == "name" else "known no name"
    elif known[0].form == "name":
        yield f"known a name, {form}"
    alike = [c for c in chains if c is not known and c[0].kind in ATTENDED]
    if new.kind in ATTENDED and known[0].kind in ATTENDED and not alike:
        yield "the only gathering"
        yield f"the only gathering, {form}"
    rivals = [c for c in chains if c is not known and _noun(new, c, knowledge) == noun]
    if not rivals:
        yield "the only such noun"
    elif all(c[-1].span < known[-1].span for c in rivals):
        yield "the last such noun"
        yield f"the last such noun, {form}"


def shape(candidate: Candidate) -> str:
    """Return in which form a candidate speaks of an event: "definite short" for "mötet"."""
    if candidate.form != "noun":
        return candidate.form
    definite = {True: "definite", False: "indefinite", None: "bare"}[candidate.definite]
    return f"{definite} {'short' if candidate.end == candidate.position + 1 else 'long'}"


def _noun(new: Candidate, known: Sequence[Candidate], knowledge: Knowledge) -> str:
    """Return how the noun of a candidate is akin to those for an event before it."""
    bases = {c.base for c in known}
    vague, any_event = knowledge.words["vague_events"], knowledge.words["any_event"]
    if new.base in bases:
        return "same"
    if new.base in vague and any(c.kind in ATTENDED for c in known):
        return "vague"
    if any(_closes(base, new.base) for base in bases):
        return "short for compound"
    if any(_closes(new.base, base) for base in bases):
        return "compound of it"
    if any(_head(new.base, knowledge) == _head(base, knowledge) for base in bases):
        return "same head"
    if any(_kin(new.base, knowledge) & _kin(base, knowledge) for base in bases):
        return "akin"
    if new.kind in ATTENDED and bases & vague:
        return "after vague"
    if new.base in any_event and new.kind in ATTENDED and any(c.kind in ATTENDED for c in known):
        return "for any event"
    if bases & any_event and new.kind in ATTENDED:
        return "after any event"
    if new.kind in ATTENDED and any(c.kind in ATTENDED for c in known):
        return "gathering too"
    return "same kind" if new.kind in {c.kind for c in known} else "other"


def _circumstances(new: Candidate, known: Sequence[Candidate]) -> Iterator[str]:
    dates = [c.date for c in known if c.date]
    if new.date and dates:
        same = any(d.startswith(new.date) or new.date.startswith(d) for d in dates)
        yield "date same" if same else "date other"
    names = set().union(*(c.names for c in known))
    kinds = {kind for kind, _ in names} & {kind for kind, _ in new.names}
    if names & new.names:
        yield "names same"
    if any(not {n for n in names if n[0] is k} & new.names for k in kinds):
        yield "names other"
    elif new.names and not names:
        yield "names new"
    mine = _stems(new)
    theirs = set().union(*(_stems(c) for c in known))
    if mine and theirs:
        share = len(mine & theirs) / len(mine)
        words = "same" if share > 0.6 else "some" if share > 0 else "other"
        yield f"words {words}"
        yield f"words {words}, {shape(new)}"


def _adjectives(new: Candidate, known: Sequence[Candidate]) -> Iterator[str]:
    """Yield how the adjectives of a candidate are akin to those for an event before it."""
    theirs = frozenset().union(*(c.own for c in known))
    shared = new.own & theirs
    if new.own and theirs:
        yield f"adjectives {'same' if shared == new.own else 'some' if shared else 'other'}"
    elif new.own:
        yield "adjectives new"
        yield f"adjectives new, {shape(new)}"
    if new.counted:
        yield f"of a series, {'the same' if new.counted <= theirs else 'another'}"


def _stems(candidate: Candidate) -> set[str]:
    """Return the stems of a name, or of what stands after a noun."""
    words = (candidate.tail if candidate.form == "noun" else candidate.name).split()
    words = words[candidate.form == "verb" :]
    return {stem(word.lower()) for word in words if len(word) > SHORTEST and word.isalpha()}


def _beside(new: Candidate, known: Sequence[Candidate]) -> str:
    """Return whether a candidate stands right after or inside another: "konferensen Energi"."""
    for other in known:
        if other.span.overlaps(new.span):
            return "inside"
        if other.sentence is new.sentence and 0 <= new.span.start - other.span.end <= APART:
            return "beside"
    return ""


def _named(noun: Candidate, name: Candidate) -> bool:
    """Tell whether a definite noun says what the name behind it is: "konferensen Brodagarna"."""
    close = 0 <= name.span.start - noun.span.end <= APART
    return close and noun.form == "noun" and bool(noun.definite) and noun.kind in ATTENDED


def _closes(word: str, end: str) -> bool:
    return word.endswith(end) and len(word) >= len(end) + SHORTEST


@lru_cache(maxsize=REMEMBERED)
def _kin(base: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the classes of nouns that may mean one event in turn."""
    return frozenset(kin for kin, heads in knowledge.event_kin.items() if base.endswith(heads))


@lru_cache(maxsize=REMEMBERED)
def _head(base: str, knowledge: Knowledge) -> str:
    return next((h.base for h in knowledge.event_heads if base.endswith(h.base)), base)


def fresh_features(
    new: Candidate, chains: Sequence[Sequence[Candidate]], knowledge: Knowledge
) -> frozenset[str]:
    """Return what speaks for and against that a candidate is told of for the first time."""
    return frozenset(_fresh(new, chains, knowledge))


def _fresh(
    new: Candidate, chains: Sequence[Sequence[Candidate]], knowledge: Knowledge
) -> Iterator[str]:
    form = shape(new)
    yield f"first {form}"
    attended = new.kind in ATTENDED
    yield f"first, gathering {attended}"
    yield f"first {form}, gathering {attended}"
    yield f"first, in {new.sentence.kind.value}"
    if new.plural:
        yield "first, several"
    if new.titled:
        yield "first, titled"
    if new.date:
        yield "first, dated"
    if new.names:
        yield "first, with names"
    if attended and not any(c.kind in ATTENDED for chain in chains for c in chain):
        yield "first gathering"


def chains(
    candidates: Sequence[Candidate], knowledge: Knowledge, model: Linear | None = None
) -> list[list[Candidate]]:
    """Return the candidates in order, those of one event together.

    Each joins the event before it that it fits best, or opens one of its own if that fits better
    (mention ranking: Denis and Baldridge 2008). Equal names always join.

    Parameters
    ----------
    candidates : sequence of Candidate
        Of one text, in order.
    knowledge : Knowledge
    model : Linear, optional
        Weights of the features of pairs and of first mentions, those of `knowledge` by default.
    """
    model = model or knowledge.event_links
    found: list[list[Candidate]] = []
    latest: list[Candidate] | None = None
    for new in candidates:
        best, most = None, model.score(fresh_features(new, found, knowledge))
        meant = _certain(new, found, latest, knowledge)
        for known in found if meant is None else ():
            value = model.score(pair_features(new, known, found, latest, knowledge))
            if value > most:
                best, most = known, value
        best = best if meant is None else meant
        if best is None:
            best = []
            found.append(best)
        best.append(new)
        latest = best
    return found


def _certain(
    new: Candidate,
    chains: Sequence[list[Candidate]],
    latest: list[Candidate] | None,
    knowledge: Knowledge,
) -> list[Candidate] | None:
    """Return the event that a candidate means beyond doubt, or None.

    It is one of equal name; for a name, that of the noun it stands behind; for "evenemanget", the
    last gathering; for any gathering, the "ett evenemang" told of just before.
    """
    for known in chains:
        if any(new.keys & other.keys for other in known):
            return known
    if new.form == "name":
        return next((known for known in chains if _named(known[-1], new)), None)
    vague = knowledge.words["vague_events"]
    if new.base in vague and new.definite and not new.plural:
        gatherings = [chain for chain in chains if chain[0].kind in ATTENDED]
        return max(gatherings, key=lambda chain: chain[-1].span, default=None)
    if latest is None or new.form != "noun" or new.kind not in ATTENDED:
        return None
    near = new.sentence.index - latest[-1].sentence.index <= RECENT
    return latest if near and all(known.base in vague for known in latest) else None
