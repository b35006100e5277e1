"""What a graph says, on one page: every claim with its sentences, and what `explain` opens.

The measures are in `graph.network`; here they are put to a reader's questions.
"""

from __future__ import annotations

from graph.analysis.comparing import compare, within
from graph.analysis.connecting import connect
from graph.analysis.report import analyze
from graph.analysis.values import Claim, Report, Section, Source, to_json

__all__ = [
    "Claim",
    "Report",
    "Section",
    "Source",
    "analyze",
    "compare",
    "connect",
    "to_json",
    "within",
]
