"""The page's own files: read, joined, and hashed for the Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from graph.errors import ResourceError

FOLDER = Path(__file__).resolve().parent / "assets"
TEMPLATE = "page.html"

# In the order they need each other.
MODULES = (
    "text.js",
    "strings.js",
    "dom.js",
    "data.js",
    "engine.js",
    "labels.js",
    "canvas.js",
    "appearance.js",
    "layout.js",
    "path.js",
    "search.js",
    "evidence.js",
    "filters.js",
    "legend.js",
    "timeline.js",
    "tabs.js",
    "examples.js",
    "editor.js",
    "results.js",
    "sparql.js",
    "exports.js",
    "scenes.js",
    "main.js",
)

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)


def text(name: str) -> str:
    """Return a text file of the page's assets, e.g. "css/page.css".

    Raises
    ------
    ResourceError
        If the installation lacks it.
    """
    return data(name).decode("utf-8")


def data(name: str) -> bytes:
    """Return a file of the page's assets as bytes.

    Raises
    ------
    ResourceError
        If the installation lacks it.
    """
    path = FOLDER / name
    if not path.is_file():
        raise ResourceError(
            f"the page's {name} is missing from this installation: reinstall samband"
        )
    return path.read_bytes()


def program() -> str:
    """Return the page's own modules as one classic script.

    The sources are ES modules that import each other only; joined in order, inside one function,
    they need no module loader, which pages opened from disk do not have.
    """
    body = "\n".join(scoped(Path(name).stem, text(f"js/{name}")) for name in MODULES)
    return inline(f'(() => {{\n"use strict";\nconst modules = {{}};\n{body}\n}})();\n')


def scoped(name: str, source: str) -> str:
    r"""Return an ES module as a function of its own that leaves its exports in `modules`.

    Examples
    --------
    >>> print(scoped("b", 'import { a } from "./a.js";\nexport const b = a;'))
    modules.b = (() => {
    const { a } = modules.a;
    const b = a;
    return { b };
    })();
    """
    exported = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = modules.\2;", source))
    return f"modules.{name} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"


def inline(source: str) -> str:
    """Return a script or style sheet that can stand between tags as it is.

    Raises
    ------
    ResourceError
        If it holds what would end or comment out its element.
    """
    for mark in ("</script", "</style", "<!--"):
        if mark in source.lower():
            raise ResourceError(f"an asset of the page holds {mark!r}: it cannot stand in the page")
    return source


def source_hash(source: str) -> str:
    """Return a CSP hash source for the text between two tags (CSP 3, section 2.3.1)."""
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def policy(scripts: list[str], styles: list[str], nonce: str) -> str:
    """Return a Content-Security-Policy that runs these scripts and nothing else.

    Parameters
    ----------
    scripts, styles : list of str
        The texts between the tags.
    nonce : str
        For style sheets that the editor adds while the page runs.

    Notes
    -----
    `frame-ancestors` has no meaning in a meta element and is an error there. WebAssembly needs
    'wasm-unsafe-eval', which allows no JavaScript evaluation. The engine's worker is started from
    a blob and inherits this policy.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(source_hash, scripts))} 'wasm-unsafe-eval'",
            f"style-src {' '.join(map(source_hash, styles))} 'nonce-{nonce}'",
            "img-src data: blob:",
            "worker-src blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
