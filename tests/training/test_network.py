from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file

from graph import language
from training import calibration, model_files, peaks
from training.batches import collate, feature_table
from training.dataset import Dataset, epoch
from training.labels import ENTITY_LABELS, Labels, collect
from training.losses import losses, partial_loss, sparse_loss
from training.network import Sizes, Tagger, narrowed
from training.pieces import Pieces
from training.readers import ALL_TYPES
from training.records import Sentence, Tree
from training.repeat import whole_differences
from training.targets import Encoder, Targets
from training.teacher import Teacher, Translation
from training.train import follow

TOKENIZER = Path(language.__file__).parent / "model" / "tokenizer.json"
TREE = Tree(
    ("NOUN", "VERB", "ADV"),
    (2, 0, 2),
    ("nsubj", "root", "advmod"),
    ("Case=Nom|Number=Sing", "Tense=Past", "_"),
    ("katt", "se", "nu"),
)
TREED = Sentence("t:0", ("katten", "såg", "nu"), TREE)
NAMED = Sentence("n:0", ("Ada", "ler"), None, ("B-PER", "O"), frozenset({"PER", "ORG", "LOC"}))


def small(labels: Labels, pieces: Pieces) -> Tagger:
    torch.manual_seed(0)
    morphology = sum(map(len, labels.features.values()))
    sizes = Sizes(
        len(pieces), 1, 24, 2, 48, 64, 11, len(labels.upos), len(labels.deprel), morphology,
        len(labels.scripts),
    )  # fmt: skip
    return Tagger(sizes)


def test_the_partial_loss_is_the_probability_of_what_is_allowed() -> None:
    scores = torch.tensor([[[0.0, 0.0, 0.0, 0.0]]])
    half = torch.tensor([[[True, True, False, False]]])
    assert torch.isclose(partial_loss(scores, half), torch.tensor(2.0).log())
    assert torch.isclose(partial_loss(scores, torch.ones_like(half)), torch.tensor(0.0))


def test_the_sparse_loss_of_a_certain_label_is_the_cross_entropy() -> None:
    scores = torch.randn(2, 3, 5)
    ids = torch.zeros(2, 3, 4, dtype=torch.int64)
    weights = torch.zeros(2, 3, 4)
    ids[..., 0], weights[..., 0] = 2, 1
    expected = torch.nn.functional.cross_entropy(
        scores.flatten(0, 1), torch.full((6,), 2), reduction="sum"
    )
    assert torch.isclose(sparse_loss(scores, (ids, weights)), expected)


def test_a_relation_score_is_the_bilinear_form() -> None:
    pieces = Pieces(TOKENIZER)
    network = small(collect([TREED]), pieces).eval()
    words = torch.randn(1, 3, 24)
    heads = torch.tensor([[2, 0, 2]])
    scores = network.relations(words, heads)
    one = torch.ones(1)
    rows = [network.root, *words[0]]
    for word, head in enumerate(heads[0].tolist()):
        left = torch.cat([torch.nn.functional.gelu(network.ld(words[0, word])), one])
        right = torch.cat([torch.nn.functional.gelu(network.lh(rows[head])), one])
        expected = torch.einsum("i,rij,j->r", left, network.R, right)
        assert torch.allclose(scores[0, word], expected, atol=1e-5)


def test_padding_changes_nothing() -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    network = small(labels, pieces).eval()
    alone = collate([TREED.words], [Targets()], pieces, 11)
    both = collate([TREED.words, ("sammanträder",) * 9], [Targets(), Targets()], pieces, 11)
    one = network.words(alone.ids, alone.mask, alone.first)
    two = network.words(both.ids, both.mask, both.first)
    assert torch.allclose(one[0], two[0, :3], atol=1e-5)


def test_a_few_steps_learn_a_sentence() -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    network = small(labels, pieces)
    encoder = Encoder(labels)
    gold = [encoder.gold(TREED), encoder.gold(NAMED)]
    batch = collate([TREED.words, NAMED.words], gold, pieces, len(ENTITY_LABELS))
    table, columns = feature_table(labels), labels.feature_slices()
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-2)
    values = []
    for _ in range(15):
        total = torch.stack(list(losses(network, batch, table, columns).values())).sum()
        optimiser.zero_grad()
        total.backward()
        optimiser.step()
        values.append(total.item())
    assert values[-1] < values[0] / 2


