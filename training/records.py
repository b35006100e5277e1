"""The values that pass between the steps of the training workflow."""

from __future__ import annotations

from dataclasses import dataclass

Tags = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A Universal Dependencies analysis, one item per word.

    Attributes
    ----------
    upos, deprels : tuple of str
        Parts of speech and relation labels.
    heads : tuple of int
        Head of each word, 1-based; 0 is the root.
    feats, lemmas : tuple of str or None
        Whole feature strings and lemmas; None where a treebank's conventions differ
        from the Swedish ones, so nothing is learned from them.
    """

    upos: Tags
    heads: tuple[int, ...]
    deprels: Tags
    feats: Tags | None = None
    lemmas: Tags | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of given words and what a corpus says about it.

    Attributes
    ----------
    key : str
        ``corpus:number``, stable for one version of a corpus.
    words : tuple of str
        The word forms.
    tree : Tree or None
        Syntax, where the corpus has it.
    tags : tuple of str or None
        BIO tags in the corpus's own types, where it marks names.
    marked : frozenset of str
        The entity types that this corpus marks; of all others an ``O`` says nothing.
    """

    key: str
    words: tuple[str, ...]
    tree: Tree | None = None
    tags: Tags | None = None
    marked: frozenset[str] = frozenset()

    @property
    def corpus(self) -> str:
        """Return the name of the corpus the sentence is from."""
        return self.key.rpartition(":")[0]
