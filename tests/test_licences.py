"""The check of licences reads SPDX expressions and old metadata alike."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from email.message import Message
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "licences.py"


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND Apache-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("MIT OR GPL-3.0-only AND ISC", True),
        ("(MIT OR GPL-3.0-only) AND (LGPL-3.0-only OR ISC)", True),
        ("(MIT OR GPL-3.0-only) AND LGPL-3.0-only", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("AGPL-3.0-or-later", False),
        ("LGPL-2.1-or-later", False),
        ("", False),
        ("MIT AND", False),
        ("(MIT", False),
        ("Proprietary", False),
    ],
)
def test_expressions(licences: ModuleType, expression: str, allowed: bool) -> None:
    assert licences.satisfied(expression) is allowed


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"License-Expression": "MIT"}, "MIT"),
        ({"License": "Apache 2.0"}, "Apache-2.0"),
        ({"License": "BSD 3-Clause License - Copyright (c) Somebody"}, "BSD-3-Clause"),
        (
            {"License": "UNKNOWN", "Classifier": "License :: OSI Approved :: ISC License (ISCL)"},
            "ISC",
        ),
        (
            {
                "License": "LICENSE.txt",
                "Classifier": "License :: OSI Approved :: GNU GPL v3 (GPLv3)",
            },
            "GNU GPL v3 (GPLv3)",
        ),
        ({}, "unknown"),
    ],
)
def test_metadata(licences: ModuleType, fields: dict[str, str], expected: str) -> None:
    metadata = Message()
    for name, value in fields.items():
        metadata[name] = value
    assert licences.licence(SimpleNamespace(metadata=metadata)) == expected


def test_the_check_leads_to_the_decision(licences: ModuleType) -> None:
    [named] = re.findall(r"docs/\S+\.md", licences.__doc__ or "")
    assert (SCRIPT.parents[1] / named).is_file()


def test_what_others_wrote_is_in_the_licence_of_the_distribution(licences: ModuleType) -> None:
    project = tomllib.loads((SCRIPT.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    said = set(project["project"]["license"].split(" AND "))
    vendor = SCRIPT.parents[1] / "graph" / "view" / "assets" / "vendor" / "THIRD_PARTY.md"
    bundled = re.findall(r"^\| \S+ \| [\d.]+ \| (.+) \|$", vendor.read_text("utf-8"), re.MULTILINE)
    assert len(bundled) > 10
    assert all(said & set(re.findall(r"[\w.-]+", one)) for one in bundled)
    for model in ("model", "fast"):
        notices = (
            SCRIPT.parents[1].joinpath("graph", "language", model, "LICENSE").read_text("utf-8")
        )
        assert ("MIT License" in notices) <= ("MIT" in said)


def test_everything_installed_is_allowed(
    licences: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert licences.main() == 0
    assert "0 refused" in capsys.readouterr().out
