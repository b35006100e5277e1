"""Everything a run learns from: sentences of all corpora with their targets, by corpus."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training import government, teacher
from training.config import Config
from training.labels import Labels, collect
from training.model_files import load as load_model
from training.pieces import MAX_LENGTH, Pieces
from training.records import Sentence
from training.second_reading import completed, read_again
from training.sources import sources, split
from training.targets import Encoder, Sparse, Targets, certain, merge

MAX_WORDS = 120
RARE = frozenset({"EVT", "PROD"})
"""Types of which the corpora have too few."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a run finds what is not in the repository.

    Attributes
    ----------
    corpora : Path
        Folder of the originals named in ``corpora.tsv``.
    government : Path
        Folder of the government collection.
    teachers : tuple of Path
        Folders of trained models; may be empty.
    cache : Path
        Folder for the teachers' judgements.
    """

    corpora: Path
    government: Path
    teachers: tuple[Path, ...]
    cache: Path


@dataclass(frozen=True, slots=True)
class Dataset:
    """Training sentences and their targets, side by side."""

    labels: Labels
    sentences: tuple[Sentence, ...]
    targets: tuple[Targets, ...]

    def by_corpus(self) -> dict[str, list[int]]:
        """Return the numbers of each corpus's sentences.

        ``government-rare`` are the government sentences with an event or a work, once more.
        """
        found: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            found.setdefault(sentence.corpus, []).append(number)
            if sentence.corpus == "government" and _rare(sentence):
                found.setdefault("government-rare", []).append(number)
        return found


def _rare(sentence: Sentence) -> bool:
    return any(tag[2:] in RARE for tag in sentence.tags or ())


def gather(config: Config, paths: Paths) -> list[Sentence]:
    """Read all sentences that may be trained on; nothing held out is among them."""
    found: list[Sentence] = []
    held_out: set[tuple[str, ...]] = set()
    for source in sources():
        training, apart = split(source, paths.corpora)
        held_out.update(sentence.words for sentence in apart)
        if source.name in config.read_again:
            training = _read_again(training, beside=config.read_again_weight > 0)
        if source.name in config.mix:
            found.extend(training)
    if "government" in config.mix:
        items = government.annotated(paths.government, "train")
        found.extend(_renamed(item.sentence, "government") for item in items)
    # The same sentence in another corpus, whose own share held out may be smaller.
    return [sentence for sentence in found if sentence.words not in held_out]


def _read_again(sentences: Sequence[Sentence], *, beside: bool) -> list[Sentence]:
    again = read_again(sentences, "train")
    return list(map(completed, sentences, again)) if beside else again


def _renamed(sentence: Sentence, corpus: str) -> Sentence:
    number = sentence.key.rpartition(":")[2]
    return Sentence(
        f"{corpus}:{number}", sentence.words, sentence.tree, sentence.tags, sentence.marked
    )


def prepare(config: Config, paths: Paths, pieces: Pieces) -> Dataset:
    """Read, filter by length, and give every sentence its targets."""
    sentences = [s for s in gather(config, paths) if _fits(s, pieces)]
    loose: list[Sentence] = []
    if paths.teachers and config.distillation.unlabelled_words:
        chosen = government.unlabelled(
            paths.government, config.distillation.unlabelled_words, config.distillation.seed
        )
        known = {sentence.words for sentence in sentences}
        loose = [
            Sentence(f"unlabelled:{n}", s.words)
            for n, s in enumerate(chosen)
            if _fits(s, pieces) and s.words not in known
        ]
    extra = load_model(paths.teachers[0])[1].feats if paths.teachers else ()
    labels = collect(sentences, extra)
    encoder = Encoder(labels)
    targets = [
        replace(encoder.gold(sentence), marking=config.marking(sentence.corpus))
        for sentence in sentences
    ]
    if paths.teachers:
        targets = _taught(sentences, loose, targets, labels, config, paths, pieces)
    if config.read_again_weight:
        targets = _beside(sentences, targets, labels, config)
    return Dataset(labels, (*sentences, *loose), tuple(targets))


def _fits(sentence: Sentence, pieces: Pieces) -> bool:
    return len(sentence.words) <= MAX_WORDS and pieces.length(sentence.words) <= MAX_LENGTH


def _taught(
    sentences: Sequence[Sentence],
    loose: Sequence[Sentence],
    gold: Sequence[Targets],
    labels: Labels,
    config: Config,
    paths: Paths,
    pieces: Pieces,
) -> list[Targets]:
    settings = config.distillation
    translate = teacher.Translation(load_model(paths.teachers[0])[1], labels)

    def ask(rows: Sequence[Sentence]) -> list[Targets]:
        answers = teacher.cached(rows, paths.teachers, pieces, paths.cache)
        return [translate(answer) for answer in answers]

    targets = list(gold)
    for corpus in settings.syntax:
        chosen = [n for n, sentence in enumerate(sentences) if sentence.corpus == corpus]
        answers = ask([sentences[n] for n in chosen]) if chosen else []
        for n, answer in zip(chosen, answers, strict=True):
            doubt = settings.doubt if corpus in settings.doubted else 0.0
            targets[n] = merge(targets[n], answer, settings.names_weight, doubt)
    loosely = ask(loose) if loose else []
    return [*targets, *(merge(Targets(), a, settings.names_weight) for a in loosely)]


def _beside(
    sentences: Sequence[Sentence], targets: Sequence[Targets], labels: Labels, config: Config
) -> list[Targets]:
    """Give the second reading's names their weight beside the corpus's own."""
    numbers = {label: number for number, label in enumerate(labels.entities)}
    found = list(targets)
    for n, again in enumerate(read_again(sentences, "train")):
        if again.corpus in config.read_again:
            names = certain([numbers[tag] for tag in again.tags or ()])
            weights = names.weights * np.float16(config.read_again_weight)
            found[n] = replace(found[n], names=Sparse(names.ids, weights))
    return found


def epoch(dataset: Dataset, mix: dict[str, float], rng: random.Random) -> list[int]:
    """Draw an epoch's sentence numbers: each corpus as often as the mix says."""
    drawn: list[int] = []
    for corpus, numbers in dataset.by_corpus().items():
        times = mix.get(corpus, 0.0)
        drawn.extend(numbers * int(times))
        drawn.extend(rng.sample(numbers, round(len(numbers) * (times % 1))))
    return drawn
