"""A build to be killed: `python -m tests.store.building KG COUNT VERSION`."""

from __future__ import annotations

import sys
from pathlib import Path

from graph.store import KnowledgeGraphStore
from tests.store.samples import MODEL, RULES, fingerprint, publish, put, samples


def say(word: str) -> None:
    """Tell whoever started this how far it is."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(path: str, count: str, version: str) -> None:
    """Put documents in as a build does: what is known of is not put in again."""
    store = KnowledgeGraphStore.create_or_open(Path(path))
    say("started")
    with store.writing() as draft:
        for sample in samples(int(count), int(version)):
            file = Path("texter") / sample.source
            if not draft.has_current(file, fingerprint(sample), MODEL, RULES):
                known = draft.find(sample.document, MODEL, RULES)
                say("known" if known else "new")
                put(draft, sample)
        publish(draft, store.base)
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
