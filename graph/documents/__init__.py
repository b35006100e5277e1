"""Files to `Document`: stored text, what of it is content, its blocks, what is known about it.

`listing` finds the files, `read_document` reads one. A format is a function in `formats` from
bytes to stored text; everything after that is the same for all formats.
"""

from __future__ import annotations

from graph.documents.files import Listing, SourceFile, listing
from graph.documents.metadata import Details
from graph.documents.reading import read_document

__all__ = ["Details", "Listing", "SourceFile", "listing", "read_document"]
