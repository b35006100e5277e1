from __future__ import annotations

import json
from math import erf
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from spacy.lang.sv import Swedish
from spacy.tokens import Doc

from graph.language.network import Network
from graph.language.tagger import Tagger
from training.export import compact, export
from training.onnx_graph import quantised

CONFIG: dict[str, Any] = {
    "layers": 2,
    "width": 8,
    "heads": 2,
    "feed_forward": 16,
    "max_positions": 512,
    "layer_norm_eps": 1e-12,
    "special": {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3},
    "entities": ["O", "B-PER", "I-PER"],
    "upos": ["NOUN", "VERB"],
    "deprel": ["nsubj", "parataxis", "root"],
    "morph": {"Case": ["", "Gen", "Nom"], "Number": ["", "Sing"]},
    "lemma": ["l0", "l1a"],
}
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "▁a"]
WORDS = ["ab", "ba", "a", "b", "aabb", "ab", "b"]


def linear(rng: np.random.Generator, name: str, out: int, size: int) -> dict[str, np.ndarray]:
    weight = rng.normal(size=(out, size)) / np.sqrt(size)
    return {f"{name}.weight": weight, f"{name}.bias": rng.normal(size=out) / 4}


def norm(name: str, size: int) -> dict[str, np.ndarray]:
    return {f"{name}.weight": np.ones(size), f"{name}.bias": np.zeros(size)}


