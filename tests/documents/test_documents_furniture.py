from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from graph import resources
from graph.documents.furniture import SCOPES, furniture, without_furniture
from graph.documents.markdown import heading_starts

CLASSES: list[dict[str, Any]] = tomllib.loads(
    resources.seeds("lexicon/furniture.toml").read_text(encoding="utf-8")
)["class"]
EXAMPLES = [(entry["name"], example) for entry in CLASSES for example in entry["examples"]]
KEPT = [(entry["name"], example) for entry in CLASSES for example in entry["kept"]]
ARTICLE = "Nämnden i Exempelstad möts på måndag, säger ordföranden Anna Ek till Exempelbladet."


def fold(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("entry", CLASSES, ids=lambda entry: entry["name"])
def test_every_class_is_explained_and_shown(entry: dict[str, Any]) -> None:
    assert entry["scope"] in SCOPES
    assert entry["why"].endswith(".")
    assert entry["examples"]
    assert entry["kept"]


def test_names_are_unique() -> None:
    assert len({entry.name for entry in furniture()}) == len(furniture())


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_examples_go(name: str, example: str) -> None:
    own = tuple(entry for entry in furniture() if entry.name == name)
    text = example.replace("{", "").replace("}", "")
    left = fold(re.sub(r"\{[^}]*\}", " ", example)) if "{" in example else ""
    assert fold(without_furniture(text, classes=own)) == left
    assert fold(without_furniture(f"{ARTICLE}\n\n{text}", classes=own)) == fold(f"{ARTICLE} {left}")


@pytest.mark.parametrize(("name", "example"), KEPT)
def test_what_looks_alike_stays(name: str, example: str) -> None:
    assert without_furniture(f"{ARTICLE}\n\n{example}\n") == f"{ARTICLE}\n\n{example}\n"


def test_a_comment_form_ends_the_article() -> None:
    text = f"{ARTICLE}\n\n### Lämna ett svar\n\nBo Ås skriver:\n{ARTICLE}\n"
    assert without_furniture(text).strip() == ARTICLE


def test_a_contact_block_ends_at_a_heading() -> None:
    text = (
        "# Möte\n\nPresskontakt\nBo Ås\nPressekreterare\n08-123 45 67\n\n## Bakgrund\n\nSkolan.\n"
    )
    left = without_furniture(text, headings=heading_starts(text))
    assert left.split() == ["#", "Möte", "##", "Bakgrund", "Skolan."]


def test_a_contact_block_leaves_the_heading_of_the_prose_below() -> None:
    text = f"Presskontakt:\nBo Ås, tfn 08-123 45 67\n\nOm Exempelverket\n{ARTICLE * 2}\n"
    assert fold(without_furniture(text)) == f"Om Exempelverket {ARTICLE * 2}"


def test_a_sentence_goes_and_its_paragraph_stays() -> None:
    text = (
        f"{ARTICLE} För mer information, kontakta pressekreterare Bo Ås. Mötet är öppet för alla."
    )
    assert fold(without_furniture(text)) == f"{ARTICLE} Mötet är öppet för alla."


def test_length_and_newlines_stay() -> None:
    text = "\n".join(example for _, example in EXAMPLES)
    content = without_furniture(text)
    assert len(content) == len(text)
    assert content.count("\n") == text.count("\n")
