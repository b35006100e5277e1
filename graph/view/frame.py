"""The page inside another: a notebook's output cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

HEIGHT = 720


@dataclass(frozen=True, slots=True)
class Page:
    """A page that notebooks show framed.

    Attributes
    ----------
    html : str
        As `render` returns it.
    title : str
    """

    html: str = field(repr=False)
    title: str = "Samband"

    def _repr_html_(self) -> str:
        return frame(self.html, title=self.title)


def frame(page: str, *, title: str = "Samband", height: int = HEIGHT) -> str:
    """Return an iframe that holds a page, as HTML for a notebook to show.

    Parameters
    ----------
    page : str
        As `render` returns it.
    title : str
        What screen readers call the frame.
    height : int
        In CSS pixels.

    Returns
    -------
    str
        An iframe element. Its content may run its own scripts and save files, but belongs to no
        origin: it reaches neither the notebook nor anything stored for it.

    Examples
    --------
    >>> frame("<p>1 < 2</p>", height=300)[:60]
    '<iframe title="Samband" sandbox="allow-scripts allow-downloa'
    """
    return (
        f'<iframe title="{escape(title)}" sandbox="allow-scripts allow-downloads allow-popups" '
        f'style="width: 100%; height: {height}px; border: 1px solid #ccc; border-radius: 8px" '
        f'srcdoc="{escape(page)}"></iframe>'
    )
