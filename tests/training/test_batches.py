from __future__ import annotations

import random
from pathlib import Path

import torch
from hypothesis import given
from hypothesis import strategies as st

from graph import language
from training.batches import collate, feature_table, grouped
from training.labels import collect
from training.pieces import END, PAD, START, Pieces
from training.records import Sentence, Tree
from training.targets import Encoder, Targets

TOKENIZER = Path(language.__file__).parent / "model" / "tokenizer.json"
TREE = Tree(("NOUN", "VERB"), (2, 0), ("nsubj", "root"), ("Case=Nom", "_"), ("katt", "se"))
TREED = Sentence("t:0", ("katten", "såg"), TREE)

lengths = st.lists(st.integers(1, 60), min_size=1, max_size=80)


@given(lengths, st.integers(10, 300), st.one_of(st.none(), st.integers(0, 99)))
def test_every_sentence_is_in_one_group_within_the_budget(
    sizes: list[int], budget: int, seed: int | None
) -> None:
    rng = None if seed is None else random.Random(seed)
    groups = grouped(sizes, budget, rng)
    assert sorted(n for group in groups for n in group) == list(range(len(sizes)))
    for group in groups:
        padded = max(sizes[n] for n in group) * len(group)
        assert padded <= budget or len(group) == 1


def test_words_point_at_their_first_piece() -> None:
    pieces = Pieces(TOKENIZER)
    words = [("Statsministern", "talade", "."), ("Ja",)]
    batch = collate(words, [Targets(), Targets()], pieces, 11)
    assert batch.ids[0, 0] == START
    assert batch.ids[1].tolist()[:3][-1] in {END, *pieces.word("Ja")}
    assert batch.ids[1, -1] == PAD
    for i, row in enumerate(words):
        starts = [int(batch.ids[i, batch.first[i, j]]) for j in range(len(row))]
        assert starts == [pieces.word(word)[0] for word in row]
    assert batch.words.sum(1).tolist() == [3, 1]
    assert batch.allowed.all()


def test_targets_are_padded_with_no_weight() -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    gold = Encoder(labels).gold(TREED)
    batch = collate([TREED.words, ("Ja",) * 4], [gold, Targets()], pieces, 11)
    ids, weights = batch.sparse["heads"]
    assert ids[0, :2, 0].tolist() == [2, 0]
    assert weights.sum((1, 2)).tolist() == [2, 0]


def test_a_feature_string_stands_for_one_value_of_each_feature() -> None:
    labels = collect([TREED])
    table = feature_table(labels)
    assert table.shape == (2, 2)
    assert torch.equal(table.sum(1), torch.ones(2))
