"""The lists of small words: each has one name, is used, and repeats nothing."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import graph
from graph import resources

SECTIONS: dict[str, dict[str, list[str]]] = tomllib.loads(
    resources.seeds("lexicon/function_words.toml").read_text(encoding="utf-8")
)
BY_STATUS = {"copula_current", "copula_future", "copula_former"}  # named after a role's status


def test_a_name_stands_in_one_section_only() -> None:
    names = Counter(name for lists in SECTIONS.values() for name in lists)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_list_is_used() -> None:
    files = Path(graph.__file__).parent.rglob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    names = {name for lists in SECTIONS.values() for name in lists} - BY_STATUS
    assert sorted(name for name in names if f'"{name}"' not in source) == []


def test_no_list_says_a_word_twice() -> None:
    twice = {
        name: [word for word, times in Counter(words).items() if times > 1]
        for lists in SECTIONS.values()
        for name, words in lists.items()
    }
    assert {name: words for name, words in twice.items() if words} == {}
