from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from training import config
from training.config import Schedule
from training.sources import sources

CONFIGS = sorted((Path(config.__file__).parent / "configs").glob("*.toml"))


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_a_configuration_names_known_corpora(path: Path) -> None:
    settings = config.load(path)
    known = {source.name for source in sources()} | {"government", "government-rare", "unlabelled"}
    assert set(settings.mix) <= known
    assert set(settings.distillation.syntax) <= set(settings.mix)
    assert set(settings.distillation.doubted) <= set(settings.distillation.syntax)
    assert set(settings.markings) <= set(settings.mix)
    assert settings.schedule.warmup < settings.schedule.steps


def test_ways_of_marking_are_numbered_from_one() -> None:
    settings = replace(config.load(CONFIGS[0]), markings={"a": "x", "b": "y", "c": "x"})
    assert settings.ways == {"x": ["a", "c"], "y": ["b"]}
    assert [settings.marking(corpus) for corpus in "abcd"] == [1, 2, 1, 0]


def test_the_rate_rises_stays_and_falls() -> None:
    schedule = Schedule(steps=100, warmup=10, decay=40, encoder_rate=1, head_rate=1)
    assert schedule.factor(0) == 0.1
    assert schedule.factor(9) == schedule.factor(60) == 1
    assert schedule.factor(80) == 0.5
    assert schedule.factor(100) == 0.01


def test_an_unknown_setting_is_refused(tmp_path: Path) -> None:
    text = CONFIGS[0].read_text(encoding="utf-8").replace("[noise]", "[noise]\nwhisper = 1\n")
    path = tmp_path / "odd.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TypeError, match="whisper"):
        config.load(path)
