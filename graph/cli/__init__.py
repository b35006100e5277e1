"""The command line: thin commands over `graph.knowledge_graph`; the only place that prints.

Nothing heavy is imported before a command needs it, so `samband --help` answers at once.
"""

from __future__ import annotations

from graph.cli.main import cli, main, run

__all__ = ["cli", "main", "run"]
