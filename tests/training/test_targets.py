from __future__ import annotations

import numpy as np

from training.labels import Labels, collect
from training.readers import PER_ORG_LOC
from training.records import Sentence, Tree
from training.targets import Encoder, K, Sparse, Targets, certain, merge

TREE = Tree(("NOUN", "VERB"), (2, 0), ("nsubj", "root"), ("Case=Nom", "_"), ("katt", "se"))
TREED = Sentence("t:0", ("katten", "såg"), TREE)
NAMED = Sentence("n:0", ("Ada", "ler"), None, ("B-PER", "O"), PER_ORG_LOC)


def labels() -> Labels:
    return collect([TREED])


def judged() -> Targets:
    ids = np.zeros((2, K), np.int16)
    weights = np.zeros((2, K), np.float16)
    ids[:, :2] = [[1, 3], [0, 7]]
    weights[:, :2] = [[0.5, 0.5], [0.25, 0.75]]
    names = Sparse(ids, weights)
    return Targets(
        upos=certain([0, 1]),
        heads=certain([2, 0]),
        relations=certain([0, 1]),
        governor=np.array([2, 0], np.int16),
        names=names,
    )


def test_unknown_labels_teach_nothing() -> None:
    sparse = certain([3, -1])
    assert sparse.ids[0, 0] == 3
    assert sparse.weights.sum(1).tolist() == [1, 0]


def test_gold_holds_what_the_corpus_says_and_nothing_else() -> None:
    encoder = Encoder(labels())
    treed, named = encoder.gold(TREED), encoder.gold(NAMED)
    assert treed.allowed is None
    assert treed.governor is not None
    assert treed.governor.tolist() == [2, 0]
    assert named.heads is None
    assert named.allowed is not None
    # The first word is B-PER; the second is outside or a type the corpus does not mark.
    assert named.allowed.sum(1).tolist() == [1, 5]


def test_gold_syntax_wins_over_the_teacher() -> None:
    gold = Encoder(labels()).gold(TREED)
    assert merge(gold, judged(), 1.0).heads is gold.heads


def test_a_teacher_decides_only_what_the_corpus_leaves_open() -> None:
    merged = merge(Encoder(labels()).gold(NAMED), judged(), 0.5)
    assert merged.heads is not None
    assert merged.names is not None
    assert merged.names.weights[0].sum() == 0  # gold says B-PER
    assert merged.names.weights[1].tolist()[:2] == [0.125, 0.375]  # O and B-EVT are both open


def test_a_doubted_corpus_is_taught_on_every_word_and_keeps_its_gold_names() -> None:
    gold = Encoder(labels()).gold(NAMED)
    merged = merge(gold, judged(), 0.5, doubt=2.0)
    assert merged.allowed is gold.allowed
    assert merged.names is not None
    assert merged.names.weights.sum(1).tolist() == [2, 2]


def test_a_teacher_alone_decides_all() -> None:
    merged = merge(Targets(), judged(), 1.0)
    assert merged.names is not None
    assert merged.names.weights.sum() == 2