def random_weights(seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    width, forward, labels = CONFIG["width"], CONFIG["feed_forward"], len(CONFIG["deprel"])
    found = {
        "enc.word.weight": rng.normal(size=(len(PIECES), width)),
        "enc.pos": rng.normal(size=(CONFIG["max_positions"], width)) / 4,
        "enc.ttype": rng.normal(size=width) / 4,
        "root": rng.normal(size=width),
        "U": rng.normal(size=(7, 6)) / 2,
        "R": rng.normal(size=(labels, 5, 5)) / 2,
        **norm("enc.eln", width),
        **linear(rng, "ner", len(CONFIG["entities"]), width),
        **linear(rng, "pos", len(CONFIG["upos"]), width),
        **linear(rng, "lem", len(CONFIG["lemma"]), width),
        **linear(rng, "hd", 6, width),
        **linear(rng, "dpd", 6, width),
        **linear(rng, "lh", 4, width),
        **linear(rng, "ld", 4, width),
    }
    for feature, values in CONFIG["morph"].items():
        found |= linear(rng, f"fea.{feature}", len(values), width)
    for i in range(CONFIG["layers"]):
        found |= linear(rng, f"enc.q.{i}", 3 * width, width)
        found |= linear(rng, f"enc.ao.{i}", width, width)
        found |= linear(rng, f"enc.fi.{i}", forward, width)
        found |= linear(rng, f"enc.fo.{i}", width, forward)
        found |= norm(f"enc.aln.{i}", width) | norm(f"enc.oln.{i}", width)
    return found


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder of weights as training leaves it."""
    folder = tmp_path / "weights"
    folder.mkdir()
    save_file(
        {name: table.astype(np.float16) for name, table in random_weights(1).items()},
        folder / "weights.safetensors",
    )
    (folder / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    tokenizer = {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": {"type": "NFKC"},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
        "model": {
            "type": "Unigram",
            "unk_id": 3,
            "vocab": [[piece, -float(i)] for i, piece in enumerate(PIECES)],
            "byte_fallback": False,
        },
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    return folder


def test_same_weights_give_the_same_bytes(weights: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(weights, tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_eight_bits_stay_close_to_float(weights: Path, tmp_path: Path) -> None:
    scores = {}
    for scheme in ("float32", "int8"):
        export(weights, tmp_path / scheme, scheme)
        scores[scheme] = Tagger(tmp_path / scheme)(WORDS, [(0, 4), (4, 7)])
    for name, table in scores["float32"].heads.items():
        assert np.abs(table - scores["int8"].heads[name]).max() < 0.2


def test_sentences_do_not_see_each_other(weights: Path, tmp_path: Path) -> None:
    export(weights, tmp_path / "float32", "float32")
    tagger = Tagger(tmp_path / "float32")
    together = tagger(WORDS, [(0, 4), (4, 7)])
    alone = tagger(WORDS[4:], [(0, 3)])
    for name, table in alone.heads.items():
        assert np.allclose(together.heads[name][4:], table, atol=1e-5)
    assert (together.governors[4:] - 4).tolist() == alone.governors.tolist()


def test_factored_features_and_lemma_scripts_reach_the_document(
    weights: Path, tmp_path: Path
) -> None:
    export(weights, tmp_path / "model")
    nlp = Swedish()
    network = Network(nlp.vocab, Tagger(tmp_path / "model"))
    starts: list[bool | int | None] = [True, False, False, False, True, False, False]
    doc = network(Doc(nlp.vocab, words=WORDS, sent_starts=starts))
    scores = network.tagger(WORDS, [(0, 4), (4, 7)])
    for i, token in enumerate(doc):
        for feature, values in CONFIG["morph"].items():
            value = values[scores.heads[f"morph.{feature}"][i].argmax()]
            assert token.morph.get(feature) == ([value] if value else [])
        script = CONFIG["lemma"][scores.heads["lemma"][i].argmax()]
        if script == "l0":
            assert token.lemma_ == WORDS[i]
        else:
            assert token.lemma_ == (WORDS[i][:-1] + "a" if len(WORDS[i]) > 1 else "")


def test_another_way_of_marking_is_scored_and_decoded_on_demand(
    weights: Path, tmp_path: Path
) -> None:
    tables = load_file(weights / "weights.safetensors")
    tables["ner.news.weight"] = tables["ner.weight"]
    tables["ner.news.bias"] = np.array([-99, 0, 99], np.float16)
    save_file(tables, weights / "weights.safetensors")
    config = CONFIG | {"markings": {"news": ["web"]}}
    (weights / "config.json").write_text(json.dumps(config), encoding="utf-8")
    export(weights, tmp_path / "model", "float32")
    nlp = Swedish()
    network = Network(nlp.vocab, Tagger(tmp_path / "model"))
    scores = network.tagger(WORDS, [(0, 4), (4, 7)]).heads
    moved = scores["entities.news"] - scores["entities"]
    assert np.allclose(moved, tables["ner.news.bias"] - tables["ner.bias"], atol=0.1)
    network.marking = "news"
    assert [ent.text for ent in network(Doc(nlp.vocab, words=WORDS)).ents] == [" ".join(WORDS)]


def gelu(x: np.ndarray) -> np.ndarray:
    return x * (1 + np.vectorize(erf)(x / np.sqrt(2))) / 2


def encoded(weights: dict[str, np.ndarray], pieces: list[int], first: list[int]) -> np.ndarray:
    """The encoder as the contract describes it, for one sentence; all layers but one see pieces."""

    def layer(x: np.ndarray, name: str) -> np.ndarray:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normed(x: np.ndarray, name: str) -> np.ndarray:
        x = (x - x.mean(-1, keepdims=True)) / x.std(-1, keepdims=True)
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    x = weights["enc.word.weight"][pieces] + weights["enc.pos"][: len(pieces)]
    x = normed(x + weights["enc.ttype"], "enc.eln")
    for i in range(CONFIG["layers"]):
        if i == CONFIG["layers"] - 1:
            x = x[[0, *first]]
        shape = (len(x), 3, CONFIG["heads"], -1)
        query, key, value = layer(x, f"enc.q.{i}").reshape(shape).transpose(1, 2, 0, 3)
        share = np.exp(query @ key.swapaxes(1, 2) / np.sqrt(query.shape[-1]))
        mixed = (share / share.sum(-1, keepdims=True)) @ value
        mixed = mixed.swapaxes(0, 1).reshape(x.shape)
        x = normed(x + layer(mixed, f"enc.ao.{i}"), f"enc.aln.{i}")
        x = normed(x + layer(gelu(layer(x, f"enc.fi.{i}")), f"enc.fo.{i}"), f"enc.oln.{i}")
    return x[1:] if len(x) == len(first) + 1 else x[first]


def test_the_graph_computes_what_the_contract_says(weights: Path, tmp_path: Path) -> None:
    config = json.dumps(CONFIG | {"piece_layers": CONFIG["layers"] - 1})
    (weights / "config.json").write_text(config, encoding="utf-8")
    export(weights, tmp_path / "float32", "float32")
    scores = Tagger(tmp_path / "float32")(["a", "ab", "a"], [(0, 3)])
    stored = {k: v.astype(np.float16).astype(np.float64) for k, v in random_weights(1).items()}
    words = encoded(stored, [0, 7, 7, 6, 7, 2], [1, 2, 4])
    for head, name in (("ner", "entities"), ("pos", "upos")):
        expected = words @ stored[f"{head}.weight"].T + stored[f"{head}.bias"]
        assert np.allclose(scores.heads[name], expected, atol=1e-4)


def test_labels_need_no_more_dimensions_than_arcs_have() -> None:
    rng = np.random.default_rng(3)
    arcs = {"ld": rng.normal(size=(40, 3)), "lh": rng.normal(size=(40, 3))}
    arcs = {name: part @ rng.normal(size=(3, 5)) for name, part in arcs.items()}
    weights = {f"{name}.spread": part.T @ part / 40 for name, part in arcs.items()}
    weights["R"] = rng.normal(size=(7, 5, 5))
    left, core, right = compact(weights, 3)
    assert core.shape == (7, 3, 3)
    whole = np.einsum("ni,rij,nj->nr", arcs["ld"], weights["R"], arcs["lh"])
    short = np.einsum("ni,rij,nj->nr", arcs["ld"] @ left, core, arcs["lh"] @ right)
    assert np.allclose(whole, short, atol=1e-2)


def test_quantised_rows_keep_their_largest_value() -> None:
    table = np.array([[1.0, -4.0], [0.0, 0.0], [0.25, 0.1]], np.float32)
    whole, scale = quantised(table, axis=1, limit=127)
    assert whole.dtype == np.int8
    assert np.abs(whole * scale[:, None] - table).max() <= (scale / 2).max()
    assert np.abs(whole).max(axis=1).tolist() == [127, 0, 127]
