"""What can go wrong.

SambandError
├── UsageError            the call was wrong: path, option, query, name (exit 2)
│   ├── QueryError        SPARQL that does not parse or evaluate
│   ├── UnknownNameError  a name that is unknown or means several things; lists the candidates
│   ├── ContradictionError  a judgement against an earlier one; names that and how to undo it
│   └── ReadOnlyError     a triple written where the graph is only read
├── DocumentError         one document cannot be read; building goes on (listed as rejected)
├── StoreError            the knowledge-graph directory cannot be used (exit 1)
└── ResourceError         packaged data (model, ontology, seeds) is missing or damaged
"""

from __future__ import annotations


class SambandError(Exception):
    """Base of all errors Samband raises on purpose."""


class UsageError(SambandError):
    """The call was wrong; the message says what to change."""


class QueryError(UsageError):
    """A SPARQL query that does not parse or evaluate."""


class UnknownNameError(UsageError):
    """A name that means nothing, or several things; the message lists candidates."""


class ContradictionError(UsageError):
    """A judgement that contradicts earlier ones; the message names them and how to undo one."""


class ReadOnlyError(UsageError, RuntimeError):
    """A triple written to the graph as rdflib sees it, which only reads."""


class DocumentError(SambandError):
    """One document cannot be read; `reason` says why, without the path.

    Parameters
    ----------
    path : str
        The file as the user named it.
    reason : str
        What is wrong and what would mend it.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class StoreError(SambandError):
    """The knowledge-graph directory cannot be read or written."""


class ResourceError(SambandError):
    """Packaged data is missing or damaged: the installation is incomplete."""
