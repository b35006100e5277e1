"""Collections that hypothesis makes: any text, any mentions, any statements about them."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import strategies as st

from graph.rdf.vocabulary import SIGNATURES
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
from graph.resolution import slug

PATHS = {kind: kind.value for kind in Kind}
LABELS = ("Ågot Öberg", "Rådet", "tillit", 'Citat "så" \\ där', "Möte\u00a0ett", "e\u0301tude 😀")

words = st.text(
    st.one_of(
        st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")),
        st.sampled_from("åäöÅÄÖ \n\t\"\\'<>{}|^`~%#?/:.\u00ad\u0301\u2028😀"),
    ),
    min_size=1,
    max_size=12,
)
confidences = st.floats(0, 1, allow_nan=False)
dates = st.one_of(
    st.integers(1000, 2999).map(str),
    st.dates().map(lambda day: f"{day.year:04d}-{day.month:02d}"),
    st.dates().map(lambda day: day.isoformat()),
)


@st.composite
def documents(draw: st.DrawFn, source: str) -> Document:
    text = draw(words) + " " + draw(words)
    return Document(
        source=source,
        text=text,
        content=text,
        blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),),
        headline=draw(st.none() | words),
        published=draw(st.none() | dates),
        publisher=draw(st.none() | words),
        url=draw(st.none() | st.sampled_from(["https://torget.example/å b?c=|", "ej adress"])),
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def extractions(draw: st.DrawFn, document: Document) -> Extraction:
    text = document.text
    mentions = []
    for _ in range(draw(st.integers(1, 6))):
        span = draw(spans(text))
        surface = text[span.start : span.end]
        mentions.append(
            Mention(
                draw(st.sampled_from(list(Kind))),
                span,
                surface,
                surface,
                Span(0, len(text)),
                draw(st.sampled_from(list(Form))),
                confidence=draw(confidences),
            )
        )
    some = st.integers(0, len(mentions) - 1)
    memberships = st.builds(
        Membership,
        person=some,
        role=st.none() | st.sampled_from(["ordförande", "Ordförande", "vice ordf.", "–"]),
        organisation=st.none() | some,
        evidence=spans(text),
        status=st.sampled_from(list(Status)),
        start=st.none() | dates,
        end=st.none() | dates,
        confidence=confidences,
    )
    quotations = st.builds(
        Quotation,
        text=words,
        span=spans(text),
        mode=st.sampled_from(list(Mode)),
        evidence=spans(text),
        speaker=st.none() | some,
        about=st.lists(some, max_size=3).map(tuple),
        confidence=confidences,
    )
    return Extraction(
        document.source,
        tuple(mentions),
        tuple(draw(st.lists(memberships, max_size=3))),
        tuple(draw(st.lists(quotations, max_size=3))),
        tuple(draw(st.lists(_statements(some, text), max_size=4))),
        words=len(text.split()),
    )


def _statements(some: st.SearchStrategy[int], text: str) -> st.SearchStrategy[Statement]:
    def build(predicate: str) -> st.SearchStrategy[Statement]:
        dated = SIGNATURES[predicate][1] is None
        return st.builds(
            Statement,
            subject=some,
            predicate=st.just(predicate),
            evidence=spans(text),
            object=st.none() if dated else some,
            value=dates if dated else st.none(),
            confidence=confidences,
        )

    return st.sampled_from(sorted(SIGNATURES)).flatmap(build)


@st.composite
def collections(draw: st.DrawFn, most: int = 3) -> Collection:
    sources = draw(
        st.lists(
            st.sampled_from(["a.txt", "mapp/å ö.md", "50%.txt", "c~1.txt", "d#?.txt"]),
            min_size=1,
            max_size=most,
            unique=True,
        )
    )
    texts = {
        f"document/{quote(source).replace('~', '%7E')}": draw(documents(source))
        for source in sorted(sources)
    }
    said = {key: draw(extractions(document)) for key, document in texts.items()}
    behind: dict[tuple[Kind, str], list[tuple[str, int]]] = {}
    for key, extraction in said.items():
        for index, mention in enumerate(extraction.mentions):
            label = draw(st.none() | st.sampled_from(LABELS))
            if label:
                behind.setdefault((mention.kind, label), []).append((key, index))
    entities = [
        Entity(
            f"{PATHS[kind]}/{slug(label)}",
            kind,
            label,
            tuple(sorted({said[key].mentions[index].surface for key, index in places} - {label})),
            tuple(sorted(places)),
        )
        for (kind, label), places in behind.items()
    ]
    return Collection(
        dict(sorted(texts.items())),
        dict(sorted(said.items())),
        tuple(sorted(entities, key=lambda entity: entity.id)),
    )
