"""Whether a text is Swedish.

py3langid (naive Bayes over byte n-grams, Lui and Baldwin 2012, with calibrated probabilities)
tells Swedish from Norwegian, Danish and English in a sentence or two. What is added here: how
sure it must be depends on how much there is to read, and a text in two languages is Swedish when
most of it is. Figures: docs/decisions/2026-11-22-language-identification.md.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LOOK = 2_000  # characters read at the beginning, in the middle and at the end of a long text
_BRIEF = 120  # letters: below that, a name or two can sway the probability
_ENOUGH = 0.3
_ENOUGH_IF_BRIEF = 0.01
_NEIGHBOURS = ("sv", "no", "nn", "da")
_AMONG_NEIGHBOURS = 0.1  # share of the neighbours' probability that brief Swedish has at least
_PARAGRAPH = re.compile(r"[^\n]+")


def is_swedish(text: str) -> bool:
    """Tell whether a text is in Swedish, or for the larger part.

    Parameters
    ----------
    text : str
        Content without marks and page furniture; must hold at least one letter.

    Returns
    -------
    bool
    """
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) < _BRIEF:
        likely = _ranking(sample)
        swedish = likely["sv"]
        return swedish >= _ENOUGH_IF_BRIEF and swedish >= _AMONG_NEIGHBOURS * sum(
            likely[language] for language in _NEIGHBOURS
        )
    return likelihood(sample) >= _ENOUGH or _swedish_share(sample) >= 0.5


def likelihood(text: str) -> float:
    """Return the probability, in [0, 1], that a text is Swedish."""
    return _ranking(_sample(text))["sv"]


def _ranking(text: str) -> dict[str, float]:
    return dict(_identifier().rank(text))


def _swedish_share(text: str) -> float:
    paragraphs = [match.group() for match in _PARAGRAPH.finditer(text)]
    letters = [sum(map(str.isalpha, paragraph)) for paragraph in paragraphs]
    swedish = sum(
        count
        for paragraph, count in zip(paragraphs, letters, strict=True)
        if likelihood(paragraph) >= 0.5
    )
    return swedish / max(1, sum(letters))


def _sample(text: str) -> str:
    if len(text) <= 3 * _LOOK:
        return text
    middle = (len(text) - _LOOK) // 2
    looks = (text[:_LOOK], text[middle : middle + _LOOK], text[-_LOOK:])
    return "\n".join(looks)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
