"""The command group, and how what happened becomes an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from graph import __version__
from graph.cli import analyze, ask, build, judge, keep, show
from graph.cli.console import note
from graph.errors import SambandError, UsageError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

EPILOG = """\
KG is a knowledge-graph directory: made on first use, self-contained, movable.
Exit codes: 0 done; 1 nothing could be read, the graph could not be used, or --strict found a
problem; 2 the call was wrong; 130 interrupted."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(__version__, prog_name="samband")
def cli() -> None:
    """Knowledge graphs from Swedish text, each statement traceable to its sentence."""


for command in (build.build, ask.query, ask.export, show.view, ask.validate, show.explain):
    cli.add_command(command)
cli.add_command(analyze.analyze)
for command in (keep.remove, keep.diff, keep.page):
    cli.add_command(command)
for command in (judge.merge, judge.distinct, judge.reject, judge.forget):
    cli.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str
        As after the command's name on a command line.

    Returns
    -------
    int
        0 done, 1 failed, 2 the call was wrong, 130 interrupted.
    """
    _speak_utf8()
    try:
        # Not cli.main: it leaves with 1 when the reader of a pipe has seen enough.
        with cli.make_context("samband", list(arguments)) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        note("Interrupted.")
        return INTERRUPTED
    except SambandError as error:
        note(f"Error: {error}")
        return USAGE if isinstance(error, UsageError) else FAILED
    except OSError as error:
        return _system_error(error)
    return code if isinstance(code, int) else DONE


def _system_error(error: OSError) -> int:
    if error.errno == errno.EPIPE:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    where = f": {error.filename}" if error.filename else ""
    note(f"Error: {error.strerror or error}{where}")
    return FAILED


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
