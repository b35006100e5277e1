"""The scorer: a program of its own that compares a graph with annotated documents.

It is not part of this repository. It lies with the annotated documents (`score.py` in the folder
that `--gold` names) and is run as a command; this module reads what it prints.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "gold"
"""Where the scorer is looked for unless told otherwise: beside the checkout."""

_LINE = re.compile(
    r"(?P<name>\S.*?)\s+P (?P<p>[\d.]+)\s+R (?P<r>[\d.]+)\s+F1 (?P<f1>[\d.]+)"
    r"\s+gold\s+(?P<gold>\d+)\s+found\s+(?P<found>\d+)"
    r"(?:\s+90 % of F1 \[(?P<low>[\d.]+), (?P<high>[\d.]+)\])?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the scorer's table: figures in [0, 1], counts of items.

    `interval` holds the middle 90 % of F1 over samples of the documents drawn with replacement.
    """

    precision: float
    recall: float
    f1: float
    gold: int
    found: int
    interval: tuple[float, float] | None = None


Rows = Mapping[str, Row]


class ScoringError(Exception):
    """The scorer failed, or printed something else than a table."""


def scorer_in(folder: Path) -> Path | None:
    """Return the scorer of a folder of annotated documents, None if there is none."""
    path = folder / "score.py"
    return path if path.is_file() else None


def read_rows(output: str) -> dict[str, Row]:
    """Return the rows in what the scorer printed, in its order; other lines are passed over."""
    found = (_LINE.fullmatch(line.strip()) for line in output.splitlines())
    return {match["name"]: _row(match) for match in found if match}


def _row(match: re.Match[str]) -> Row:
    return Row(
        precision=float(match["p"]),
        recall=float(match["r"]),
        f1=float(match["f1"]),
        gold=int(match["gold"]),
        found=int(match["found"]),
        interval=(float(match["low"]), float(match["high"])) if match["low"] else None,
    )


def score(
    scorer: Path, quads: Path, annotations: Path, texts: Path, *, samples: int = 0
) -> dict[str, Row]:
    """Score a graph.

    Parameters
    ----------
    scorer : Path
    quads : Path
        The graph as N-Quads, with mentions and evidence.
    annotations, texts : Path
        Folders of `<id>.json` and `<id>.txt`.
    samples : int
        Samples for the interval of each row; none if 0.

    Returns
    -------
    dict of str to Row

    Raises
    ------
    ScoringError
        If the scorer ends with an error or prints no table.
    """
    command = [sys.executable, str(scorer), str(quads), str(annotations), "--texts", str(texts)]
    command += ["--bootstrap", str(samples)] if samples else []
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    rows = read_rows(done.stdout)
    if done.returncode or not rows:
        said = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise ScoringError(f"{scorer.name} on {annotations.name}: " + " ".join(said))
    return rows
