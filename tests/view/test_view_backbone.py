from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from graph.view.backbone import DENSE, STRONGEST, backbone

Weights = dict[tuple[str, str], int]


@st.composite
def weighed(draw: st.DrawFn) -> Weights:
    names = [f"n{number}" for number in range(draw(st.integers(2, 14)))]
    pairs = [(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]
    return draw(st.dictionaries(st.sampled_from(pairs), st.integers(1, 9)))


@given(weighed())
def test_nothing_falls_apart_and_nobody_loses_the_strongest_ties(weights: Weights) -> None:
    kept = backbone(weights)
    assert kept <= weights.keys()
    whole, part = networkx.Graph(list(weights)), networkx.Graph(list(kept))
    if len(weights) <= DENSE * len(whole):
        assert kept == weights.keys()
    assert set(map(frozenset, networkx.connected_components(part))) == set(
        map(frozenset, networkx.connected_components(whole))
    )
    for node in whole:
        ties = sorted((pair for pair in weights if node in pair), key=lambda p: (-weights[p], p))
        assert set(ties[:STRONGEST]) <= kept


def test_a_thicket_is_thinned() -> None:
    names = [f"n{number:02}" for number in range(30)]
    weights = {(a, b): 1 for place, a in enumerate(names) for b in names[place + 1 :]}
    assert len(backbone(weights)) < 3 * len(names)


def test_no_ties() -> None:
    assert backbone({}) == frozenset()
