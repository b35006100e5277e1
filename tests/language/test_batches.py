from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.language.batches import BUDGET, MARKS, PIECES, SPARE, WORDS, batches, layout, windows

SIZES = st.lists(st.integers(1, 12), min_size=1, max_size=400)


def cut(sizes: list[int], lengths: list[int]) -> list[tuple[int, int]]:
    """Cut a document of `sizes` into sentences of the given lengths."""
    result, here = [], 0
    for length in lengths:
        if here + length < len(sizes):
            result.append((here, here + length))
            here += length
    return [*result, (here, len(sizes))]


@given(SIZES, st.lists(st.integers(1, 200)))
def test_windows_lose_no_word_and_fit_the_model(sizes: list[int], lengths: list[int]) -> None:
    found = windows(cut(sizes, lengths), sizes)
    assert [i for part in found for i in range(part.start, part.end)] == list(range(len(sizes)))
    for part in found:
        assert part.pieces == sum(sizes[part.start : part.end]) <= PIECES
        assert part.end - part.start <= WORDS


@given(SIZES, st.lists(st.integers(1, 40)))
def test_every_window_is_in_one_batch_within_the_budget(
    sizes: list[int], lengths: list[int]
) -> None:
    parts = windows(cut(sizes, lengths), sizes)
    found = batches(parts)
    assert sorted(p.start for batch in found for p in batch) == [p.start for p in parts]
    for batch in found:
        sizes = [part.pieces + MARKS for part in batch]
        assert len(batch) == 1 or sum(sizes) <= BUDGET
        assert max(sizes) * len(sizes) - sum(sizes) <= SPARE


def test_a_short_sentence_is_one_window() -> None:
    assert [(p.start, p.end) for p in windows([(0, 3), (3, 4)], [1, 2, 1, 5])] == [(0, 3), (3, 4)]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=7))
def test_a_layout_puts_every_row_into_one_cell(sizes: list[int]) -> None:
    laid = layout(sizes)
    assert laid.places.tolist() == [place for size in sizes for place in range(size)]
    assert laid.table.shape == (len(sizes), max(sizes))
    assert laid.table.reshape(-1)[laid.cells].tolist() == list(range(sum(sizes)))
    for i, size in enumerate(sizes):
        assert (laid.table[i, :size] == laid.begins[i] + range(size)).all()
        assert not laid.table[i, size:].any()
