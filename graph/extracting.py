"""Documents to extractions, in this process or in several; the results are the same."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from graph.records import Document, Extraction
from graph.registers import Known

if TYPE_CHECKING:
    from spacy.language import Language

    from graph.extraction import Knowledge

_CHARACTERS_WORTH_A_PROCESS = 400_000
"""Below that, starting a process and loading the model costs more than it saves."""

_AHEAD = 4  # documents handed to each process before it asks


def processes(documents: Sequence[Document], wanted: int | None) -> int:
    """Return how many processes to use.

    Parameters
    ----------
    documents : sequence of Document
    wanted : int or None
        None: as many as the machine has processors and the documents have work for.
    """
    if wanted is not None:
        return max(1, min(wanted, len(documents)))
    worth = sum(len(document.text) for document in documents) // _CHARACTERS_WORTH_A_PROCESS
    return max(1, min(worth, _processors(), len(documents)))


def extractions(
    documents: Sequence[Document],
    model: str,
    nlp: Language,
    count: int,
    own: tuple[Known, ...] = (),
) -> Iterator[tuple[int, Extraction]]:
    """Yield what each document says, with the document's index, as each is done.

    Parameters
    ----------
    documents : sequence of Document
    model : str
        What `nlp` was loaded by: other processes load it again.
    nlp : spacy.Language
    count : int
        Processes; with one, all is done in this.
    own : tuple of Known
        A user's own names.

    Notes
    -----
    The unit of work is the document, and what it yields depends on nothing else: any number of
    processes gives the same extractions, in another order.
    """
    if count == 1:
        knowledge = _knowledge(own)
        for index, document in enumerate(documents):
            yield index, _extract(nlp, knowledge, document)
        return
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (model, own))
    try:
        yield from _from_pool(pool, documents, model, count, own)
    finally:
        # After Ctrl-C, what the processes still do is of no use to anybody.
        pool.shutdown(wait=False, cancel_futures=True)


def _from_pool(
    pool: ProcessPoolExecutor,
    documents: Sequence[Document],
    model: str,
    count: int,
    own: tuple[Known, ...],
) -> Iterator[tuple[int, Extraction]]:
    left = iter(enumerate(documents))
    running: dict[Future[Extraction], int] = {}
    while True:
        for index, document in islice(left, count * _AHEAD - len(running)):
            running[pool.submit(_work, model, own, document)] = index
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future.result()


def _extract(nlp: Language, knowledge: Knowledge, document: Document) -> Extraction:
    from graph import language
    from graph.extraction import extract

    try:
        return extract(language.annotate(nlp, document), document, knowledge)
    except Exception as error:
        error.add_note(f"while extracting {document.source}")
        raise


def _begin(model: str, own: tuple[Known, ...]) -> None:
    """Prepare a process: Ctrl-C is for the one that started it, which then ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _loaded(model)
    _knowledge(own)


def _work(model: str, own: tuple[Known, ...], document: Document) -> Extraction:
    return _extract(_loaded(model), _knowledge(own), document)


@cache
def _knowledge(own: tuple[Known, ...]) -> Knowledge:
    from graph.extraction import Knowledge

    return Knowledge.load(own)


@cache
def _loaded(model: str) -> Language:
    from graph import language

    return language.load(model)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
