"""What people judge: that two things are one, or two; that a statement is wrong; whom to forget."""

from __future__ import annotations

from graph.judging.bench import Bench, Outcome, Signature, sitting
from graph.judging.forgetting import forget, forget_undone
from graph.judging.pairs import pair, pair_undone
from graph.judging.rejections import reject, reject_undone
from graph.judging.suggesting import Clue, Suggestion, suggestions
from graph.resolution.judgements import Verdict

__all__ = [
    "Bench",
    "Clue",
    "Outcome",
    "Signature",
    "Suggestion",
    "Verdict",
    "forget",
    "forget_undone",
    "pair",
    "pair_undone",
    "reject",
    "reject_undone",
    "sitting",
    "suggestions",
]
