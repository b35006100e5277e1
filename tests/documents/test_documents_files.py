from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from graph.documents import Listing, SourceFile, listing
from graph.documents.files import unreadable
from graph.errors import UsageError


def write(path: Path, text: str = "Anna Ek leder nämnden i Exempelstad.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sources(*paths: Path) -> list[str]:
    return [file.source for file in listing(paths).files]


def test_folder_is_searched_to_any_depth_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/ä.markdown", "c/d/e/f.TXT"):
        write(tmp_path / name)
    assert sources(tmp_path) == ["a/z.md", "a/ä.markdown", "b.txt", "c/d/e/f.TXT"]


def test_a_file_given_itself_goes_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "rapporter" / "ett.txt")
    assert listing([path]).files == (SourceFile(path, "ett.txt"),)


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a" / "x.txt"), write(tmp_path / "b" / "x.txt", "Annan text.")
    paths: list[str | Path] = [first, tmp_path / "b", str(second)]
    assert listing(paths) == listing(reversed(paths))


def test_a_file_reached_twice_is_listed_once_by_its_place_in_the_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "sub" / "a.txt")
    assert sources(path, tmp_path, tmp_path / "sub" / ".." / "sub") == ["sub/a.txt"]


def test_unknown_suffix_is_skipped_in_a_folder_and_rejected_when_named(tmp_path: Path) -> None:
    picture = write(tmp_path / "bild.xyz")
    write(tmp_path / "a.txt")
    folder = listing([tmp_path])
    assert folder.skipped == (picture.as_posix(),)
    assert folder.rejected == ()
    named = listing([picture])
    assert named.skipped == ()
    assert [error.path for error in named.rejected] == [picture.as_posix()]
    assert "'.xyz'" in named.rejected[0].reason
    assert ".txt" in named.rejected[0].reason


def test_dotfiles_and_ledgers_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path / ".dold.txt")
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / "documents.toml", "")
    write(tmp_path / "manifest.jsonl", "")
    assert listing([tmp_path]) == Listing(())


def test_excluded_folder_is_not_entered(tmp_path: Path) -> None:
    write(tmp_path / "kg" / "texts" / "a.txt")
    write(tmp_path / "b.txt")
    found = listing([tmp_path], exclude=[tmp_path / "kg"])
    assert [file.source for file in found.files] == ["b.txt"]


def test_the_texts_in_a_knowledge_graph_are_not_read_again(tmp_path: Path) -> None:
    write(tmp_path / "kg" / "samband.json", "{}")
    write(tmp_path / "kg" / "texts" / "a.txt")
    write(tmp_path / "b.txt")
    found = listing([tmp_path])
    assert [file.source for file in found.files] == ["b.txt"]
    assert found.skipped == ((tmp_path / "kg").as_posix(),)


def test_missing_paths_are_all_named(tmp_path: Path) -> None:
    write(tmp_path / "finns.txt")
    with pytest.raises(UsageError) as caught:
        listing([tmp_path / "finns.txt", tmp_path / "borta", tmp_path / "ingen.txt"])
    assert (tmp_path / "borta").as_posix() in str(caught.value)
    assert (tmp_path / "ingen.txt").as_posix() in str(caught.value)
    assert "finns.txt" not in str(caught.value)


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    write(tmp_path / "folder" / "z.txt")
    (tmp_path / "folder" / "a-loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "folder" / "b.txt").symlink_to(tmp_path / "folder" / "z.txt")
    outside = write(tmp_path.parent / f"{tmp_path.name}-outside" / "o.txt")
    (tmp_path / "out").symlink_to(outside.parent, target_is_directory=True)
    assert sources(tmp_path) == ["folder/z.txt", "out/o.txt"]


def test_a_link_that_leads_nowhere_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "borta.txt")
    found = listing([tmp_path])
    assert [error.reason for error in found.rejected] == [
        "a link that leads nowhere; mend or remove it"
    ]
    assert listing([tmp_path / "a.txt"]).rejected[0].reason == found.rejected[0].reason


def test_source_is_composed_unicode(tmp_path: Path) -> None:
    write(tmp_path / unicodedata.normalize("NFD", "åäö.txt"))
    assert sources(tmp_path) == ["åäö.txt"]


def test_a_name_that_is_no_unicode_is_rejected(tmp_path: Path) -> None:
    try:
        (tmp_path / "r\udce4v.txt").write_text("x", encoding="utf-8")
    except OSError:
        return  # this file system does not allow such names
    found = listing([tmp_path])
    assert found.files == ()
    assert "rename" in found.rejected[0].reason
    found.rejected[0].path.encode("utf-8")


def test_reasons_of_the_system() -> None:
    assert "permission" in unreadable(PermissionError(13, "Permission denied"))
    assert unreadable(OSError(5, "Input/output error")) == "cannot be read: Input/output error"


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    for name in ("nej.html", "nej_files/ad.html", "ja_files/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Hej", encoding="utf-8")
    found = listing([tmp_path])
    assert [file.source for file in found.files] == ["ja_files/a.html", "nej.html"]
    assert found.skipped == ((tmp_path / "nej_files").as_posix(),)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permission")
@pytest.mark.parametrize("mode", [0o444, 0o333, 0])
def test_a_folder_that_may_not_be_entered_is_rejected(
    tmp_path: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "stängd"
    closed.mkdir()
    for path in (tmp_path / "a.txt", closed / "b.txt"):
        path.write_text("Ja.", encoding="utf-8")
    tmp_path.chmod(0o755)
    closed.chmod(mode)
    superuser = os.geteuid() == 0
    if superuser:  # who may enter everything, so become somebody else for a moment
        os.chown(closed, 65534, 65534)
        monkeypatch.chdir(tmp_path)
        os.seteuid(65534)
    try:
        found = listing([Path()] if superuser else [tmp_path])
    finally:
        if superuser:
            os.seteuid(0)
        closed.chmod(0o755)
    assert [file.source for file in found.files] == ["a.txt"]
    assert [error.reason for error in found.rejected] == [
        "no permission to read it; change its permissions"
    ]
