"""One model of several that were trained on from the same weights: the mean of theirs.

Weight averaging across runs (Wortsman et al. 2022, "Model soups", https://arxiv.org/abs/2203.05482).
What was measured with each network (`training.peaks`) is left out; measure it anew.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file, save_file

MEASURED = (".peak", ".spread")
"""Endings of what is no weight (`training.model_files`)."""


def average(out: Path, folders: Sequence[Path], version: str) -> None:
    """Write the mean of some models' weights as a model of its own.

    Parameters
    ----------
    out : Path
        Folder of the new model; made if missing.
    folders : sequence of Path
        Folders of models with the same labels and sizes.
    version : str
        Of the new model.

    Raises
    ------
    ValueError
        If the models differ in more than their version, or in what they hold.
    """
    configs = [_config(folder) for folder in folders]
    weights = [_weights(folder) for folder in folders]
    for folder, config, found in zip(folders, configs, weights, strict=True):
        shapes = {name: array.shape for name, array in found.items()}
        if config != configs[0] or shapes != {n: a.shape for n, a in weights[0].items()}:
            raise ValueError(f"{folder} is a model of another kind than {folders[0]}")
    out.mkdir(parents=True, exist_ok=True)
    mean = {
        name: np.mean([found[name].astype(np.float32) for found in weights], axis=0)
        for name in weights[0]
    }
    save_file({name: m.astype(np.float16) for name, m in mean.items()}, out / "weights.safetensors")
    named = json.loads((folders[0] / "config.json").read_text(encoding="utf-8"))
    text = json.dumps({**named, "version": version}, ensure_ascii=False, indent=1)
    (out / "config.json").write_text(text + "\n", encoding="utf-8")
    shutil.copyfile(folders[0] / "tokenizer.json", out / "tokenizer.json")


def _config(folder: Path) -> dict[str, Any]:
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return {key: value for key, value in config.items() if key != "version"}


def _weights(folder: Path) -> dict[str, np.ndarray]:
    found = load_file(folder / "weights.safetensors")
    return {name: array for name, array in found.items() if not name.endswith(MEASURED)}
