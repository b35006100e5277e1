from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from training.noise import Noise, apply

WORDS = ("Ada", "Berg", "leder", "Fiskeverket", "och", "FNY", "i", "Byköping")
TAGS = ("B-PER", "I-PER", "O", "B-ORG", "O", "B-ORG", "O", "B-LOC")

share = st.floats(0, 0.25)
settings = st.builds(
    Noise, upper=share, span=share, title=share, lower=share, organisation=share, name=share
)


@given(settings, st.integers())
def test_only_the_case_changes(noise: Noise, seed: int) -> None:
    noisy = apply(WORDS, TAGS, noise, random.Random(seed))
    assert [word.lower() for word in noisy] == [word.lower() for word in WORDS]
    assert noisy == apply(WORDS, TAGS, noise, random.Random(seed))


def test_no_noise_changes_nothing() -> None:
    assert apply(WORDS, TAGS, Noise(), random.Random(1)) == WORDS


def test_a_headline_is_in_capitals() -> None:
    noisy = apply(WORDS, TAGS, Noise(upper=1), random.Random(1))
    assert noisy[3] == "FISKEVERKET"


def test_organisations_lose_their_capital_but_acronyms_do_not() -> None:
    noisy = apply(WORDS, TAGS, Noise(organisation=1), random.Random(1))
    assert noisy == ("Ada", "Berg", "leder", "fiskeverket", "och", "FNY", "i", "Byköping")


def test_a_whole_name_is_lowered() -> None:
    noisy = apply(WORDS, TAGS, Noise(name=1), random.Random(1))
    assert noisy[:2] == ("ada", "berg")
    assert noisy[3] == "Fiskeverket"
