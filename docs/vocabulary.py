"""Writes `docs/vocabulary.md` anew: `python -m docs.vocabulary`, in the repository's root."""

from __future__ import annotations

from pathlib import Path

from graph.rdf.reference import page

if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(page(), encoding="utf-8", newline="\n")
