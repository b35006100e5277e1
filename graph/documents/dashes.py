"""Lines that open with a dash: a quotation, as Swedish writes them, or an item of a list.

Both are written with "-" and "–". What tells them apart is the company a line keeps and whether
it is a sentence: quotations are, and stand alone; items come in numbers and are often fragments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DASH = re.compile(r"[ \t]*([-‐‑–—―−])(?:[ \t\u00a0]+|(?=[A-ZÅÄÖÉ”\"]))")
_SENTENCE = re.compile(r"[.!?…][\"”»)\]]?$")
_ENDS_INSIDE = re.compile(r"[.!?…]\s+[A-ZÅÄÖ]")
_LONG = 12  # words: a fragment of this length that opens with a capital is rarely an item
_TERSE = 7  # words: sentences up to this length, line upon line, are items


def dash_length(line: str) -> int:
    """Return the length of a line's opening dash with the space around it, 0 if it has none."""
    match = _DASH.match(line)
    return match.end() if match else 0


def are_items(lines: Sequence[str], lead: str, *, tight: bool) -> list[bool]:
    """Tell which of a run of lines that open with a dash are items of a list.

    Parameters
    ----------
    lines : sequence of str
        At least one line, with its dash; no other line stands between them.
    lead : str
        The last line before them that is not empty, "" if there is none.
    tight : bool
        Whether no empty lines stand between them.

    Returns
    -------
    list of bool
        For each line; False if it is a quotation.
    """
    bodies = [line[dash_length(line) :].strip() for line in lines]
    fragments = [not _is_sentence(body) for body in bodies]
    if len(bodies) == 1 and lead.rstrip().endswith("?") and _SENTENCE.search(bodies[0]):
        return [False]  # "– Alltid."
    if len(bodies) == 1 or (not tight and 2 * sum(fragments) <= len(bodies)):
        return fragments
    terse = sum(len(body.split()) <= _TERSE for body in bodies)
    listed = (
        2 * sum(fragments) >= len(bodies) or lead.rstrip().endswith(":") or 2 * terse > len(bodies)
    )
    return [listed] * len(bodies)


def _is_sentence(body: str) -> bool:
    if not body or body[0].islower():
        return False
    complete = bool(_SENTENCE.search(body) or _ENDS_INSIDE.search(body))
    words = len(body.split())
    return (complete and words > 1) or words >= _LONG
