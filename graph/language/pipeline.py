"""Loading a pipeline and running it on documents."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.lang.sv import Swedish
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import get_installed_models, load_model

from graph.errors import UsageError
from graph.language import components
from graph.language.abbreviations import Abbreviations
from graph.language.network import CONFIDENCE, INSIDE
from graph.language.tokenizer import SwedishTokenizer, compose
from graph.records import Document

_HERE = Path(__file__).parent
_OWN = {"default": _HERE / "model", "fast": _HERE / "fast"}
"""The models that come with Samband; they share the rules for base forms."""


def load(name: str = "default", *, threads: int = 1) -> Language:
    """See `graph.language.load`."""
    return _swedish(_OWN[name], threads) if name in _OWN else _installed(name)


def own() -> dict[str, Path]:
    """Return the folders of Samband's own models by name."""
    return dict(_OWN)


def _swedish(folder: Path, threads: int) -> Language:
    """Build the Swedish pipeline in code."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    abbreviations = Abbreviations.load()
    nlp = Swedish(
        meta={"name": config["name"].removeprefix("sv_"), "version": config["version"]},
        create_tokenizer=lambda nlp: SwedishTokenizer(nlp.vocab, abbreviations),
    )
    nlp.add_pipe(components.SENTENCES)
    nlp.add_pipe(components.NETWORK, config={"folder": str(folder), "threads": threads})
    nlp.add_pipe(components.LEMMAS)
    return nlp


def _installed(name: str) -> Language:
    """Load another spaCy pipeline that is installed, or lies in a folder."""
    try:
        return load_model(name)
    except OSError as error:
        known = ", ".join(sorted(get_installed_models())) or "none"
        raise UsageError(
            f"there is no model {name!r}: Samband's own are {', '.join(sorted(own()))}; installed "
            f"spaCy pipelines: {known}; name one of these, install another with pip, name a "
            f"pipeline's folder, or leave --model out"
        ) from error


def annotate(nlp: Language, document: Document) -> Doc:
    """See `graph.language.annotate`."""
    blocks = [(block.span.start, block.span.end) for block in document.blocks]
    tokenizer = nlp.tokenizer

    def words(text: str) -> list[tuple[int, int]]:
        if isinstance(tokenizer, SwedishTokenizer):
            return tokenizer.words(text)
        tokens = tokenizer(text)
        return [(t.idx, t.idx + len(t)) for t in tokens if not t.is_space]

    return nlp(compose(nlp.vocab, document.content, blocks, words))


def confidence(span: Span) -> float:
    """See `graph.language.confidence`."""
    data = span.doc.user_data
    if INSIDE not in data:
        return 1.0
    for start, end, known in data[CONFIDENCE]:
        if (start, end) == (span.start, span.end):
            return float(known)
    return float(data[INSIDE][span.start : span.end].min(initial=1.0))


def model_name(nlp: Language) -> str:
    """See `graph.language.model_name`."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