def test_upper_layers_on_words_see_no_other_pieces() -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    sizes = replace(small(labels, pieces).sizes, layers=2, piece_layers=1)
    network = Tagger(sizes).eval()
    batch = collate([TREED.words, ("Ada", "fiskar")], [Targets()] * 2, pieces, 1)
    found = network.words(batch.ids, batch.mask, batch.first)
    alone = collate([TREED.words], [Targets()], pieces, 1)
    assert found.shape[:2] == (2, 3)
    one = network.words(alone.ids, alone.mask, alone.first)
    assert torch.allclose(one[0], found[0], atol=1e-5)
    lower = replace(sizes, layers=1, piece_layers=0)
    below = Tagger(lower).eval()
    below.load_state_dict(narrowed(network.state_dict(), lower))
    assert not torch.allclose(below.words(batch.ids, batch.mask, batch.first), found, atol=1e-2)


def test_a_smaller_network_keeps_the_strongest_units() -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    network = small(labels, pieces)
    with torch.no_grad():
        network.enc.fi[0].weight[::2] *= 0.01
    sizes = replace(network.sizes, feed_forward=network.sizes.feed_forward // 2)
    smaller = Tagger(sizes)
    smaller.load_state_dict(narrowed(network.state_dict(), sizes))
    assert torch.equal(smaller.enc.fi[0].weight, network.enc.fi[0].weight[1::2])


def test_a_smaller_network_can_keep_layers_from_all_over() -> None:
    pieces = Pieces(TOKENIZER)
    sizes = replace(small(collect([TREED]), pieces).sizes, layers=4)
    network, smaller = Tagger(sizes), Tagger(replace(sizes, layers=2))
    smaller.load_state_dict(narrowed(network.state_dict(), smaller.sizes, (1, 3)))
    assert torch.equal(smaller.enc.q[0].weight, network.enc.q[1].weight)
    assert torch.equal(smaller.enc.oln[1].bias, network.enc.oln[3].bias)


def test_the_average_moves_a_part_of_the_way() -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED, NAMED], ())
    network, average = small(labels, pieces), small(labels, pieces)
    with torch.no_grad():
        network.ner.bias.add_(1.0)
    before = average.ner.bias.clone()
    follow(average, network, 0.75)
    assert torch.allclose(average.ner.bias, before + 0.25)


def test_sentences_with_events_and_works_can_be_drawn_more_often() -> None:
    event = Sentence("government:0", ("Almveckan",), None, ("B-EVT",), ALL_TYPES)
    plain = Sentence("government:1", ("Ada",), None, ("B-PER",), ALL_TYPES)
    dataset = Dataset(collect([TREED, event, plain], ()), (event, plain), ())
    drawn = epoch(dataset, {"government": 1.0, "government-rare": 2.0}, random.Random(0))
    assert sorted(drawn) == [0, 0, 0, 1]


def test_a_saved_model_comes_back(tmp_path: Path) -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    network = small(labels, pieces)
    model_files.save(tmp_path, network, labels, TOKENIZER)
    again, its_labels, factored = model_files.load(tmp_path)
    assert its_labels == labels
    assert factored
    for name, tensor in network.state_dict().items():
        assert torch.allclose(tensor, again.state_dict()[name], rtol=1e-3, atol=1e-3), name
    stored = load_file(tmp_path / "weights.safetensors")
    assert "fea.Case.weight" in stored
    assert "fea.weight" not in stored


def test_a_teacher_judges_each_word(tmp_path: Path) -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    model_files.save(tmp_path, small(labels, pieces), labels, TOKENIZER)
    teacher = Teacher([tmp_path])
    longer = Sentence("n:1", ("Ada", "såg", "Berg", "nu", "."))
    answers = teacher.judge([longer, TREED], pieces)
    assert [len(a.governor) for a in answers if a.governor is not None] == [5, 3]
    for answer in map(Translation(labels, labels), answers):
        assert answer.heads is not None
        assert abs(float(answer.heads.weights[0].sum()) - 1) < 0.01


def marked(pieces: Pieces) -> tuple[Tagger, Labels]:
    labels = collect([TREED])
    sizes = replace(small(labels, pieces).sizes, markings=("news", "tables"))
    return Tagger(sizes), labels


