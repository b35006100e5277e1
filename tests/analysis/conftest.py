"""The planted story, built once through the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import KnowledgeGraph
from graph.analysis import Report, Section
from tests.analysis import story


@pytest.fixture(scope="package")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The knowledge graph of the story."""
    folder = story.write(tmp_path_factory.mktemp("story"))
    with KnowledgeGraph(tmp_path_factory.mktemp("told") / "kg") as kg:
        report = kg.add([folder], workers=1)
        assert report.rejected == ()
        yield kg


@pytest.fixture(scope="package")
def report(told: KnowledgeGraph) -> Report:
    """What is said of it."""
    return told.analyze()


@pytest.fixture(scope="package")
def sections(report: Report) -> dict[str, Section]:
    """The same by key."""
    return {section.key: section for section in report.sections}


@pytest.fixture(scope="package")
def folder_of_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents alone."""
    return story.write(tmp_path_factory.mktemp("texts"))
