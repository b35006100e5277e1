"""Where words go: results to stdout, messages and progress to stderr."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from graph.progress import Progress

# Control characters could drive the terminal, bidirectional marks could turn a line around: text
# out of documents may do neither.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNLIMITED = 100_000


def plain(text: str) -> str:
    """Return text that a terminal only shows, never obeys."""
    return _UNSAFE.sub("\ufffd", text)


def note(message: str) -> None:
    """Write a message to stderr."""
    sys.stderr.write(f"{plain(message)}\n")


def show(renderable: RenderableType) -> None:
    """Print a result; nothing in a string is taken for markup."""
    from rich.text import Text

    shown, console = _console()
    console.print(Text(plain(renderable)) if isinstance(renderable, str) else renderable)
    # Tables are padded to their width: nobody needs the blanks at the end of a line.
    lines = (line.rstrip() for line in shown.getvalue().splitlines())
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _console() -> tuple[io.StringIO, Console]:
    """Return a console and what it writes to; for a pipe or a file it cuts no line.

    Not to stdout itself: rich ends the program with 1 when the reader of a pipe has seen enough.
    """
    from rich.console import Console

    shown = io.StringIO()
    if sys.stdout.isatty():
        return shown, Console(file=shown, highlight=False, force_terminal=True)
    return shown, Console(file=shown, highlight=False, width=_UNLIMITED, soft_wrap=True)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> RenderableType:
    """Return a table of plain text; nothing in a cell is taken for markup."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in header:
        made.add_column(Text(plain(name)), overflow="fold")
    for row in rows:
        made.add_row(*(Text(plain(cell)) for cell in row))
    return made


@contextmanager
def progress() -> Iterator[Progress]:
    """Show bars on stderr while a step after the other is done.

    Yields
    ------
    callable
        To be called with the step's name, what is done and the total.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        TextColumn("{task.description:<11}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bars: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(file=sys.stderr)) as shown:

        def advance(step: str, done: int, total: int) -> None:
            if step not in bars:
                bars[step] = shown.add_task(step, total=total)
            shown.update(bars[step], completed=done, total=total)

        yield advance
