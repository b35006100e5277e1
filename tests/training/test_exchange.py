from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from training.exchange import Names
from training.readers import ALL_TYPES
from training.records import Sentence

FIRST = Sentence(
    "news:0",
    ("Ada", "Berg", "leder", "Fiskeverket", "i", "Byköping"),
    None,
    ("B-PER", "I-PER", "O", "B-ORG", "O", "B-LOC"),
    ALL_TYPES,
)
SECOND = Sentence(
    "papers:0",
    ("Enligt", "Bo", "Ek", "vill", "myndigheten", "och", "Hamnverkets", "chef", "mer"),
    None,
    ("O", "B-PER", "I-PER", "O", "B-ORG", "O", "B-ORG", "O", "O"),
    ALL_TYPES,
)


def test_people_change_places_across_corpora_and_bodies_do_not() -> None:
    names = Names([FIRST, SECOND])
    seen = {names.exchanged(FIRST, 1.0, random.Random(n)) for n in range(20)}
    assert seen == {FIRST.words, ("Bo", "Ek", *FIRST.words[2:])}


def test_common_nouns_stay_and_are_put_nowhere() -> None:
    names = Names([FIRST, SECOND, Sentence("papers:1", ("FNY",), None, ("B-ORG",), ALL_TYPES)])
    for n in range(20):
        words = names.exchanged(SECOND, 1.0, random.Random(n))
        assert words[4] == "myndigheten"
        assert words[6] == "Hamnverkets"  # no other genitive there


@given(st.floats(0, 1), st.integers())
def test_the_same_chance_gives_as_many_and_the_same_words(share: float, seed: int) -> None:
    names = Names([FIRST, SECOND])
    words = names.exchanged(SECOND, share, random.Random(seed))
    assert len(words) == len(SECOND.words)
    assert words == names.exchanged(SECOND, share, random.Random(seed))


def test_no_share_changes_nothing() -> None:
    assert Names([FIRST, SECOND]).exchanged(FIRST, 0.0, random.Random(1)) == FIRST.words
