"""The file of judgements: read back as written, one text for one set, understood or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StoreError
from graph.resolution.judgements import (
    Claim,
    Forgetting,
    HashedName,
    HashedPin,
    Judgements,
    Pairing,
    Pin,
    Rejection,
    Side,
    Verdict,
)
from graph.store.judgements import parse, read, written

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
hexes = st.text("0123456789abcdef", min_size=2, max_size=8)
offsets = st.integers(0, 10_000)
names = st.builds(HashedName, st.integers(1, 5), hexes, hexes)
pins = st.builds(Pin, words, offsets, offsets, words)
sides = st.builds(Side, words, st.lists(pins, min_size=1, max_size=3).map(tuple))
pairings = st.builds(Pairing, st.sampled_from(Verdict), sides, sides, words, words)
claims = st.builds(Claim, words, offsets, offsets, hexes, words, words, words, words)
rejections = st.builds(
    Rejection, words, st.lists(claims, min_size=1, max_size=2).map(tuple), words, words
)
hidden = st.lists(st.builds(HashedPin, words, offsets, offsets, names), max_size=2).map(tuple)
rules = st.builds(
    Forgetting, st.lists(names, min_size=1, max_size=2).map(tuple), hidden, words, words
)
judgements = st.builds(
    Judgements,
    st.lists(pairings, max_size=3).map(tuple),
    st.lists(rejections, max_size=3).map(tuple),
    st.lists(rules, max_size=2).map(tuple),
    hexes,
)


@given(judgements)
def test_read_back_as_written(judged: Judgements) -> None:
    data = written(judged)
    assert bool(data) is bool(judged)
    if data:
        assert parse(data) == judged
        assert written(parse(data)) == data


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert read(tmp_path / "judgements.toml") == Judgements()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "format"),
        ("format = 2", "newer"),
        ("format = ", "Invalid value"),
        ('format = 1\n[[merge]]\none = "a"', "one_mentions"),
        ('format = 1\n[[forget]]\nnames = ["x"]', "not enough values"),
        ("format = 1\n[[forget]]\nnames = [1]", "no attribute"),
    ],
)
def test_what_is_damaged_is_refused_with_a_remedy(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "judgements.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="mend it, or restore it") as refused:
        read(path)
    assert says in str(refused.value)
