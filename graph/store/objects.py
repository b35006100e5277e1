"""Files named by what they hold: stored texts, and what is known and extracted of them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from graph.errors import StoreError
from graph.records import Document, Extraction
from graph.store import codec
from graph.store.files import storing, write
from graph.store.manifest import Entry, Origin


class Objects:
    """The texts and the extraction cache of a knowledge graph.

    Parameters
    ----------
    root : Path
        The knowledge-graph directory.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts = root / "texts"
        self._cache = root / "cache"

    def entry(
        self, document: Document, model: str, rules: str, origins: tuple[Origin, ...] = ()
    ) -> Entry:
        """Return the entry of a document, whether or not anything of it is kept."""
        text = codec.sha256(codec.text_bytes(document.text))
        record = codec.sha256(codec.write_json(codec.encode_document(document)))
        extraction = codec.sha256(codec.write_json([text, record, model, rules]))
        return Entry(document.source, text, record, extraction, model, rules, origins)

    def text_name(self, document: Document) -> str:
        """Return the name a document's text is kept under."""
        return codec.sha256(codec.text_bytes(document.text))

    def save(self, entry: Entry, document: Document, extraction: Extraction) -> None:
        """Keep a document's text and what was extracted of it.

        Raises
        ------
        StoreError
            If they cannot be written.
        """
        said = {
            "document": codec.encode_document(document),
            "extraction": codec.encode_extraction(extraction),
        }
        for path, data in (
            (self._text_path(entry.text), codec.text_bytes(document.text)),
            (self._cache_path(entry.extraction), codec.write_json(said)),
        ):
            with storing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                if not (path.exists() and path.read_bytes() == data):
                    write(path, data, by=self._root)

    def has(self, entry: Entry) -> bool:
        """Tell whether text and extraction of an entry are kept."""
        text, cached = self._text_path(entry.text), self._cache_path(entry.extraction)
        return text.exists() and cached.exists()

    def text(self, entry: Entry) -> str:
        """Return a stored text.

        Raises
        ------
        StoreError
            If it is missing or not what was stored.
        """
        path = self._text_path(entry.text)
        data = _read(path)
        if codec.sha256(data) != entry.text:
            raise StoreError(f"{path} is damaged: remove it and build {entry.source!r} again")
        return codec.read_text(data)

    def load(self, entry: Entry) -> tuple[Document, Extraction]:
        """Return a document and what was extracted of it.

        Raises
        ------
        StoreError
            If either is missing or damaged.
        """
        path = self._cache_path(entry.extraction)
        data = _read(path)
        try:
            said = codec.read_json(data)
            document = codec.decode_document(said["document"], entry.source, self.text(entry))
            return document, codec.decode_extraction(said["extraction"], entry.source)
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"{path} is damaged: remove it and build {entry.source!r} again"
            ) from error

    def remove(self, names: Iterable[str]) -> None:
        """Remove kept files by name; those that are gone do not matter."""
        for name in names:
            for path in (self._text_path(name), self._cache_path(name)):
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def names(self) -> frozenset[str]:
        """Return the names of all kept files."""
        return frozenset(path.stem for path in self._files())

    def _files(self) -> list[Path]:
        folders = [folder for folder in (self._texts, self._cache) if folder.is_dir()]
        return [path for folder in folders for path in folder.rglob("*") if path.is_file()]

    def _text_path(self, name: str) -> Path:
        return self._texts / name[:2] / f"{name}.txt"

    def _cache_path(self, name: str) -> Path:
        return self._cache / name[:2] / f"{name}.json"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}: build again") from error
