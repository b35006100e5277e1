"""What the places that speak of one event show together: the features it is judged by."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.events.candidates import Candidate
from graph.extraction.events.features import Features
from graph.extraction.events.links import shape
from graph.extraction.events.words import ATTENDED

MANY = 3  # mentions, or other gatherings, that count as many


def chain_features(
    chains: Sequence[Sequence[Candidate]], features: Features
) -> list[frozenset[str]]:
    """Return the features of each event that may be one.

    Parameters
    ----------
    chains : sequence of sequence of Candidate
        All of a text, each with the candidates that speak of one event.
    features : Features

    Returns
    -------
    list of frozenset of str
        What its candidates show, and how it stands among the others.
    """
    most = max(map(len, chains), default=0)
    gatherings = [chain for chain in chains if chain[0].kind in ATTENDED]
    found = []
    for chain in chains:
        shown = frozenset().union(*map(features.of, chain))
        forms = "+".join(sorted({candidate.form for candidate in chain}))
        own = {
            f"mentions={min(len(chain), MANY)}",
            f"forms={forms}",
            f"first shape={shape(chain[0])}",
            f"other gatherings={min(MANY, len(gatherings) - (chain in gatherings))}",
        }
        if len(chain) == most > 1:
            own.add("told of most")
        if gatherings[:1] == [chain]:
            own.add("first gathering")
        found.append(shown | own)
    return found
