"""Scores of a model folder as it ships: `graph.language` runs it on given words.

Sentences are put together into documents of some length, since the document is the unit of
inference; with eight-bit weights a sentence's result depends a little on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens.span import Span

from graph import language
from graph.language import components
from training import government
from training.labels import features
from training.metrics import Accuracy, Calibration, EntityScore, spans
from training.metrics import Span as Triple
from training.records import Sentence
from training.second_reading import CORPUS, read_again
from training.sources import sources, split

DOCUMENT = 20  # sentences
GOVERNMENT = ("all mentions", "names only", "all mentions, chance stretches")
CASES = ("as written", "upper", "lower")

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Data:
    """The folders with the corpora and with the government collection."""

    corpora: Path
    government: Path


def pipeline(folder: Path) -> Language:
    """Load the pipeline with the network of a model folder instead of the shipped one."""
    nlp = language.load()
    if folder.resolve() == (Path(components.__file__).parent / "model").resolve():
        return nlp
    position = nlp.pipe_names.index(components.NETWORK)
    nlp.remove_pipe(components.NETWORK)
    after = nlp.pipe_names[position - 1]
    nlp.add_pipe(components.NETWORK, after=after, config={"folder": str(folder)})
    return nlp


def annotate(nlp: Language, sentences: Sequence[Sequence[str]]) -> list[Span]:
    """Run the components on one document of given words; return its sentences."""
    words = [word for sentence in sentences for word in sentence]
    starts: list[bool | int | None] = [
        index == 0 for sentence in sentences for index in range(len(sentence))
    ]
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    for _, component in nlp.pipeline:
        doc = component(doc)
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + len(sentence))
    return [doc[a:b] for a, b in pairwise(ends)]


def chunks(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Yield documents of `DOCUMENT` sentences in the order given."""
    for start in range(0, len(sentences), DOCUMENT):
        yield sentences[start : start + DOCUMENT]


def entity_spans(sentence: Span) -> set[Triple]:
    """Return a sentence's entities as (start, end, type) from its first word."""
    first = sentence.start
    return {(ent.start - first, ent.end - first, ent.label_) for ent in sentence.ents}


def own_marking(nlp: Language, sentences: Sequence[Sentence], name: str) -> Table:
    """Score names marked as the sentences' corpus marks them."""
    network: Any = nlp.get_pipe(components.NETWORK)
    network.marking = name
    try:
        return entities(nlp, sentences)
    finally:
        network.marking = ""


def entities(nlp: Language, sentences: Sequence[Sentence], case: str = CASES[0]) -> Table:
    """Score names; `case` rewrites the input in capitals or small letters first."""
    score = EntityScore(sorted(sentences[0].marked))
    for part in chunks(sentences):
        found = annotate(nlp, [_cased(sentence.words, case) for sentence in part])
        for sentence, span in zip(part, found, strict=True):
            score.add(entity_spans(span), spans(sentence.tags or ()))
    return score.result()


def _cased(words: Sequence[str], case: str) -> list[str]:
    if case == "upper":
        return [word.upper() for word in words]
    return [word.lower() for word in words] if case == "lower" else list(words)


def syntax(nlp: Language, sentences: Sequence[Sentence]) -> Table:
    """Score parts of speech, features, lemmas and trees."""
    score = Accuracy()
    for part in chunks(sentences):
        found = annotate(nlp, [sentence.words for sentence in part])
        for sentence, span in zip(part, found, strict=True):
            _add_tree(score, sentence, span)
    return score.result()