def test_a_way_of_marking_begins_as_the_shared_one_and_learns_from_its_own_sentences() -> None:
    pieces = Pieces(TOKENIZER)
    network, labels = marked(pieces)
    gold = [replace(Encoder(labels).gold(NAMED), marking=number) for number in (0, 2)]
    batch = collate([NAMED.words] * 2, gold, pieces, len(ENTITY_LABELS))
    network.eval()
    vectors = network.words(batch.ids, batch.mask, batch.first)
    assert torch.equal(network.names(vectors, batch.marking), network.ner(vectors))
    table, columns = feature_table(labels), labels.feature_slices()
    losses(network, batch, table, columns)["entities"].backward()
    news, tables = (network.get_submodule(f"marks.{name}") for name in ("news", "tables"))
    assert all(not p.grad.any() for p in news.parameters() if p.grad is not None)
    assert all(p.grad is not None and p.grad.any() for p in tables.parameters())


def test_a_model_keeps_each_way_of_marking_whole(tmp_path: Path) -> None:
    pieces = Pieces(TOKENIZER)
    network, labels = marked(pieces)
    with torch.no_grad():
        network.get_submodule("marks.news").bias.add_(1.0)  # type: ignore[operator, union-attr]
    model_files.save(tmp_path, network, labels, TOKENIZER, markings={"news": ["web"]})
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    assert config["markings"] == {"news": ["web"], "tables": []}
    stored = load_file(tmp_path / "weights.safetensors")
    assert torch.allclose(stored["ner.news.bias"], stored["ner.bias"] + 1, atol=1e-2)
    again = model_files.load(tmp_path)[0]
    for name, tensor in network.state_dict().items():
        assert torch.allclose(tensor, again.state_dict()[name], rtol=1e-3, atol=2e-3), name


def test_a_stage_done_again_is_compared_whole(tmp_path: Path) -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    network = small(labels, pieces)
    for name, seconds, shift in (("a", 3, 0.0), ("b", 4, 0.0), ("c", 3, 0.5)):
        with torch.no_grad():
            network.pos.bias[0] += shift
        model_files.save(tmp_path / name / "model", network, labels, TOKENIZER)
        entry = {"step": 2, "seconds": seconds, "losses": {"upos": 0.5 + shift}}
        (tmp_path / name / "log.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    assert whole_differences(tmp_path / "a", tmp_path / "b") == []
    losses_differ, weights_differ = whole_differences(tmp_path / "a", tmp_path / "c")
    assert losses_differ.startswith("losses at step 2")
    assert weights_differ.startswith("weights pos.bias differ by ")


def test_the_temperature_makes_certainty_fit() -> None:
    torch.manual_seed(1)
    truth = torch.randint(0, 3, (4000,))
    probabilities = torch.full((4000, 3), 0.1)
    probabilities[torch.arange(4000), truth] = 0.8
    drawn = torch.multinomial(probabilities, 1)[:, 0]
    allowed = torch.nn.functional.one_hot(drawn, 3).bool()
    assert abs(calibration.temperature(probabilities.log() * 2, allowed) - 2) < 0.15


def test_calibration_changes_no_decision() -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    network = small(labels, pieces).eval()
    batch = collate([NAMED.words], [Targets()], pieces, 11)
    before = network.ner(network.words(batch.ids, batch.mask, batch.first))
    found = calibration.calibrate(network, [NAMED], pieces, Encoder(labels))
    after = network.ner(network.words(batch.ids, batch.mask, batch.first))
    assert torch.allclose(before, after * found, atol=1e-4)


def test_peaks_are_the_largest_inputs_and_do_not_hinder_loading(tmp_path: Path) -> None:
    pieces = Pieces(TOKENIZER)
    labels = collect([TREED])
    network = small(labels, pieces).eval()
    with torch.no_grad():
        network.enc.aln[0].bias[7] = 50
    found = peaks.peaks(network, [TREED, NAMED], pieces, labels)
    assert found["enc.fi.0.peak"].shape == (network.enc.width,)
    assert int(found["enc.fi.0.peak"].argmax()) == 7
    model_files.save(tmp_path, network, labels, TOKENIZER, found)
    assert found["ld.spread"].shape == found["lh.spread"].shape == (129, 129)
    stored = load_file(tmp_path / "weights.safetensors")
    peaks.measure(tmp_path, [TREED, NAMED])
    again = load_file(tmp_path / "weights.safetensors")
    assert again.keys() == stored.keys()
    assert torch.allclose(again["ld.spread"], stored["ld.spread"], atol=1e-2)
    model_files.load(tmp_path)
