"""Training configurations: one TOML file says everything a run depends on but the data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.noise import Noise


@dataclass(frozen=True, slots=True)
class Model:
    """The network.

    Attributes
    ----------
    layers : int
        How many encoder layers are kept, from below.
    kept : tuple of int
        Which layers of the earlier run's model it goes on from; the lower ones if empty.
    piece_layers : int
        How many of them see all sub-words; the others only each word's first one, and the start
        mark, which makes them a third cheaper. 0 for all.
    feed_forward : int
        Width of the encoder's feed-forward layers; 0 for the whole of it.
    dropout, head_dropout : float
        In the encoder, and of what the heads get.
    lemma_head : bool
        Whether the finished model keeps the head for lemma scripts. It is always trained.
    row_scaled : bool
        Whether the finished model scales its widest activations piece by piece (`onnx_graph`).
    """

    layers: int
    kept: tuple[int, ...] = ()
    piece_layers: int = 0
    feed_forward: int = 0
    dropout: float = 0.1
    head_dropout: float = 0.2
    lemma_head: bool = True
    row_scaled: bool = True


@dataclass(frozen=True, slots=True)
class Schedule:
    """Optimisation: warm-up, constant rate, then linear decay over the last steps.

    Attributes
    ----------
    steps, warmup, decay : int
        Steps in all, of the warm-up, of the final decay. The constant part between lets a run
        be prolonged from a checkpoint without having decayed too early.
    encoder_rate, head_rate : float
        Learning rates (AdamW).
    subwords : int
        Padded sub-words of a batch.
    stop : int
        Ends the run earlier, for a next stage to go on at a rate that has not fallen to its end;
        0 for never.
    average : float
        Share of the running average of the weights that a step keeps; the average is what is
        scored and saved. 0 for the weights as they are.
    """

    steps: int
    warmup: int
    decay: int
    encoder_rate: float
    head_rate: float
    subwords: int = 1536
    weight_decay: float = 0.01
    clip: float = 1.0
    stop: int = 0
    average: float = 0.0

    @property
    def end(self) -> int:
        """Return the number of steps the run takes."""
        return self.stop or self.steps

    def factor(self, step: int) -> float:
        """Return the learning rate's factor at a step."""
        if step < self.warmup:
            return (step + 1) / self.warmup
        return max(0.01, min(1.0, (self.steps - step) / self.decay))


@dataclass(frozen=True, slots=True)
class Distillation:
    """What a teacher adds.

    Attributes
    ----------
    syntax : tuple of str
        Corpora without trees whose sentences get the teacher's syntax.
    unlabelled_words : int
        Words of unannotated government text learned from the teacher alone.
    names_weight : float
        Weight of the teacher's entity judgements.
    doubted : tuple of str
        Corpora whose gold names are not taken at their word.
    doubt : float
        Weight of the teacher's names beside those.
    seed : str
        Chooses the unannotated documents.
    """

    syntax: tuple[str, ...] = ()
    unlabelled_words: int = 0
    names_weight: float = 0.0
    doubted: tuple[str, ...] = ()
    doubt: float = 0.0
    seed: str = "distillation-1"


@dataclass(frozen=True, slots=True)
class Config:
    """A whole run.

    Attributes
    ----------
    name : str
        Name of the run, also of its folder.
    seed : int
        Seeds initialisation, order, dropout and noise.
    mix : mapping of str to float
        How often an epoch holds each corpus; 0.3 is a random third, drawn anew each epoch.
        ``government`` is the hand-annotated part, ``government-rare`` its sentences with events
        and works once more, ``unlabelled`` the teacher's own.
    weights : mapping of str to float
        Weight of each head's loss.
    title, version : str
        Name and version of the finished model.
    markings : mapping of str to str
        The way of marking names that a corpus follows, where it is not the shared one.
    read_again : tuple of str
        Corpora whose names are those of the second reading (`training.second_reading`).
    read_again_weight : float
        Where above 0, the second reading does not take the place of the corpus's marks of people,
        bodies and places, but counts with this weight beside them.
    calibrate : str
        Held-out part whose names set the entity head's temperature; none if empty.
    start : str
        Name of an earlier run whose weights this one goes on from; else the bundled encoder's.
    """

    name: str
    seed: int
    model: Model
    schedule: Schedule
    mix: Mapping[str, float]
    weights: Mapping[str, float]
    noise: Noise = field(default_factory=Noise)
    distillation: Distillation = field(default_factory=Distillation)
    markings: Mapping[str, str] = field(default_factory=dict)
    read_again: tuple[str, ...] = ()
    read_again_weight: float = 0.0
    start: str = ""
    calibrate: str = ""
    title: str = "sv_samband"
    version: str = "0.0.0"

    @property
    def ways(self) -> dict[str, list[str]]:
        """Return the corpora that follow each way of marking names, in the order of its number."""
        found: dict[str, list[str]] = {}
        for corpus, name in self.markings.items():
            found.setdefault(name, []).append(corpus)
        return found

    def marking(self, corpus: str) -> int:
        """Return the number of a corpus's way of marking names; 0 for the shared one."""
        name = self.markings.get(corpus)
        return list(self.ways).index(name) + 1 if name else 0


def load(path: Path) -> Config:
    """Read a configuration.

    Raises
    ------
    TypeError
        A section holds an unknown or lacks a required setting.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Config(
        name=path.stem,
        seed=data["seed"],
        model=Model(**_tuples(data["model"])),
        schedule=Schedule(**data["schedule"]),
        mix=data["mix"],
        weights=data["weights"],
        noise=Noise(**data.get("noise", {})),
        distillation=Distillation(**_tuples(data.get("distillation", {}))),
        markings=data.get("markings", {}),
        read_again=tuple(data.get("read_again", ())),
        read_again_weight=data.get("read_again_weight", 0.0),
        start=data.get("start", ""),
        calibrate=data.get("calibrate", ""),
        title=data.get("title", "sv_samband"),
        version=data.get("version", "0.0.0"),
    )


def _tuples(section: Mapping[str, Any]) -> dict[str, Any]:
    """Return a section with tuples for its lists."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in section.items()}
