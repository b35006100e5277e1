"""Writes `docs/cli.md` anew: `python -m docs.cli`, in the repository's root."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli import cli

PAGE = Path(__file__).with_name("cli.md")

HEAD = """\
# The command line

This page is written from `--help` (`make docs`); a test keeps it so. What a command gives goes to
standard output, what it has to say to standard error.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | nothing could be read, or the knowledge graph cannot be used or written |
| 1 | with `--strict`: a document was rejected or a shape violated |
| 2 | the call was wrong: a missing path, a bad option, SPARQL or a name not understood |
| 130 | interrupted with Ctrl-C: the graph is as it was, and what was extracted is kept |
"""


def reference() -> str:
    """Return the page."""
    parts = [HEAD, _section("samband", cli)]
    parts += [_section(f"samband {name}", cli.commands[name]) for name in sorted(cli.commands)]
    return "\n".join(parts)


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
    context.help_option_names = ["-h", "--help"]
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8", newline="\n")
