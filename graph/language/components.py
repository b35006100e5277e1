"""The pipeline's components: sentences, network, lemmas. Importing registers them with spaCy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, MORPH, POS, SENT_START
from spacy.language import Language
from spacy.parts_of_speech import IDS as UPOS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graph.language.abbreviations import Abbreviations
from graph.language.entities import Decoder
from graph.language.lemmas import Lemmas
from graph.language.sentences import Words, starts
from graph.language.tagger import Scores, Tagger

SENTENCES, NETWORK, LEMMAS = "samband_sentences", "samband_network", "samband_lemmas"
CONFIDENCE = "samband_confidence"  # in `doc.user_data`: {(start, end) in tokens: probability}
_START = {1: True, -1: False, 0: None}
INSIDE = "samband_inside"  # in `doc.user_data`: each token's probability to be part of a name


class SentenceStarts:
    """Decides the sentence starts that are not preset.

    Parameters
    ----------
    abbreviations : Abbreviations
    """

    def __init__(self, abbreviations: Abbreviations) -> None:
        self.abbreviations = abbreviations

    def __call__(self, doc: Doc) -> Doc:
        """Set `token.is_sent_start` everywhere; white space begins only the first sentence."""
        if not len(doc):
            return doc
        given = doc.to_array([SENT_START]).view(np.int64)
        places, texts, glued = [], [], []
        attached = False
        for token in doc:
            space = token.is_space
            if not space:
                places.append(token.i)
                texts.append(token.text)
                glued.append(attached)
            attached = not space and not token.whitespace_
        preset = [_START[given[i]] for i in places]
        found = starts(Words(texts, glued), preset, self.abbreviations)
        table = np.full(len(doc), -1, np.int64)
        table[places] = np.where(found, 1, -1)
        table[places[:1]] = -1
        table[0] = 1
        return doc.from_array([SENT_START], table.view(np.uint64))


class Network:
    """Sets entities, parts of speech, features and dependencies from the network's scores.

    Parameters
    ----------
    vocab : Vocab
    tagger : Tagger
    """

    def __init__(self, vocab: Vocab, tagger: Tagger) -> None:
        self.tagger = tagger
        config = tagger.config
        self._decoder = Decoder(tuple(config["entities"]))
        self._upos = np.array([UPOS[label] for label in config["upos"]], np.uint64)
        self._relations = np.array([vocab.strings.add(r) for r in config["deprel"]], np.uint64)
        self._morph = Features(vocab, config["morph"])

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document: the unit of inference."""
        places = [token.i for token in doc if not token.is_space]
        if not places:
            return doc
        sentences = _sentences(doc, places)
        scores = self.tagger([doc[i].text for i in places], sentences)
        at = np.array(places)
        table = _blank(doc, at)
        table[at, 0] = self._upos[scores.heads["upos"].argmax(1)]
        table[at, 1] = self._morph(scores)
        table[at, 2] = (at[scores.governors] - at).astype(np.int64).view(np.uint64)
        table[at, 3] = self._relations[scores.relations]
        self._name(doc, table, at, sentences, scores)
        return doc.from_array([POS, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE], table)

    def _name(
        self,
        doc: Doc,
        table: np.ndarray[Any, np.dtype[np.uint64]],
        at: np.ndarray[Any, np.dtype[np.int64]],
        sentences: Sequence[tuple[int, int]],
        scores: Scores,
    ) -> None:
        """Enter the names into the table and their confidence into the document."""
        raw = scores.heads["entities"].astype(np.float64)
        log = raw - np.logaddexp.reduce(raw, axis=1)[:, None]
        sure: dict[tuple[int, int], float] = {}
        for start, end in sentences:
            for name in self._decoder.names(log[start:end]):
                first, last = int(at[start + name.start]), int(at[start + name.end - 1])
                table[first : last + 1, 4] = 1
                table[first, 4] = 3
                table[first : last + 1, 5] = doc.vocab.strings.add(name.label)
                sure[first, last + 1] = name.confidence
        inside = np.ones(len(doc))
        inside[at] = 1 - np.exp(log[:, self._decoder.labels.index("O")])
        doc.user_data[CONFIDENCE] = sure
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
        self._vocab, self._labels = vocab, labels
        whole = labels if isinstance(labels, list) else []
        self._known = np.array([vocab.morphology.add(label) for label in whole], np.uint64)

    def __call__(self, scores: Scores) -> np.ndarray[Any, np.dtype[np.uint64]]:
        """Return spaCy's key of each word's features."""
        if isinstance(self._labels, list):
            return self._known[scores.heads["morph"].argmax(1)]
        columns = [
            [
                values[k] and f"{feature}={values[k]}"
                for k in scores.heads[f"morph.{feature}"].argmax(1)
            ]
            for feature, values in sorted(self._labels.items())
        ]
        add = self._vocab.morphology.add
        rows = zip(*columns, strict=True)
        return np.array([add("|".join(filter(None, row)) or "_") for row in rows], np.uint64)


class BaseForms:
    """Sets `token.lemma_` where it is empty, from part of speech and features.

    Parameters
    ----------
    lemmas : Lemmas
    """

    _REMEMBERED = 100_000

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self._known: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Find the base forms of one document."""
        if len(self._known) > self._REMEMBERED:
            self._known.clear()
        for token in doc:
            if not token.lemma:
                key = (token.orth, token.pos, token.morph.key)
                if key not in self._known:
                    features = token.morph.to_dict()
                    self._known[key] = self.lemmas(token.text, token.pos_, features)
                token.lemma_ = self._known[key]
        return doc


def _sentences(doc: Doc, places: Sequence[int]) -> list[tuple[int, int]]:
    """Return start and end of each sentence, counted in words without white space."""
    begins = doc.to_array([SENT_START]).view(np.int64) == 1
    first = [k for k, i in enumerate(places) if k == 0 or begins[i]]
    return list(zip(first, [*first[1:], len(places)], strict=True))


def _blank(
    doc: Doc, at: np.ndarray[Any, np.dtype[np.int64]]
) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Return a table for `from_array` with white space hung under the word before it."""
    table = np.zeros((len(doc), 6), np.uint64)
    table[:, 4] = 2
    space = np.setdiff1d(np.arange(len(doc)), at)
    before = at[np.maximum(np.searchsorted(at, space) - 1, 0)]
    table[space, 0] = UPOS["SPACE"]
    table[space, 2] = (before - space).astype(np.int64).view(np.uint64)
    table[space, 3] = doc.vocab.strings.add("dep")
    return table


@Language.factory(SENTENCES, assigns=["token.is_sent_start"])
def _make_sentences(nlp: Language, name: str) -> SentenceStarts:
    return SentenceStarts(Abbreviations.load())


@Language.factory(
    NETWORK,
    default_config={"folder": None, "threads": 1},
    requires=["token.is_sent_start"],
    assigns=[
        "doc.ents",
        "token.ent_iob",
        "token.ent_type",
        "token.pos",
        "token.morph",
        "token.head",
        "token.dep",
        "doc.sents",
    ],
)
def _make_network(nlp: Language, name: str, folder: str | None, threads: int) -> Network:
    return Network(nlp.vocab, Tagger(_home(folder), threads))


@Language.factory(
    LEMMAS,
    default_config={"folder": None},
    requires=["token.pos", "token.morph"],
    assigns=["token.lemma"],
)
def _make_lemmas(nlp: Language, name: str, folder: str | None) -> BaseForms:
    return BaseForms(Lemmas.load(_home(folder)))


def _home(folder: str | None) -> Path:
    return Path(folder) if folder else Path(__file__).parent / "model"
