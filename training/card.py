"""The model card: prose of ``card.md`` with tables from the results of an evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from training import government
from training.sources import sources

PROSE = Path(__file__).with_name("card.md")
TEXTS = Path(__file__).with_name("cards")
"""What not every card says: what a model, by its name, learned from others; ways of marking."""
Results = Mapping[str, Any]
_COUNTS = {3: "three", 4: "four", 5: "five", 6: "six"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def corpora() -> str:
    """Return the table of corpora with origin, licence and part set aside."""
    rows = [
        (s.name, f"{s.repository}, {s.path}", s.licence, f"{s.held_out:.0%}") for s in sources()
    ]
    return table(("corpus", "origin", "licence", "set aside"), rows)


def entity_table(parts: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Return F1 (precision/recall, number expected) by part and type."""
    kinds = ("all", "PER", "ORG", "LOC", "EVT", "PROD")
    rows = [
        (name, *(_entity_cell(scores[kind]) if kind in scores else "" for kind in kinds))
        for name, scores in parts.items()
    ]
    return table(("", *kinds), rows)


def _entity_cell(row: Mapping[str, float]) -> str:
    if not row["expected"]:
        return "-"
    ratios = f"{_short(row['precision'])}/{_short(row['recall'])}"
    return f"**{_short(row['f1'])}** ({ratios}, {row['expected']:.0f})"


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def syntax_table(columns: Mapping[str, Mapping[str, float]]) -> str:
    """Return accuracies, a row for each kind of label, a column for each evaluation."""
    kinds = list(next(iter(columns.values())))
    rows = [(kind, *(_short(scores.get(kind, 0)) for scores in columns.values())) for kind in kinds]
    return table(("", *columns), rows)


def card(shipped: Results, full: Results) -> str:
    """Return the card's text.

    Parameters
    ----------
    shipped, full : mapping
        Results of `training.evaluate` for the files that ship and for the same weights as float32.
    """
    parts = {n: part for n, part in shipped["parts"].items() if "all" in part["scores"]}
    trees = {n: part for n, part in shipped["parts"].items() if "all" not in part["scores"]}
    sizes = {}
    for name, part in parts.items():
        sizes[f"{name} ({part['sentences']} sentences)"] = part["scores"]
        if "own marking" in part:
            sizes[f"{name}, marked its own way"] = part["own marking"]
        if "read again" in part:
            sizes[f"{name}, read a second time"] = part["read again"]
    public = {f"government, {n}": s for n, s in shipped["government"]["scores"].items()}
    columns = {}
    for name in trees:
        columns[f"{name}, int8"] = shipped["parts"][name]["scores"]
        columns[f"{name}, float32"] = full["parts"][name]["scores"]
    return Template(PROSE.read_text(encoding="utf-8")).substitute(
        model=shipped["model"],
        layers=_COUNTS.get(shipped["layers"], str(shipped["layers"])),
        feed_forward=f"{shipped['feed_forward']:,}",
        size=f"{shipped['size'] / 1e6:.1f}",
        taught=_text(shipped["model"].split()[0]),
        again=_text(f"{shipped['model'].split()[0]}-again"),
        marked=f"{_text('markings')}\n\n"
        if any("own marking" in p for p in parts.values())
        else "",
        corpora=corpora(),
        annotated=str(sum(1 for _ in government.records("train"))),
        entities=entity_table({**sizes, **public}),
        syntax=syntax_table(columns),
        government=str(shipped["government"]["sentences"]),
        calibration=_short(shipped["government"]["calibration error"]),
        loss=_loss(shipped, full),
        case=table(tuple(shipped["case"]), [tuple(_short(v) for v in shipped["case"].values())]),
    )


def _text(name: str) -> str:
    return (TEXTS / f"{name}.md").read_text(encoding="utf-8").strip()


def _loss(shipped: Results, full: Results) -> str:
    rows = [
        (name, _short(full["parts"][name]["scores"]["all"]["f1"]), _short(scores["all"]["f1"]))
        for name, scores in ((n, p["scores"]) for n, p in shipped["parts"].items())
        if "all" in scores
    ]
    for name, scores in shipped["government"]["scores"].items():
        rows.append((f"government, {name}", _short(full["government"]["scores"][name]["all"]["f1"]),
                     _short(scores["all"]["f1"])))  # fmt: skip
    return table(("entities, F1", "float32", "int8"), rows)


def write(shipped: Path, full: Path, target: Path) -> None:
    """Write the card from two files of results."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in (shipped, full)]
    target.write_text(card(*read), encoding="utf-8")
