"""Does a run come out the same when it is done again?

A whole second run takes as long as the first. The quick way repeats the first steps of one stage
from the weights it began with, twice: the two must give the same weights bit for bit, and the same
losses as the log of the run that was made before. The slow way does the whole stage once more, and
holds everything it logged and its last weights against those of the run before.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from training.config import Config

if TYPE_CHECKING:
    from training.dataset import Paths

WEIGHTS = Path("model", "weights.safetensors")


def losses(folder: Path, steps: int) -> dict[int, Mapping[str, float]]:
    """Return the losses that a run's log holds, by step, up to a number of steps."""
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    found: dict[int, Mapping[str, float]] = {}
    for entry in map(json.loads, lines):
        if "losses" in entry and entry["step"] <= steps:
            found.setdefault(entry["step"], entry["losses"])
    return found


def differences(first: Path, again: tuple[Path, Path], steps: int) -> list[str]:
    """Say in what the runs in three folders differ; empty if in nothing.

    Parameters
    ----------
    first : Path
        Folder of the run made before.
    again : (Path, Path)
        Folders of its repeated first steps.
    steps : int
        How many.
    """
    expected, one, two = (losses(folder, steps) for folder in (first, *again))
    found = [
        f"step {step}: losses {dict(logged)}, repeated {dict(one.get(step, {}))}"
        for step, logged in expected.items()
        if one.get(step) != logged
    ]
    if one != two:
        found.append("the two repetitions differ in their losses")
    if len({(folder / WEIGHTS).read_bytes() for folder in again}) > 1:
        found.append("the two repetitions differ in their weights")
    return found


def whole_differences(first: Path, again: Path) -> list[str]:
    """Say in what two runs of a whole stage differ; empty if in nothing.

    Parameters
    ----------
    first, again : Path
        Folders of finished runs.
    """
    from safetensors.numpy import load_file

    entries = [_logged(folder) for folder in (first, again)]
    found = [
        f"{kind} at step {step}: {entry}, repeated {entries[1].get((step, kind))}"
        for (step, kind), entry in entries[0].items()
        if entries[1].get((step, kind)) != entry
    ]
    one, two = (load_file(folder / WEIGHTS) for folder in (first, again))
    found += [
        f"weights {name} differ by {abs(one[name].astype(float) - two[name]).max():.6f} at most"
        for name in sorted(set(one) & set(two))
        if (one[name] != two[name]).any()
    ]
    return found + [f"only one has {name}" for name in sorted(set(one) ^ set(two))]


def _logged(folder: Path) -> dict[tuple[int, str], object]:
    """Return what a run logged, by step and kind, but for how long it took."""
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    return {
        (entry["step"], kind): entry[kind]
        for entry in map(json.loads, lines)
        for kind in entry
        if kind not in ("step", "seconds")
    }


def whole(config: Config, paths: Paths, base: Path, tokenizer: Path, runs: Path) -> int:
    """Do a stage once more, report, and return 0 if nothing differs.

    Parameters
    ----------
    config : Config
        The stage.
    paths, base, tokenizer : Paths, Path, Path
        As for `training.train.train`.
    runs : Path
        Folder with the stage's run and, if it has one, the stage it went on from.
    """
    from training import train

    again = runs / f"{config.name}-again"
    train.train(config, paths, base, tokenizer, again, score_every=500)
    found = whole_differences(runs / config.name, again)
    print("\n".join(found) or "the whole stage repeated: same losses, scores and weights")
    return int(bool(found))


def repeat(
    config: Config, paths: Paths, base: Path, tokenizer: Path, runs: Path, steps: int
) -> int:
    """Repeat the first steps of a stage twice, report, and return 0 if nothing differs.

    Parameters
    ----------
    config : Config
        The stage.
    paths, base, tokenizer : Paths, Path, Path
        As for `training.train.train`.
    runs : Path
        Folder with the stage's run and, if it has one, the stage it went on from.
    steps : int
        How many steps, from the first on.
    """
    from training import train

    short = replace(config, schedule=replace(config.schedule, stop=steps))
    again = runs / f"{config.name}-repeated-1", runs / f"{config.name}-repeated-2"
    for folder in again:
        shutil.rmtree(folder, ignore_errors=True)
        train.train(short, paths, base, tokenizer, folder, score_every=10 * steps)
    found = differences(runs / config.name, again, steps)
    compared = len(losses(runs / config.name, steps))
    print("\n".join(found) or f"{steps} steps repeated: same losses {compared} times, same weights")
    return int(bool(found))
