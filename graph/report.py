"""What a build did, as values and as `report.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.leading import Leading

COUNTED = ("people", "organisations", "places", "events", "ideas", "statements")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read, found and took.

    Attributes
    ----------
    read : int
        Documents that are new or changed.
    extracted : int
        Of those read, the documents nothing was known of: others have equal content in this
        graph, or were extracted by a build that did not finish.
    unchanged : int
        Documents that were in the graph as they are.
    rejected : tuple of Rejected
    skipped : tuple of str
        Files in the folders given that are no documents.
    counts : dict of str to int
        What the whole graph holds, by `COUNTED`.
    seconds : dict of str to float
        By step, and "total".
    words : int
        Of all documents in the graph.
    model : str
        Name and version of the language pipeline.
    violations : tuple of str
        Where the graph does not conform to its shapes.
    removed : int
        Documents taken out: by name, or because their file was moved to where it was read anew.
    leading : tuple of Leading
        The people mentioned in most documents; not in `report.json`.
    """

    read: int
    extracted: int
    unchanged: int
    rejected: tuple[Rejected, ...]
    skipped: tuple[str, ...]
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    words: int
    model: str
    violations: tuple[str, ...] = field(default=())
    removed: int = 0
    leading: tuple[Leading, ...] = ()

    def failed(self, *, strict: bool = False) -> bool:
        """Tell whether nothing could be read, or, if strict, whether anything was wrong."""
        if strict:
            return bool(self.rejected or self.violations)
        return bool(self.rejected) and not (self.read or self.unchanged)

    def to_json(self) -> bytes:
        """Return the report as `report.json` has it."""
        said = {
            "documents": {
                "read": self.read,
                "extracted": self.extracted,
                "unchanged": self.unchanged,
                **({"removed": self.removed} if self.removed else {}),
            },
            "rejected": [{"path": item.path, "reason": item.reason} for item in self.rejected],
            "skipped": list(self.skipped),
            "counts": dict(self.counts),
            "seconds": {step: round(taken, 3) for step, taken in self.seconds.items()},
            "words": self.words,
            "model": self.model,
            "violations": list(self.violations),
        }
        return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
