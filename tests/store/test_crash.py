"""A build killed at any moment leaves the last state or the new one, and can be finished."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.rdf import serialise
from graph.store import KnowledgeGraphStore
from tests.store.samples import fresh, nquads, samples

ROOT = Path(__file__).parents[2]


def start(path: Path, count: int, version: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.building", str(path), str(count), str(version)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def finish(path: Path, count: int, version: int) -> list[str]:
    """Build without disturbance; return what was said."""
    with start(path, count, version) as process:
        assert process.stdout is not None
        said = process.stdout.read().split()
        assert process.wait() == 0
    return said


def kill_after(path: Path, count: int, version: int, seconds: float) -> None:
    with start(path, count, version) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()


def check(path: Path, count: int, kills: int, seed: int) -> None:
    """Kill builds of two versions in turn; after each, there is one whole state to read."""
    chance = random.Random(seed)
    states = [fresh(path / f"v{v}", samples(count, v)) for v in range(2)]
    kg = path / "kg"
    began = time.perf_counter()
    finish(kg, count, 0)
    took = time.perf_counter() - began
    last = states[0]
    for number in range(kills):
        version = (number + 1) % 2
        kill_after(kg, count, version, chance.uniform(0, took))
        found = nquads(KnowledgeGraphStore.open(kg))
        assert found in {last, states[version]}
        if chance.random() < 0.3:
            finish(kg, count, version)
            found = nquads(KnowledgeGraphStore.open(kg))
            assert found == states[version]
        last = found
    finish(kg, count, 0)
    assert nquads(KnowledgeGraphStore.open(kg)) == states[0]
    left = {p.name for p in kg.rglob(".tmp-*")}
    assert left == set()


def test_a_killed_build_leaves_a_whole_state(tmp_path: Path) -> None:
    check(tmp_path, count=40, kills=4, seed=1)


@pytest.mark.long
def test_a_build_killed_a_hundred_times(tmp_path: Path) -> None:
    stop = threading.Event()
    failures: list[BaseException] = []
    (tmp_path / "kg").mkdir()
    reader = threading.Thread(target=_read, args=(tmp_path / "kg", stop, failures))
    reader.start()
    try:
        check(tmp_path, count=200, kills=100, seed=2)
    finally:
        stop.set()
        reader.join()
    assert failures == []


def _read(path: Path, stop: threading.Event, failures: list[BaseException]) -> None:
    """Read all the time; every state has as many documents as graphs."""
    while not stop.is_set():
        try:
            store = KnowledgeGraphStore.open(path)
        except StoreError:
            time.sleep(0.05)  # not yet made
            continue
        try:
            with store.snapshot() as snapshot:
                assert len(list(snapshot.store.named_graphs())) == len(snapshot.documents)
                serialise(snapshot.store, "turtle", store.base)
        except BaseException as error:
            failures.append(error)
            return


def test_what_a_killed_build_had_extracted_is_not_lost(tmp_path: Path) -> None:
    with start(tmp_path / "kg", 200, 0) as process:
        assert process.stdout is not None
        for _ in range(21):  # "started" and twenty documents
            process.stdout.readline()
        process.kill()
    said = finish(tmp_path / "kg", 200, 0)
    assert said.count("known") >= 19
    assert said.count("known") + said.count("new") == 200
    assert nquads(KnowledgeGraphStore.open(tmp_path / "kg")) == fresh(tmp_path / "v", samples(200))
