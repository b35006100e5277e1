from __future__ import annotations

import hashlib
import lzma
from dataclasses import replace
from pathlib import Path

import pytest

from training.readers import READERS
from training.sources import CorpusError, Source, content, read, sources, split

TEXT = "Ada\tPER\n\n" + "".join(f"ord{n}\t0\n\n" for n in range(50))


def source(text: str, **changes: object) -> Source:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    row = Source("news", "ner/news.txt", "klintan", 0.2, "o/r", "c", "p", digest, "CC0")
    return replace(row, **changes)  # type: ignore[arg-type]


def test_the_table_names_known_readers_and_whole_checksums() -> None:
    table = sources()
    assert len({row.name for row in table}) == len(table)
    for row in table:
        assert row.reader in READERS
        assert len(row.sha256) == 64
        assert 0 <= row.held_out < 0.5
        assert row.licence


def test_enough_is_held_out() -> None:
    shares = {row.name: row.held_out for row in sources()}
    assert shares["web-news"] >= 0.1
    assert shares["talbanken-names-train"] >= 0.1
    assert shares["talbanken-trees"] == shares["talbanken-names-dev"] >= 0.2


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_is_read_plain_or_packed(tmp_path: Path, packed: bool) -> None:
    (tmp_path / "ner").mkdir()
    data = TEXT.encode("utf-8")
    name = "news.txt.xz" if packed else "news.txt"
    (tmp_path / "ner" / name).write_bytes(lzma.compress(data) if packed else data)
    assert len(list(read(source(TEXT), tmp_path))) == 51


def test_another_content_is_refused_with_both_checksums(tmp_path: Path) -> None:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "news.txt").write_text("annat\t0\n", encoding="utf-8")
    wanted = source(TEXT)
    with pytest.raises(CorpusError, match=wanted.sha256):
        content(wanted, tmp_path)


def test_a_missing_file_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="fetch p of o/r"):
        content(source(TEXT), tmp_path)


def test_the_parts_are_disjoint_and_complete(tmp_path: Path) -> None:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "news.txt").write_text(TEXT, encoding="utf-8", newline="")
    training, apart = split(source(TEXT), tmp_path)
    keys = {sentence.key for sentence in training} | {sentence.key for sentence in apart}
    assert len(training) + len(apart) == len(keys) == 51
    assert apart
