"""`history.jsonl` and `proof.json` are written by commands and merged by people: each damage is a finding with its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tinhso.errors import InputError
from tinhso.expectations.gate.history import read_history
from tinhso.expectations.mutation_report import load_proof
from tinhso.project import Project, open_project

Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "emptied": lambda _: b"\n",
    "cut short": lambda content: content[: len(content) // 2],
    "cut in a letter": lambda content: content[: content.index("ế".encode()) + 1] if "ế".encode() in content else content[:-3],
    "a line twice": lambda content: b"".join(line + line for line in content.splitlines(keepends=True)),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "a merge": lambda content: b"<<<<<<< HEAD\n" + content + b"=======\n" + content + b">>>>>>> theirs\n",
    "an unknown key": lambda content: content.replace(b'"edition":', b'"edditon": 1, "edition":', 1),
    "a key twice": lambda content: content.replace(b'"edition":', b'"edition": "2020-01-01", "edition":', 1),
    "a wrong type": lambda content: content.replace(b'"suites":', b'"suites": 7, "siutes":', 1),
    "a list": lambda _: b"[]\n",
    "a word": lambda _: b"no\n",
    "too deep": lambda content: b"[" * 100_000 + content,
    "an impossible day": lambda content: re.sub(rb'"edition": ?"(\d{4})-\d\d-\d\d"', rb'"edition": "\1-11-31"', content),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(ROOT / "expectations", tmp_path / "expectations")
    return replace(open_project(ROOT), root=tmp_path)


def _read(project: Project, name: str) -> object:
    return load_proof(project) if name == "proof.json" else read_history(project.expectations)


def _refused(project: Project, name: str) -> str:
    with pytest.raises(InputError) as caught:
        _read(project, name)
    return str(caught.value)


@pytest.mark.parametrize("name", ["history.jsonl", "proof.json"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_reported_with_its_line_and_what_to_do(damage: str, name: str, project: Project) -> None:
    path = project.expectations / name
    content = path.read_bytes()
    damaged = DAMAGES[damage](content)
    assert damaged != content
    path.write_bytes(damaged)
    said = _refused(project, name)
    place, *_ = said.splitlines()
    assert place.startswith(f"expectations/{name}:"), said
    assert place.split(":")[1].split()[0].isdigit() or damage == "UTF-16", said
    assert "    next:" in said or "    found:" in said or "    expected:" in said
    assert len(said) < 1000, "a line of the history has forty thousand characters"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("proof.json", '"alone": 1}', '"alone": "1"}'),
        ("proof.json", '"seed": 1,', '"seed": 2 , '),
        ("proof.json", '"severity": "critical"', '"severity": "grave"'),
        ("proof.json", '"texts": true', '"texts": yes'),
        ("proof.json", '"operator": "digits-transposed"', '"operator": "digits-transposed", "remark": 1'),
        ("history.jsonl", '"passed":', '"passed":1'),
    ],
)
def test_the_line_is_the_one_that_is_wrong(name: str, old: str, new: str, project: Project) -> None:
    path = project.expectations / name
    text = path.read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = _refused(project, name)
    assert re.match(rf"expectations/{name}:{line}\b", said), said


@pytest.mark.parametrize("name", ["history.jsonl", "proof.json"])
def test_a_folder_in_its_place_is_reported_and_no_file_at_all_is_none(name: str, project: Project) -> None:
    path = project.expectations / name
    path.unlink()
    assert not _read(project, name)
    path.mkdir()
    assert f"expectations/{name}: a folder stands where a file is expected" in _refused(project, name)


@pytest.mark.parametrize("name", ["history.jsonl", "proof.json"])
def test_the_line_ends_and_the_mark_of_another_system_change_nothing(name: str, project: Project) -> None:
    path, before = project.expectations / name, _read(project, name)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert _read(project, name) == before
