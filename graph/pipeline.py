"""From files to a finished knowledge graph: the steps in order, each timed.

The only module that knows all of them: documents, language, extraction, resolution, quads, the
store's next generation, and the files beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph import (
    deriving,
    documents,
    drawing,
    extracting,
    extraction,
    language,
    registers,
    resources,
)
from graph.documents.reading import MAX_BYTES
from graph.errors import DocumentError, UsageError
from graph.leading import leading
from graph.progress import Clock, Progress
from graph.records import Document, Extraction
from graph.report import Rejected, Report
from graph.store import Draft, KnowledgeGraphStore

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class _Job:
    """A document that has to be extracted, and the file it was read from."""

    file: documents.SourceFile
    fingerprint: str
    document: Document


def build(
    paths: Iterable[str | Path],
    kg_path: str | Path,
    *,
    base: str | None = None,
    model: str = "default",
    workers: int | None = None,
    any_language: bool = False,
    gazetteer: str | Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read documents into a knowledge graph, beside what it holds already.

    Parameters
    ----------
    paths : iterable of str or Path
        Files and folders.
    kg_path : str or Path
        The knowledge-graph directory; made if it is not there.
    base : str, optional
        Base IRI; fixed when the directory is made.
    model : str
        As for `graph.language.load`.
    workers : int, optional
        Processes that extract; the graph is the same for any number.
    any_language : bool
        Whether documents that are not Swedish are read, too.
    gazetteer : str or Path, optional
        A CSV file of the user's own names (see `graph.registers`); kept with the graph, so that
        later builds know them as well. By default those that the graph has.
    progress : callable, optional
        Called with a step's name, what is done of it, and the total.

    Returns
    -------
    Report
        Also written to `report.json`.

    Raises
    ------
    UsageError
        If a path does not exist, the model is not installed, the base is another, `workers` is
        below 1, or the file of names cannot be understood.
    StoreError
        If the directory is no knowledge graph or cannot be written; it is then as it was, and
        what was extracted is kept for the next try.
    """
    if workers is not None and workers < 1:
        raise UsageError(f"workers is {workers}: give 1 or more, or leave it out")
    clock = Clock(progress)
    root = Path(kg_path)
    names = None if gazetteer is None else _names(Path(gazetteer))
    with clock.step("listing"):
        listed = documents.listing(paths, exclude=[root])
    with clock.step("loading"):
        nlp = language.load(model)
    store = KnowledgeGraphStore.create_or_open(root, base)
    rejected = list(listed.rejected)
    with store.writing() as draft:
        if names is not None:
            draft.know(names)
        own = registers.kept(draft.gazetteer)
        name, rules = language.model_name(nlp), _rules(draft.gazetteer)
        writer = _Writer(draft, name, rules, clock)
        with clock.step("reading"):
            jobs = list(writer.unknown(listed.files, rejected, any_language=any_language))
        with clock.step("extracting"):
            writer.extract(jobs, model, nlp, workers, own)
        done = deriving.renew(store, draft, clock)
    report = Report(
        read=writer.read,
        extracted=writer.extracted,
        unchanged=writer.unchanged,
        rejected=tuple(Rejected(e.path, e.reason) for e in sorted(rejected, key=str)),
        skipped=listed.skipped,
        counts=done.counts,
        seconds=clock.total(),
        words=done.words,
        model=name,
        violations=done.violations,
        removed=writer.moved,
        leading=leading(done.collection),
    )
    store.write_file("report.json", report.to_json())
    drawing.draw_if_missing(store)
    return report


class _Writer:
    """Puts documents and what they say into a draft."""

    def __init__(self, draft: Draft, model: str, rules: str, clock: Clock) -> None:
        self._draft = draft
        self._model = model
        self._rules = rules
        self._clock = clock
        self.read = 0
        self.extracted = 0
        self.unchanged = 0
        self.moved = 0

    def unknown(
        self,
        files: tuple[documents.SourceFile, ...],
        rejected: list[DocumentError],
        *,
        any_language: bool,
    ) -> Iterator[_Job]:
        """Read files; yield documents nothing is known of, put the others into the draft."""
        for done, file in enumerate(files):
            self._clock.tell("reading", done, len(files))
            try:
                job = self._job(file, any_language)
            except DocumentError as error:
                rejected.append(error)
                continue
            if job is not None:
                yield job
        self._clock.tell("reading", len(files), len(files))

    def _job(self, file: documents.SourceFile, any_language: bool) -> _Job | None:
        fingerprint = _fingerprint(file, any_language)
        if fingerprint and self._draft.has_current(
            file.path, fingerprint, self._model, self._rules
        ):
            self.unchanged += 1
            return None
        document = documents.read_document(file, any_language=any_language)
        job = _Job(file, fingerprint, document)
        self.read += 1
        known = self._draft.find(document, self._model, self._rules)
        if known is None:
            return job
        self._put(job, known)
        return None

    def extract(
        self,
        jobs: list[_Job],
        model: str,
        nlp: Language,
        workers: int | None,
        own: tuple[registers.Known, ...],
    ) -> None:
        """Extract documents and put each into the draft as soon as it is done."""
        unread = [job.document for job in jobs]
        count = extracting.processes(unread, workers)
        self._clock.tell("extracting", 0, len(jobs))
        found = extracting.extractions(unread, model, nlp, count, own)
        for done, (index, said) in enumerate(found, start=1):
            self._put(jobs[index], said)
            self.extracted += 1
            self._clock.tell("extracting", done, len(jobs))

    def _put(self, job: _Job, said: Extraction) -> None:
        kept = self._draft.put(
            job.document,
            said,
            file=job.file.path,
            fingerprint=job.fingerprint,
            model=self._model,
            rules=self._rules,
        )
        self.moved += self._draft.drop_moved(kept, job.file.path)


def _fingerprint(file: documents.SourceFile, any_language: bool) -> str:
    """Return a digest of all that reading a file depends on; empty if it cannot be read."""
    path, code = file.path, resources.source_digest("documents")
    digest = hashlib.sha256(f"{file.details!r} {any_language} {code}".encode())
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return ""
        digest.update(path.read_bytes())
    except OSError:
        return ""  # reading it will say why
    return digest.hexdigest()


def _rules(names: bytes) -> str:
    """Return what else than the model extraction depends on: rules, words, sentence borders."""
    own = f"-{hashlib.sha256(names).hexdigest()[:16]}" if names else ""
    return f"{extraction.rules_version()}-{resources.source_digest('language')}{own}"


def _names(path: Path) -> bytes:
    """Return a user's own names, nothing if the file has a header only.

    Raises
    ------
    UsageError
        If the file cannot be read or understood.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}: --gazetteer takes a CSV file with the columns "
            f"{', '.join(registers.COLUMNS)}"
        ) from error
    return data if registers.own(data, str(path)) else b""
