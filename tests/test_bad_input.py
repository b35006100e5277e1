"""What is wrong with the input, the machine or the call: the old state is kept, and it is said."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPORTS

Samband = Callable[..., tuple[int, str, str]]
GOOD = REPORTS["bro.txt"]
ENGLISH = (
    "The committee met on Tuesday to discuss how the municipality could work more closely with "
    "the people who live there. The chair said that trust takes time and that everyone had to "
    "listen. Several members asked for a report before the summer.\n"
)
COUNT = 40  # documents: enough to be interrupted in the middle
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
    "nulls.txt": (b"Bron \x00 \x01 invigdes" * 40, "binary"),
    "broken.txt": ("Bron är ".encode() + b"\xc3\x28 l\xc3ng.", "UTF-8"),
    "english.txt": (ENGLISH.encode(), "not Swedish"),
}


def _report(kg: Path) -> Any:
    return json.loads((kg / "report.json").read_text(encoding="utf-8"))


def _state(kg: Path) -> dict[str, bytes]:
    return {name: (kg / name).read_bytes() for name in ("graph.ttl", "graph.html", "CURRENT")}


def _answers(samband: Samband, kg: Path) -> str:
    return samband("query", kg, "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o")[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document that can be read."""
    made = tmp_path / "folder"
    made.mkdir()
    (made / "bro.txt").write_text(GOOD, encoding="utf-8")
    return made


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_document_is_listed_and_the_others_are_built(
    samband: Samband, folder: Path, tmp_path: Path, name: str
) -> None:
    data, reason = UNREADABLE[name]
    (folder / name).write_bytes(data)
    code, out, err = samband("build", folder, "--into", tmp_path / "kg")
    assert code == 0
    assert "1 read" in out
    assert f"rejected: {folder / name}: " in err
    [rejected] = _report(tmp_path / "kg")["rejected"]
    assert Path(rejected["path"]) == folder / name
    assert reason in rejected["reason"]


