"""What a text says: mentions, roles, quotations, events, ideas and relations.

>>> from graph.extraction import Knowledge, extract  # doctest: +SKIP
"""

from __future__ import annotations

from graph.extraction.extract import extract, rules_version
from graph.extraction.lexicon.knowledge import Knowledge

__all__ = ["Knowledge", "extract", "rules_version"]
