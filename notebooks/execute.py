"""Writes the notebooks with their results: `python -m notebooks.execute [NAME ...]`, in the root.

The text (`.py`) is what is written by hand. Its cells run in a fresh kernel; results and no
execution times go into the `.ipynb`, and nothing that names a place on this machine.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
_PLACE = re.compile(r"(/tmp|/home|/root|/Users|/private|/var|[A-Z]:\\)[^\s'\"<>]*")


def names() -> list[Path]:
    """Return the notebooks as text, in order."""
    return sorted(FOLDER.glob("[0-9]_*.py"))


def executed(path: Path, folder: Path) -> Any:
    """Run a notebook in a fresh kernel; return it with its results.

    Parameters
    ----------
    path : Path
        Its text.
    folder : Path
        Where it runs.
    """
    import jupytext
    from nbclient import NotebookClient

    os.environ.setdefault("PYTHONPATH", str(ROOT))
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    notebook = jupytext.read(path)
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
    )
    client.execute()
    return _tidied(notebook)


def _tidied(notebook: Any) -> Any:
    """Leave out what differs from run to run or names a place."""
    notebook.metadata = {
        "jupytext": notebook.metadata.get("jupytext", {}),
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _noise(output)]
    return notebook


def _noise(output: Any) -> bool:
    return output.get("output_type") == "stream" and output.get("name") == "stderr"


def places(text: str) -> list[str]:
    """Return what in a text looks like a path on a machine."""
    return [found.group(0) for found in _PLACE.finditer(text)]


def main() -> int:
    """Execute all; return the exit status."""
    from tempfile import TemporaryDirectory

    import jupytext

    chosen = set(sys.argv[1:])
    for path in names():
        if chosen and path.stem not in chosen:
            continue
        with TemporaryDirectory() as folder:
            notebook = executed(path, Path(folder))
        text = jupytext.writes(notebook, fmt="ipynb")
        found = places(text)
        if found:
            print(f"{path.name}: its results name {found[0]}: print something else")
            return 1
        path.with_suffix(".ipynb").write_text(text + "\n", encoding="utf-8", newline="\n")
        print(path.with_suffix(".ipynb").name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