def test_strict_fails_but_builds(samband: Samband, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    code, _, _ = samband("build", folder, "--into", tmp_path / "kg", "--strict")
    assert code == 1
    assert "Stina Ekvall" in _answers(samband, tmp_path / "kg")


def test_nothing_readable_is_a_failure(samband: Samband, tmp_path: Path) -> None:
    for name, (data, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(data)
    names = [tmp_path / name for name in UNREADABLE]
    code, _, err = samband("build", *names, "--into", tmp_path / "kg")
    assert code == 1
    assert err.count("rejected: ") == len(UNREADABLE)
    assert samband("query", tmp_path / "kg", "ASK { ?s a schema:Article }")[1] == "false\n"


def test_a_line_of_fifty_megabytes_is_too_large(
    samband: Samband, folder: Path, tmp_path: Path
) -> None:
    (folder / "lång.txt").write_bytes("Bron är lång. ".encode() * 3_600_000)
    code, _, _ = samband("build", folder, "--into", tmp_path / "kg")
    assert code == 0
    assert "too large" in _report(tmp_path / "kg")["rejected"][0]["reason"]


def test_any_language_reads_english(samband: Samband, folder: Path, tmp_path: Path) -> None:
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")
    code, out, _ = samband("build", folder, "--into", tmp_path / "kg", "--any-language")
    assert code == 0
    assert "2 read" in out


def test_a_file_that_may_not_be_read_is_rejected(folder: Path, tmp_path: Path) -> None:
    (folder / "hemlig.txt").write_text(GOOD, encoding="utf-8")
    (folder / "hemlig.txt").chmod(0)
    done = _mortal("build", folder, "--into", tmp_path / "kg")
    assert done.returncode == 0, done.stderr
    assert "no permission" in _report(tmp_path / "kg")["rejected"][0]["reason"]


def test_a_graph_that_may_not_be_written_is_kept(samband: Samband, kg: Path, folder: Path) -> None:
    before, answers = _state(kg), _answers(samband, kg)
    for path in (kg, *kg.rglob("*")):
        if path.is_dir():
            path.chmod(0o555)
    done = _mortal("build", folder, "--into", kg)
    for path in (kg, *kg.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    assert done.returncode == 1
    assert "permission" in done.stderr.lower()
    assert (_state(kg), _answers(samband, kg)) == (before, answers)


def test_a_folder_is_no_document_whatever_its_name(
    samband: Samband, folder: Path, tmp_path: Path
) -> None:
    (folder / "mapp.txt").mkdir()
    code, out, _ = samband("build", folder, folder / "mapp.txt", "--into", tmp_path / "kg")
    assert code == 0
    assert "1 read" in out
    assert _report(tmp_path / "kg")["rejected"] == []


def test_unknown_suffixes_are_skipped_in_folders(
    samband: Samband, folder: Path, tmp_path: Path
) -> None:
    (folder / "tabell.xls").write_bytes(b"x")
    (folder / ".dold.txt").write_text(GOOD, encoding="utf-8")
    (folder / "documents.toml").write_text("", encoding="utf-8")
    assert samband("build", folder, "--into", tmp_path / "kg", "--strict")[0] == 0
    report = _report(tmp_path / "kg")
    assert [Path(name) for name in report["skipped"]] == [folder / "tabell.xls"]
    assert report["rejected"] == []


def test_unknown_suffixes_are_rejected_by_name(
    samband: Samband, folder: Path, tmp_path: Path
) -> None:
    (folder / "tabell.xls").write_bytes(b"x")
    code, _, err = samband("build", folder / "tabell.xls", "--into", tmp_path / "kg")
    assert code == 1
    assert "'.xls'" in err


def test_a_missing_path_is_a_wrong_call(samband: Samband, folder: Path, tmp_path: Path) -> None:
    code, _, err = samband("build", folder, tmp_path / "saknas", "--into", tmp_path / "kg")
    assert code == 2
    assert "saknas" in err
    assert not (tmp_path / "kg").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--into", "kg"],
        ["build", "FOLDER"],
        ["build", "FOLDER", "--into", "KG", "--workers", "0"],
        ["build", "FOLDER", "--into", "KG", "--model", "sv_saknas"],
        ["build", "FOLDER", "--into", "KG", "--base", "inte en iri"],
        ["query", "KG"],
        ["query", "KG", "SELECT * {}", "--format", "pdf"],
        ["explain", "KG"],
        ["saknas"],
        ["--saknas"],
    ],
)
def test_a_wrong_call_changes_nothing(
    samband: Samband, kg: Path, folder: Path, arguments: list[str]
) -> None:
    before = _state(kg)
    named = {"FOLDER": str(folder), "KG": str(kg)}
    code, out, err = samband(*(named.get(argument, argument) for argument in arguments))
    assert (code, out) == (2, "")
    assert err
    assert _state(kg) == before


def test_another_base_is_a_wrong_call(samband: Samband, kg: Path, folder: Path) -> None:
    code, _, err = samband("build", folder, "--into", kg, "--base", "https://other.example/")
    assert code == 2
    assert "https://samband.example/" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "FOLDER", "--into", "KG"],
        ["query", "KG", "ASK { ?s ?p ?o }"],
        ["export", "KG", "-o", "out.ttl"],
        ["view", "KG", "-o", "out.html"],
        ["validate", "KG"],
        ["explain", "KG", "Ekvall"],
    ],
)
@pytest.mark.parametrize("kind", ["folder", "file", "newer"])
def test_what_is_no_graph_is_left_alone(
    samband: Samband, kg: Path, folder: Path, tmp_path: Path, arguments: list[str], kind: str
) -> None:
    target = tmp_path / "target"
    if kind == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("min egen", encoding="utf-8")
    elif kind == "file":
        target.write_text("min egen", encoding="utf-8")
    else:
        kg.rename(target)
        mark = target / "samband.json"
        mark.write_text(json.dumps({**json.loads(mark.read_text()), "format": 999}))
    before = _files(target)
    named = {"FOLDER": str(folder), "KG": str(target)}
    code, out, err = samband(*(named.get(argument, argument) for argument in arguments))
    assert (code, out) == (1, "")
    assert str(target) in err
    assert _files(target) == before


def _files(path: Path) -> dict[str, bytes]:
    found = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return {str(one): one.read_bytes() for one in found}


