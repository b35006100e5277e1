"""Text to spaCy documents whose words concatenate to the text exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from graph.errors import UsageError
from graph.language import borders, wording
from graph.language.abbreviations import Abbreviations

Spans = Iterable[tuple[int, int]]


class SwedishTokenizer:
    """spaCy tokenizer: Swedish words, white space kept as tokens, block starts marked.

    Parameters
    ----------
    vocab : Vocab
    abbreviations : Abbreviations
    """

    def __init__(self, vocab: Vocab, abbreviations: Abbreviations) -> None:
        self.vocab = vocab
        self.abbreviations = abbreviations

    def __call__(self, text: str) -> Doc:
        """Split text that has no blocks of its own."""
        return compose(self.vocab, text, borders.blocks(text), self.words)

    def words(self, text: str) -> list[tuple[int, int]]:
        """Return start and end of each word of one block."""
        return list(wording.words(text, self.abbreviations))

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """Split many texts."""
        return map(self, texts)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return nothing: the tokenizer is code and lexicon, not trained."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> SwedishTokenizer:
        """Change nothing; see `to_bytes`."""
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Refuse: no folder would be a pipeline that `spacy.load` can read.

        Raises
        ------
        UsageError
            Always.
        """
        raise UsageError(
            "Samband's pipeline is made in code and is not written to a folder: "
            "graph.language.load() makes it anywhere Samband is installed; to keep what it says of "
            "texts, write the documents (doc.to_disk, spacy.tokens.DocBin)"
        )

    def from_disk(self, path: Any, **kwargs: Any) -> SwedishTokenizer:
        """Change nothing; see `to_bytes`."""
        return self


def compose(
    vocab: Vocab,
    text: str,
    blocks: Sequence[tuple[int, int]],
    words: Callable[[str], Spans],
) -> Doc:
    """Build a document with `doc.text == text` and a sentence start at every block.

    Parameters
    ----------
    vocab : Vocab
    text : str
    blocks : sequence of (int, int)
        In order, not overlapping.
    words : callable
        Splits the text of one block into (start, end).
    """
    spans: list[tuple[int, int]] = []
    first: set[int] = set()
    for start, end in _covering(text, blocks):
        first.add(len(spans))
        spans += [(start + left, start + right) for left, right in words(text[start:end])]
    return _document(vocab, text, spans, first)


def _covering(text: str, blocks: Sequence[tuple[int, int]]) -> Spans:
    """Yield the blocks, and whatever is neither block nor white space."""
    here = 0
    for start, end in [*blocks, (len(text), len(text))]:
        if text[here:start].strip():
            yield here, start
        if end > start:
            yield start, end
        here = max(here, end)


def _document(vocab: Vocab, text: str, spans: list[tuple[int, int]], first: set[int]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    here = 0
    for i, (start, end) in enumerate([*spans, (len(text), len(text))]):
        gap = text[here:start]
        if words and gap.startswith(" "):
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            starts.append(None)
        if end > start:
            words.append(text[start:end])
            spaces.append(False)
            starts.append(True if i in first else None)
        here = end
    return Doc(vocab, words=words, spaces=spaces, sent_starts=starts)
