from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from training.average import average


def model(folder: Path, weight: list[float], *, version: str = "1", layers: int = 1) -> Path:
    folder.mkdir()
    arrays = {"ner.weight": np.array(weight, np.float16), "enc.fi.0.peak": np.ones(2, np.float16)}
    save_file(arrays, folder / "weights.safetensors")
    config = {"name": "sv", "version": version, "layers": layers}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    return folder


def test_the_mean_has_the_mean_weights_and_its_own_version(tmp_path: Path) -> None:
    folders = [
        model(tmp_path / "a", [1.0, 2.0], version="1"),
        model(tmp_path / "b", [3.0, -2.0], version="2"),
    ]
    average(tmp_path / "mean", folders, "3")
    found = load_file(tmp_path / "mean" / "weights.safetensors")
    assert {name: list(array) for name, array in found.items()} == {"ner.weight": [2.0, 0.0]}
    config = json.loads((tmp_path / "mean" / "config.json").read_text(encoding="utf-8"))
    assert config == {"name": "sv", "version": "3", "layers": 1}


def test_models_of_other_kinds_have_no_mean(tmp_path: Path) -> None:
    one = model(tmp_path / "a", [1.0, 2.0])
    for other in (model(tmp_path / "b", [1.0]), model(tmp_path / "c", [1.0, 2.0], layers=2)):
        with pytest.raises(ValueError, match="another kind"):
            average(tmp_path / "mean", [one, other], "2")