@pytest.mark.skipif(os.name != "posix", reason="file size limits are a POSIX matter")
def test_a_full_quota_keeps_the_old_state(samband: Samband, kg: Path, folder: Path) -> None:
    """A limit on the size of files fails where a full disk would: in the middle of writing."""
    before, answers = _state(kg), _answers(samband, kg)
    (folder / "ny.txt").write_text(GOOD.replace("Stina", "Ylva"), encoding="utf-8")
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
    code += "from graph.cli import run; sys.exit(run(sys.argv[1:]))"
    arguments = [sys.executable, "-c", code, "build", str(folder), "--into", str(kg)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (_state(kg), _answers(samband, kg)) == (before, answers)
    assert samband("build", folder, "--into", kg)[0] == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for 64 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a tmpfs; the quota test covers the code")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_keeps_the_old_state(
    samband: Samband, small_disk: Path, built: Path, folder: Path
) -> None:
    kg = Path(shutil.copytree(built, small_disk / "kg"))
    before, answers = _state(kg), _answers(samband, kg)
    (folder / "ny.txt").write_text(GOOD.replace("Stina", "Ylva"), encoding="utf-8")
    filler = small_disk / "filler"
    free = shutil.disk_usage(small_disk).free
    for room in (0, 16_384, 1_000_000):  # fails in the cache, in the store, at the page
        filler.write_bytes(b"")
        filler.write_bytes(b"x" * (free - room))
        code, _, err = samband("build", folder, "--into", kg)
        assert code == 1, room
        assert "space" in err
        assert "Traceback" not in err
        assert (_state(kg), _answers(samband, kg)) == (before, answers)
    filler.unlink()
    assert samband("build", folder, "--into", kg)[0] == 0
    assert "Ylva Ekvall" in _answers(samband, kg)


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT to a process group")
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_was_extracted(
    samband: Samband, kg: Path, tmp_path: Path, workers: int
) -> None:
    before, answers = _state(kg), _answers(samband, kg)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(COUNT):
        text = f"Möte {number} hölls i Lillviken.\n\n" + GOOD * 3
        (many / f"{number:02}.txt").write_text(text, encoding="utf-8")
    cached = len(list((kg / "cache").rglob("*.json")))
    arguments = ["build", str(many), "--into", str(kg), "--workers", str(workers)]
    started = subprocess.Popen(
        [sys.executable, "-m", "graph", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(list((kg / "cache").rglob("*.json"))) < cached + 3:
        assert started.poll() is None, started.communicate()
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGINT)
    _, err = started.communicate(timeout=120)
    assert started.returncode == 130, err
    assert b"Traceback" not in err
    assert (_state(kg), _answers(samband, kg)) == (before, answers)
    kept = len(list((kg / "cache").rglob("*.json"))) - cached
    assert 3 <= kept < COUNT
    assert samband("build", many, "--into", kg)[0] == 0
    assert _report(kg)["documents"] == {"read": COUNT, "extracted": COUNT - kept, "unchanged": 0}


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_ends_a_query(built: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    started = subprocess.Popen(
        [sys.executable, "-m", "graph", "query", str(built), query],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        started.wait(timeout=3)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=30)
    assert (started.returncode, err.strip()) == (130, b"Interrupted.")


def test_an_error_of_ours_has_no_traceback(samband: Samband, kg: Path) -> None:
    (kg / "CURRENT").write_text("inte ett tal", encoding="utf-8")
    code, out, err = samband("query", kg, "ASK { ?s ?p ?o }")
    assert (code, out) == (1, "")
    assert err.startswith("Error: ")


def _mortal(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command that file permissions hold for: not for root, unless it gives up that power."""
    command = [sys.executable, "-m", "graph", *map(str, arguments)]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root ignores permissions, and setpriv is not there to change that")
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_folder_with_other_files_is_not_built_into(
    samband: Samband, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "brev.txt").write_text("min egen", encoding="utf-8")
    code, _, err = samband("build", folder, "--into", tmp_path / "mine")
    assert code == 1
    assert "choose a folder that is empty or not there yet" in err
    assert "make one with" not in err


def test_an_empty_folder_holds_nothing_to_read(samband: Samband, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    code, _, err = samband("build", tmp_path / "tom", "--into", tmp_path / "kg")
    assert code == 0
    assert "There was nothing to read." in err


def test_when_nothing_was_read_nothing_is_said_to_be_written(
    samband: Samband, tmp_path: Path
) -> None:
    (tmp_path / "tom.txt").write_text("", encoding="utf-8")
    code, _, err = samband("build", tmp_path / "tom.txt", "--into", tmp_path / "kg")
    assert code == 1
    assert "Written" not in err
    assert "Nothing could be read" in err
    assert _report(tmp_path / "kg")["rejected"]
