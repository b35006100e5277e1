from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from training.records import Sentence
from training.split import is_held_out, position

forms = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8).map(tuple)


@given(forms)
def test_a_position_is_a_share_and_does_not_change(words: tuple[str, ...]) -> None:
    assert 0 <= position(words) < 1
    assert position(words) == position(list(words))


@given(forms, st.floats(0, 1), st.floats(0, 1))
def test_a_larger_part_holds_the_smaller(words: tuple[str, ...], a: float, b: float) -> None:
    sentence = Sentence("x:0", words)
    assert is_held_out(sentence, max(a, b)) or not is_held_out(sentence, min(a, b))


def test_a_sentence_falls_on_the_same_side_in_every_corpus() -> None:
    numbered = [(f"ord{n}", "är", "här") for n in range(200)]
    sides = [is_held_out(Sentence("a:0", words), 0.2) for words in numbered]
    assert sides == [is_held_out(Sentence("b:7", words), 0.2) for words in numbered]
    assert 20 < sum(sides) < 60


def test_word_borders_count() -> None:
    assert position(("ab", "c")) != position(("a", "bc"))