def _add_tree(score: Accuracy, sentence: Sentence, span: Span) -> None:
    tree = sentence.tree
    if tree is None:
        return
    heads = [0 if t.head == t else t.head.i - span.start + 1 for t in span]
    # spaCy writes the root's label as "ROOT" where its parser set it; ours keeps UD's.
    relations = [token.dep_.replace("ROOT", "root") for token in span]
    score.add("upos", [token.pos_ for token in span], tree.upos)
    score.add("uas", heads, tree.heads)
    pairs = list(zip(heads, relations, strict=True))
    score.add("las", pairs, list(zip(tree.heads, tree.deprels, strict=True)))
    wanted = [features(string) for string in tree.feats or ()]
    found = [features(str(token.morph) or "_") for token in span]
    score.add("feats", found, wanted)
    for name in sorted({name for row in wanted for name in row}):
        score.add(f"feats {name}", *_relevant(name, found, wanted))
    score.add("lemma", [token.lemma_ for token in span], tree.lemmas or ())
    folded = [token.lemma_.lower() for token in span]
    score.add("lemma, case ignored", folded, [lemma.lower() for lemma in tree.lemmas or ()])


def _relevant(
    name: str, found: Iterable[dict[str, str]], wanted: Iterable[dict[str, str]]
) -> tuple[list[str], list[str]]:
    pairs = [(f.get(name, ""), w.get(name, "")) for f, w in zip(found, wanted, strict=True)]
    kept = [pair for pair in pairs if any(pair)]
    return [a for a, _ in kept], [b for _, b in kept]


def government_test(nlp: Language, folder: Path) -> Table:
    """Score the hand-annotated government sentences.

    Returns
    -------
    dict
        Entity tables: of all sentences, with and without nominal mentions ("myndigheten", which
        then count neither way), and of the stretches chosen by chance alone; and how far the
        confidence of the names found is from their precision.
    """
    items = government.annotated(folder, "test")
    scores = {name: EntityScore(government.KINDS) for name in GOVERNMENT}
    sure = Calibration()
    for _, group in groupby(items, key=lambda item: item.path):
        part = list(group)
        found = annotate(nlp, [item.sentence.words for item in part])
        for item, span in zip(part, found, strict=True):
            gold, answer = spans(item.sentence.tags or ()), entity_spans(span)
            loose = {triple for triple in gold if triple[0] in item.nominal}
            scores["all mentions"].add(answer, gold)
            scores["names only"].add(answer - loose, gold - loose)
            for ent in span.ents:
                place = (ent.start - span.start, ent.end - span.start, ent.label_)
                sure.add(language.confidence(ent), place in gold)
            if item.stretch == "chance":
                scores["all mentions, chance stretches"].add(answer, gold)
    return {
        "scores": {name: score.result() for name, score in scores.items()},
        "sentences": len(items),
        "calibration error": sure.error(),
    }


def evaluate(folder: Path, data: Data) -> dict[str, Any]:
    """Score a model folder on everything held out.

    Returns
    -------
    dict
        By held-out part; entity tables by type, accuracies by kind of label. ``own marking``:
        where the model knows a corpus's own way of marking names, the names marked that way.
        ``read again``: against the marks of the second reading.
    """
    nlp = pipeline(folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    results: dict[str, Any] = {
        "model": f"{config['name']} {config['version']}",
        "layers": config["layers"],
        "feed_forward": config["feed_forward"],
        "size": sum(path.stat().st_size for path in folder.glob("*.onnx")),
        "parts": {},
    }
    for source in sources():
        apart = split(source, data.corpora)[1]
        if not apart:
            continue
        measure = syntax if apart[0].tree else entities
        part = {"sentences": len(apart), "scores": measure(nlp, apart)}
        for name, corpora in config.get("markings", {}).items():
            if source.name in corpora:
                part["own marking"] = own_marking(nlp, apart, name)
        results["parts"][source.name] = part
        if source.name == CORPUS:
            part["read again"] = entities(nlp, read_again(apart, "held-out"))
            results["case"] = {case: entities(nlp, apart, case)["all"]["f1"] for case in CASES}
    results["government"] = government_test(nlp, data.government)
    return results


def write(results: dict[str, Any], path: Path) -> None:
    """Write results as JSON."""
    text = json.dumps(results, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
