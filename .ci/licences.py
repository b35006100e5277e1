"""Check that every installed distribution may be used beside Apache-2.0 code.

The list says what is allowed, not what is forbidden: a licence nobody has looked at fails. Weak
copyleft by file (MPL) is allowed; GPL, LGPL and AGPL are not (see
docs/decisions/2026-11-22-licences.md). Metadata is read in the order that PEP 639 gives it
authority: License-Expression, then the trove classifiers, then the free text of License.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions

ALLOWED = frozenset(
    {
        *("0BSD", "Apache-2.0", "Apache-2.0-WITH-LLVM-exception", "BSD-2-Clause", "BSD-3-Clause"),
        *(
            "BSL-1.0",
            "CC0-1.0",
            "CNRI-Python",
            "HPND",
            "ISC",
            "MIT",
            "MIT-0",
            "MIT-CMU",
            "MPL-1.1",
            "MPL-2.0",
            "PSF-2.0",
        ),
        *("Python-2.0", "Unicode-3.0", "Unlicense", "W3C-20150513", "Zlib"),
    }
)

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "zlib/libpng License": "Zlib",
}

FREE_TEXT = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "isc license": "ISC",
    "mit license": "MIT",
}

OWN = "samband"


def satisfied(expression: str) -> bool:
    """Tell whether an SPDX expression can be met with allowed licences alone.

    AND binds closer than OR (SPDX 2.3, annex D); brackets nest.
    """
    tokens = re.findall(r"\(|\)|[^\s()]+", re.sub(r"\s+WITH\s+", "-WITH-", expression))
    value, rest = _either(tokens)
    return value and not rest


def _either(tokens: list[str]) -> tuple[bool, list[str]]:
    value, rest = _both(tokens)
    while rest and rest[0].upper() == "OR":
        other, rest = _both(rest[1:])
        value = value or other
    return value, rest


def _both(tokens: list[str]) -> tuple[bool, list[str]]:
    value, rest = _one(tokens)
    while rest and rest[0].upper() == "AND":
        other, rest = _one(rest[1:])
        value = value and other
    return value, rest


def _one(tokens: list[str]) -> tuple[bool, list[str]]:
    if not tokens:
        return False, []
    if tokens[0] == "(":
        value, rest = _either(tokens[1:])
        return value and rest[:1] == [")"], rest[1:]
    return tokens[0] in ALLOWED, tokens[1:]


def licence(distribution: Distribution) -> str:
    """Return the distribution's licence as an SPDX expression, or its own words if none fits."""
    metadata = distribution.metadata
    if expression := metadata.get("License-Expression"):
        return expression
    text = (metadata.get("License") or "").strip()
    first = text.splitlines()[0].split(" - ")[0].strip() if text else ""
    named = FREE_TEXT.get(first.lower(), first)
    if satisfied(named):
        return named
    classes = [
        line.rsplit(" :: ", 1)[-1]
        for line in metadata.get_all("Classifier", [])
        if line.startswith("License ::") and not line.endswith(":: OSI Approved")
    ]
    known = [CLASSIFIERS.get(name, name) for name in classes]
    return " AND ".join(known) if known else named or "unknown"


def main() -> int:
    """Print the distributions that may not be used; return 1 if there are any."""
    found = {d.metadata["Name"]: licence(d) for d in distributions()}
    found.pop(OWN, None)
    refused = {name: text for name, text in sorted(found.items()) if not satisfied(text)}
    for name, text in refused.items():
        sys.stderr.write(f"{name}: {text!r} is not on the list of allowed licences\n")
    sys.stdout.write(f"licences: {len(found)} distributions, {len(refused)} refused\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
