"""Corpus files to sentences: one reader per file format, all pure functions of the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from training.records import Sentence, Tree

Reader = Callable[[Iterable[str], str], Iterator[Sentence]]

PER_ORG_LOC = frozenset({"PER", "ORG", "LOC"})
ALL_TYPES = frozenset({"PER", "ORG", "LOC", "EVT", "PROD"})

# NorNE splits geopolitical names by how they act. Swedish corpora call a country a place either
# way; GPE_ORG becomes the open type GPE, which the loss reads as "a place or an organisation".
NORNE_TYPES = {
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE_LOC": "LOC",
    "GPE_ORG": "GPE",
    "PROD": "PROD",
    "EVT": "EVT",
}


def blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield runs of lines between empty lines, comments (``# ...``) left out."""
    block: list[str] = []
    for raw in lines:
        line = raw.rstrip("\n")
        if not line.strip():
            if block:
                yield block
            block = []
        elif not line.startswith("# "):
            block.append(line)
    if block:
        yield block


def read_conllu(lines: Iterable[str], name: str, *, swedish: bool = True) -> Iterator[Sentence]:
    """Read Universal Dependencies trees (https://universaldependencies.org/format.html).

    Parameters
    ----------
    lines : iterable of str
        The file's lines.
    name : str
        Corpus name, the first part of the sentences' keys.
    swedish : bool
        Whether features and lemmas follow the Swedish conventions and are to be learned.
    """
    for number, block in enumerate(blocks(lines)):
        rows = [line.split("\t") for line in block]
        rows = [row for row in rows if row[0].isdigit()]
        _, words, lemmas, upos, _, feats, heads, deprels, *_ = zip(*rows, strict=True)
        tree = Tree(
            upos=upos,
            heads=tuple(map(int, heads)),
            deprels=deprels,
            feats=feats if swedish else None,
            lemmas=lemmas if swedish else None,
        )
        yield Sentence(f"{name}:{number}", words, tree)


def read_foreign_conllu(lines: Iterable[str], name: str) -> Iterator[Sentence]:
    """Read trees of a neighbouring language: syntax and parts of speech only."""
    return read_conllu(lines, name, swedish=False)


def read_uner(lines: Iterable[str], name: str) -> Iterator[Sentence]:
    """Read Universal NER's table: number, form, tag; ``OTH`` is an unmarked kind of name."""
    for number, block in enumerate(blocks(lines)):
        rows = [line.split("\t") for line in block]
        tags = tuple(tag.replace("OTH", "MISC") for _, _, tag, *_ in rows)
        yield Sentence(f"{name}:{number}", tuple(row[1] for row in rows), None, tags, PER_ORG_LOC)


def read_klintan(lines: Iterable[str], name: str) -> Iterator[Sentence]:
    """Read the Swedish web-news table: form and type, no B-/I-, ``0`` outside.

    Neighbouring words of one type are one name. Some lines hold extra white space or soft
    hyphens, and a few no type at all.
    """
    for number, block in enumerate(blocks(lines)):
        pairs = [_klintan_row(line) for line in block]
        pairs = [(form, kind) for form, kind in pairs if form]
        if pairs:
            words, kinds = zip(*pairs, strict=True)
            yield Sentence(f"{name}:{number}", words, None, _bio(kinds), PER_ORG_LOC)


def _klintan_row(line: str) -> tuple[str, str]:
    cells = line.replace("\u00ad", "").split()
    if not cells:
        return "", "0"
    kind = cells[-1] if len(cells) > 1 else "0"
    return cells[0], kind if kind in {"PER", "ORG", "LOC", "MISC"} else "0"


def _bio(kinds: Iterable[str]) -> tuple[str, ...]:
    tags: list[str] = []
    previous = "0"
    for kind in kinds:
        tags.append("O" if kind == "0" else f"{'I' if kind == previous else 'B'}-{kind}")
        previous = kind
    return tuple(tags)


def read_norne(lines: Iterable[str], name: str) -> Iterator[Sentence]:
    """Read NorNE's form and BIO tag; derived words (``DRV``) are no names here."""
    for number, block in enumerate(blocks(lines)):
        rows = [line.split("\t") for line in block]
        if len(rows) > 1:
            tags = tuple(_norne_tag(row[1]) for row in rows)
            yield Sentence(f"{name}:{number}", tuple(row[0] for row in rows), None, tags, ALL_TYPES)


def _norne_tag(tag: str) -> str:
    prefix, _, kind = tag.partition("-")
    return f"{prefix}-{NORNE_TYPES[kind]}" if kind in NORNE_TYPES else "O"


READERS: dict[str, Reader] = {
    "conllu": read_conllu,
    "conllu-foreign": read_foreign_conllu,
    "uner": read_uner,
    "klintan": read_klintan,
    "norne": read_norne,
}
