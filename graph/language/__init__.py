"""The Swedish language pipeline: words, sentences, entities, syntax, lemmas.

spaCy and ONNX Runtime are imported on first use, not with this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from graph.records import Document

__all__ = ["annotate", "confidence", "load", "model_name"]


def load(name: str = "default", *, threads: int = 1) -> Language:
    """Load a pipeline.

    Parameters
    ----------
    name : str
        "default" for the Swedish model that comes with Samband, "fast" for its smaller one; else
        the name of an installed spaCy pipeline or the path of one.
    threads : int
        Processor threads of the Swedish model; its results do not depend on it.

    Returns
    -------
    spacy.Language
        It sets `doc.ents` (PER, ORG, LOC, EVT, PROD), `doc.sents`, `token.pos_`, `morph`,
        `dep_`, `head` and `lemma_`. Its components also run one by one on a `Doc` made from given
        words and respect the sentence starts set there.

    Raises
    ------
    UsageError
        If no pipeline of that name is installed.
    ResourceError
        If a file of the Swedish model is missing.
    """
    from graph.language import pipeline

    return pipeline.load(name, threads=threads)


def annotate(nlp: Language, document: Document) -> Doc:
    """Run a pipeline on a document.

    Returns
    -------
    spacy.tokens.Doc
        `doc.text == document.content`, so `token.idx` is an offset into the stored text. White
        space that is not a single blank between words is a token of its own (`token.is_space`),
        which belongs to the sentence before it. Sentences do not cross the borders of blocks.
    """
    from graph.language import pipeline

    return pipeline.annotate(nlp, document)


def confidence(span: Span) -> float:
    """Return how sure the pipeline is of a span, in [0, 1].

    For one of `doc.ents` the probability that exactly these words carry this label; for another
    span the probability of its least certain word to be part of a name; 1.0 where the pipeline
    gives no probabilities.
    """
    from graph.language import pipeline

    return pipeline.confidence(span)


def model_name(nlp: Language) -> str:
    """Return name and version of a pipeline, e.g. "sv_samband 0.0.1"."""
    from graph.language import pipeline

    return pipeline.model_name(nlp)
