"""Label inventories, partial entity labels, factored features, lemma edit scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from training.records import Sentence

TYPES = ("PER", "ORG", "LOC", "EVT", "PROD")
ENTITY_LABELS = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))
NO_FEATURES = "_"


@cache
def allowed(tag: str, marked: frozenset[str]) -> frozenset[str]:
    """Return the labels a word may have, given a corpus's tag and the types it marks.

    Parameters
    ----------
    tag : str
        The corpus's BIO tag.
    marked : frozenset of str
        Types the corpus marks. ``O`` then means "outside, or a type it does not mark".

    Examples
    --------
    >>> sorted(allowed("B-PER", frozenset({"PER"})))
    ['B-PER']
    >>> sorted(allowed("B-GPE", frozenset(TYPES)))
    ['B-LOC', 'B-ORG']
    >>> sorted(allowed("O", frozenset({"PER", "ORG", "LOC", "EVT"})))
    ['B-PROD', 'I-PROD', 'O']
    """
    prefix, _, kind = tag.partition("-")
    if kind == "GPE":
        return frozenset({f"{prefix}-LOC", f"{prefix}-ORG"})
    if kind in marked:
        return frozenset({tag})
    unmarked = [label for label in ENTITY_LABELS[1:] if label[2:] not in marked]
    return frozenset({"O", *unmarked})


def features(string: str) -> dict[str, str]:
    """Split a CoNLL-U feature string.

    Examples
    --------
    >>> features("Case=Gen|Number=Sing")
    {'Case': 'Gen', 'Number': 'Sing'}
    >>> features("_")
    {}
    """
    if string == NO_FEATURES:
        return {}
    return dict(pair.split("=", 1) for pair in string.split("|"))


def feature_values(strings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Collect each feature's values, the empty one (feature absent) first, in sorted order."""
    found: dict[str, set[str]] = {}
    for string in set(strings):
        for name, value in features(string).items():
            found.setdefault(name, set()).add(value)
    return {name: ("", *sorted(found[name])) for name in sorted(found)}


def edit_script(form: str, lemma: str) -> str:
    """Describe how a lemma is made from a form: case, letters cut at the end, letters added.

    Examples
    --------
    >>> edit_script("Kibbutzgrundarna", "kibbutzgrundare")
    'l2e'
    >>> edit_script("SKR", "SKR")
    'k0'
    """
    case = "k" if lemma != lemma.lower() else "l"
    base = form if case == "k" else form.lower()
    common = 0
    for a, b in zip(base, lemma, strict=False):
        if a != b:
            break
        common += 1
    return f"{case}{len(base) - common}{lemma[common:]}"


def apply_script(form: str, script: str) -> str:
    """Make the lemma that an edit script describes; the inverse of `edit_script`.

    Examples
    --------
    >>> apply_script("kommunernas", "l5")
    'kommun'
    """
    base = form if script[0] == "k" else form.lower()
    digits = len(script[1:]) - len(script[1:].lstrip("0123456789"))
    cut = int(script[1 : 1 + digits])
    return base[: len(base) - cut] + script[1 + digits :]


@dataclass(frozen=True, slots=True)
class Labels:
    """Every head's inventory; a label's number is its place in the tuple."""

    entities: tuple[str, ...]
    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    feats: tuple[str, ...]
    features: Mapping[str, tuple[str, ...]]
    scripts: tuple[str, ...]

    def feature_slices(self) -> list[slice]:
        """Return each feature's columns in the morphology head's output."""
        slices, start = [], 0
        for values in self.features.values():
            slices.append(slice(start, start + len(values)))
            start += len(values)
        return slices


def collect(sentences: Iterable[Sentence], extra_feats: Iterable[str] = ()) -> Labels:
    """Collect the inventories from training sentences.

    Parameters
    ----------
    sentences : iterable of Sentence
        Training sentences; those without a tree add nothing.
    extra_feats : iterable of str
        Feature strings that only a teacher's inventory holds.
    """
    upos: set[str] = set()
    deprel: set[str] = set()
    feats: set[str] = set(extra_feats)
    scripts: Counter[str] = Counter()
    for sentence in sentences:
        if (tree := sentence.tree) is None:
            continue
        upos.update(tree.upos)
        deprel.update(tree.deprels)
        feats.update(tree.feats or ())
        scripts.update(map(edit_script, sentence.words, tree.lemmas) if tree.lemmas else ())
    # A script seen in one word only is mostly an irregular form or a slip of the annotation.
    frequent = sorted(script for script, count in scripts.items() if count > 1)
    return Labels(
        entities=ENTITY_LABELS,
        upos=tuple(sorted(upos)),
        deprel=tuple(sorted(deprel)),
        feats=tuple(sorted(feats)),
        features=feature_values(feats),
        scripts=tuple(frequent),
    )
