"""Quick scores of a network in training: greedy decoding, floating point.

They steer a run; the figures of a model are those of the exported files (`training.evaluate`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch

from training.batches import Batch, collate, grouped
from training.labels import Labels, apply_script, features
from training.metrics import Accuracy, EntityScore, spans
from training.network import Tagger
from training.pieces import Pieces
from training.records import Sentence
from training.targets import Targets

BUDGET = 4096


def _batches(
    sentences: Sequence[Sentence], pieces: Pieces, labels: Labels
) -> Iterator[tuple[list[Sentence], Batch]]:
    lengths = [pieces.length(sentence.words) for sentence in sentences]
    for group in grouped(lengths, BUDGET, None):
        chosen = [sentences[n] for n in group]
        words = [sentence.words for sentence in chosen]
        yield chosen, collate(words, [Targets()] * len(words), pieces, len(labels.entities))


@torch.no_grad()
def entities(
    network: Tagger,
    sentences: Sequence[Sentence],
    pieces: Pieces,
    labels: Labels,
    marking: int = 0,
) -> dict[str, float]:
    """Return F1 by type over the types the sentences' corpus marks, under a way of marking."""
    score = EntityScore(sorted(sentences[0].marked))
    for chosen, batch in _batches(sentences, pieces, labels):
        words = network.words(batch.ids, batch.mask, batch.first)
        best = network.names(words, torch.full((len(chosen),), marking)).argmax(-1)
        for sentence, row in zip(chosen, best.tolist(), strict=True):
            tags = [labels.entities[n] for n in row[: len(sentence.words)]]
            score.add(spans(tags), spans(sentence.tags or ()))
    return {kind: row["f1"] for kind, row in score.result().items()}


@torch.no_grad()
def syntax(
    network: Tagger, sentences: Sequence[Sentence], pieces: Pieces, labels: Labels
) -> dict[str, float]:
    """Return accuracies of tags, features, lemmas (script head alone), UAS and LAS."""
    score = Accuracy()
    for chosen, batch in _batches(sentences, pieces, labels):
        words = network.words(batch.ids, batch.mask, batch.first)
        heads = network.arcs(words, batch.words).argmax(-1)
        relations = network.relations(words, heads).argmax(-1)
        upos = network.pos(words).argmax(-1)
        scripts = network.lem(words).argmax(-1) if network.lem is not None else None
        parts = [network.fea(words)[..., part].argmax(-1) for part in labels.feature_slices()]
        for i, sentence in enumerate(chosen):
            n, tree = len(sentence.words), sentence.tree
            if tree is None:
                continue
            head = heads[i, :n].tolist()
            relation = [labels.deprel[r] for r in relations[i, :n].tolist()]
            score.add("upos", [labels.upos[p] for p in upos[i, :n].tolist()], tree.upos)
            score.add("uas", head, tree.heads)
            pairs = list(zip(tree.heads, tree.deprels, strict=True))
            score.add("las", list(zip(head, relation, strict=True)), pairs)
            found = [
                {
                    name: values[part[i, word]]
                    for part, (name, values) in zip(parts, labels.features.items(), strict=True)
                    if values[part[i, word]]
                }
                for word in range(n)
            ]
            score.add("feats", found, [features(f) for f in tree.feats or ()])
            if scripts is not None:
                chosen_scripts = [labels.scripts[s] for s in scripts[i, :n].tolist()]
                lemmas = list(map(apply_script, sentence.words, chosen_scripts))
                score.add("lemma", lemmas, tree.lemmas or ())
    return score.result()
