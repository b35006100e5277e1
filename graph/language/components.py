"""The pipeline's components: sentences, network, lemmas. Importing registers them with spaCy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from graph.language.abbreviations import Abbreviations
from graph.language.lemmas import Lemmas
from graph.language.network import Network
from graph.language.sentences import Words, starts
from graph.language.tagger import Tagger

DEFINITE = {"Definite": "Def"}
SENTENCES, NETWORK, LEMMAS = "samband_sentences", "samband_network", "samband_lemmas"
_PRESET = {1: True, -1: False, 0: None}


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
        given = doc.to_array(["SENT_START"]).view(np.int64)
        places, texts, glued = [], [], []
        attached = False
        for token in doc:
            space = token.text.isspace()  # the flag needs a vocabulary that knows it
            if not space:
                places.append(token.i)
                texts.append(token.text)
                glued.append(attached)
            attached = not space and not token.whitespace_
        preset = [_PRESET[given[i]] for i in places]
        found = starts(Words(texts, glued), preset, self.abbreviations)
        table = np.full(len(doc), -1, np.int64)
        table[places] = np.where(found, 1, -1)
        table[places[:1]] = -1
        table[0] = 1
        return doc.from_array(["SENT_START"], cast("Any", table.view(np.uint64)))


class BaseForms:
    """Sets `token.lemma_` where it is empty, from part of speech and features.

    Parameters
    ----------
    lemmas : Lemmas
    """

    _REMEMBERED = 100_000

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Find the base forms of one document."""
        if len(self._known) > self._REMEMBERED:
            self._known.clear()
        kinds = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"])
        found = [
            lemma or self._lemma(doc, i, (form, upos, morph))
            for i, (form, upos, morph, lemma) in enumerate(kinds.tolist())
        ]
        for i in self._joined_definite(doc):
            if not kinds[i, 3]:
                features = {**doc[i].morph.to_dict(), **DEFINITE}
                found[i] = doc.vocab.strings.add(self.lemmas(doc[i].text, "NOUN", features))
        return doc.from_array(["LEMMA"], cast("Any", np.array(found, np.uint64)))

    def _joined_definite(self, doc: Doc) -> Iterator[int]:
        """Yield nouns that are definite as the part before them is: "kultur- och medieområdet".

        The tagger often says so of the first part alone, whose ending the second has.
        """
        for token in doc[:-2]:
            if token.text[-1] == "-" and "Definite=Def" in token.morph:
                last = token.nbor(2)
                if token.nbor(1).pos_ == "CCONJ" and last.pos_ == "NOUN":
                    yield last.i

    def _lemma(self, doc: Doc, i: int, key: tuple[int, int, int]) -> int:
        """Return the key of one token's base form, from memory if it was found before."""
        if key not in self._known:
            token = doc[i]
            lemma = self.lemmas(token.text, token.pos_, token.morph.to_dict())
            self._known[key] = doc.vocab.strings.add(lemma)
        return self._known[key]


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
