from __future__ import annotations

import pytest
from spacy.language import Language

from graph import language
from graph.language.abbreviations import Abbreviations


@pytest.fixture(scope="session")
def nlp() -> Language:
    return language.load()


@pytest.fixture(scope="session")
def abbreviations() -> Abbreviations:
    return Abbreviations.load()
