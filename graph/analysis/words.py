"""Numbers and names in words."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "document"), counted(2, "body"), counted(0, "voice")
    ('1 document', '2 bodies', '0 voices')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def joined(parts: Sequence[str]) -> str:
    """Return names as one reads them.

    Examples
    --------
    >>> joined(["a"]), joined(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def percent(share: float) -> str:
    """Return a share in per cent; a small one is not rounded to nothing."""
    return f"{share:.0%}" if share >= 0.01 or share == 0 else "<1%"
