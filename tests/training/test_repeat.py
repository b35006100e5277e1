from __future__ import annotations

import json
from pathlib import Path

from training.repeat import WEIGHTS, differences, losses


def run(folder: Path, values: dict[int, float], weights: bytes) -> Path:
    (folder / WEIGHTS).parent.mkdir(parents=True)
    (folder / WEIGHTS).write_bytes(weights)
    entries = [{"step": step, "losses": {"upos": loss}} for step, loss in values.items()]
    lines = [json.dumps(entry) for entry in [*entries, {"step": 50, "scores": {}}]]
    (folder / "log.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_only_the_steps_repeated_are_compared(tmp_path: Path) -> None:
    first = run(tmp_path / "a", {50: 0.5, 100: 0.4, 150: 0.3}, b"later")
    again = (
        run(tmp_path / "b", {50: 0.5, 100: 0.4}, b"w"),
        run(tmp_path / "c", {50: 0.5, 100: 0.4}, b"w"),
    )
    assert list(losses(first, 100)) == [50, 100]
    assert differences(first, again, 100) == []


def test_every_difference_is_named(tmp_path: Path) -> None:
    first = run(tmp_path / "a", {50: 0.5}, b"w")
    again = run(tmp_path / "b", {50: 0.6}, b"w"), run(tmp_path / "c", {50: 0.5}, b"v")
    found = differences(first, again, 50)
    assert len(found) == 3
    assert "0.5" in found[0]
    assert "0.6" in found[0]
