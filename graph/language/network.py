"""The component that runs the network and writes its answers into the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graph.language.entities import Decoder
from graph.language.lemmas import scripted
from graph.language.tagger import Scores, Tagger

# Keys of `doc.user_data`, both arrays, so that a document can be written to disk:
CONFIDENCE = "samband_confidence"  # [names, 3]: start, end (tokens), probability
INSIDE = "samband_inside"  # [tokens]: probability to be part of a name

PASSIVE = "nsubj:pass"

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]
_COLUMNS: list[int | str] = ["POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "LEMMA"]
_BEGIN, _IN, _OUT = 3, 1, 2  # spaCy's codes for B, I, O


class Network:
    """Sets entities, parts of speech, features and dependencies from the network's scores.

    Parameters
    ----------
    vocab : Vocab
    tagger : Tagger

    Attributes
    ----------
    marking : str
        A key of the model's `markings`, to mark names as those corpora do; "" for the way that
        ships. For measuring the model on those corpora.
    """

    def __init__(self, vocab: Vocab, tagger: Tagger) -> None:
        self.tagger = tagger
        self.marking = ""
        config = tagger.config
        self._decoder = Decoder(tuple(config["entities"]))
        self._upos = np.array([vocab.strings[label] for label in config["upos"]], np.uint64)
        self._relations = np.array([vocab.strings.add(r) for r in config["deprel"]], np.uint64)
        self._morph = Features(vocab, config["morph"])
        self._passive = config["deprel"].index(PASSIVE) if PASSIVE in config["deprel"] else None

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document: the unit of inference."""
        places = [token.i for token in doc if not token.text.isspace()]
        if not places:
            return doc
        sentences = _sentences(doc, places)
        scores = self.tagger([doc[i].text for i in places], sentences)
        at = np.array(places)
        self._agree(scores)
        table = _blank(doc, at)
        table[at, 0] = self._upos[scores.heads["upos"].argmax(1)]
        table[at, 1] = self._morph(scores)
        table[at, 2] = (at[scores.governors] - at).astype(np.int64).view(np.uint64)
        table[at, 3] = self._relations[scores.relations]
        if "lemma" in scores.heads:
            table[at, 6] = self._lemmas(doc, at, scores)
        self._name(doc, table, at, sentences, scores)
        return doc.from_array(_COLUMNS, cast("Any", table))

    def _agree(self, scores: Scores) -> None:
        """Rule out the active voice for what has a passive's subject.

        Trees and features come from heads of their own; the tree, found as a whole, is surer.
        """
        voices = self.tagger.config["morph"]
        if self._passive is None or "Voice" not in voices or "Act" not in voices["Voice"]:
            return
        verbs = scores.governors[scores.relations == self._passive]
        scores.heads["morph.Voice"][verbs, voices["Voice"].index("Act")] = -np.inf

    def _lemmas(self, doc: Doc, at: Places, scores: Scores) -> Keys:
        """Return the keys of the base forms; 0 where they are left to the lemma component."""
        upos = self.tagger.config["upos"]
        scripts = self.tagger.config["lemma"]
        rows = zip(at, scores.heads["upos"].argmax(1), scores.heads["lemma"].argmax(1), strict=True)
        found = [scripted(doc[int(i)].text, upos[u], scripts[k]) for i, u, k in rows]
        add = doc.vocab.strings.add
        return np.array([add(lemma) if lemma else 0 for lemma in found], np.uint64)

    def _name(
        self,
        doc: Doc,
        table: Keys,
        at: Places,
        sentences: Sequence[tuple[int, int]],
        scores: Scores,
    ) -> None:
        """Enter the names into the table and their confidence into the document."""
        head = f"entities.{self.marking}" if self.marking else "entities"
        raw = scores.heads[head].astype(np.float64)
        raw -= raw.max(axis=1, keepdims=True)
        log = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))
        sure: list[tuple[int, int, float]] = []
        for name in self._decoder.names(log, [start for start, _ in sentences]):
            first, last = int(at[name.start]), int(at[name.end - 1])
            table[first : last + 1, 4] = _IN
            table[first, 4] = _BEGIN
            table[first : last + 1, 5] = doc.vocab.strings.add(name.label)
            sure.append((first, last + 1, name.confidence))
        inside = np.ones(len(doc))
        inside[at] = 1 - np.exp(log[:, self._decoder.labels.index("O")])
        doc.user_data[CONFIDENCE] = np.array(sure, np.float64).reshape(-1, 3)
        doc.user_data[INSIDE] = inside


class Features:
    """Morphological features from one head, or from a head for each feature.

    Parameters
    ----------
    vocab : Vocab
    labels : list of str, or dict of str to list of str
        As `morph` in `config.json`.
    """

    def __init__(self, vocab: Vocab, labels: list[str] | dict[str, list[str]]) -> None:
        self._vocab = vocab
        self._labels = labels if isinstance(labels, dict) else {}
        self._combined: dict[tuple[int, ...], int] = {}
        whole = labels if isinstance(labels, list) else []
        self._whole: Keys = np.array([vocab.morphology.add(label) for label in whole], np.uint64)

    def __call__(self, scores: Scores) -> Keys:
        """Return spaCy's key of each word's features."""
        if not self._labels:
            whole: Keys = self._whole[scores.heads["morph"].argmax(1)]
            return whole
        columns = [scores.heads[f"morph.{name}"].argmax(1).tolist() for name in self._labels]
        return np.array([self._key(row) for row in zip(*columns, strict=True)], np.uint64)

    def _key(self, row: tuple[int, ...]) -> int:
        """Return the key of one combination of values, from memory if it was seen before."""
        if row not in self._combined:
            chosen = zip(self._labels, row, strict=True)
            pairs = [
                f"{name}={self._labels[name][k]}" for name, k in chosen if self._labels[name][k]
            ]
            self._combined[row] = self._vocab.morphology.add("|".join(sorted(pairs)) or "_")
        return self._combined[row]


def _sentences(doc: Doc, places: Sequence[int]) -> list[tuple[int, int]]:
    """Return start and end of each sentence, counted in words without white space."""
    begins = doc.to_array(["SENT_START"]).view(np.int64) == 1
    first = [k for k, i in enumerate(places) if k == 0 or begins[i]]
    return list(zip(first, [*first[1:], len(places)], strict=True))


def _blank(doc: Doc, at: Places) -> Keys:
    """Return a table for `from_array` with white space hung under the word before it."""
    table = np.zeros((len(doc), len(_COLUMNS)), np.uint64)
    table[:, 4] = _OUT
    space = np.setdiff1d(np.arange(len(doc)), at)
    before = at[np.maximum(np.searchsorted(at, space) - 1, 0)]
    table[space, 0] = doc.vocab.strings["SPACE"]
    table[space, 2] = (before - space).astype(np.int64).view(np.uint64)
    table[space, 3] = doc.vocab.strings.add("dep")
    return table
