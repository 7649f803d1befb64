"""What a stage came to is kept whole with what it was made from, or made again; half of a stage is never taken for the whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tinhso import digest
from tinhso.errors import InputError
from tinhso.kept import Kept, KeptOutcome, KeptValues, keep, says, whole
from tinhso.layers import LayerFile


class Stage:
    """A stage that counts how often it runs, and may be stopped in the middle."""

    def __init__(self, path: Path) -> None:
        self.runs, self.stops = 0, False
        self.lies = "files"
        self.kept = KeptOutcome[int](path, lambda: self.lies)

    def outcome(self, made_from: str) -> int:
        return self.kept.outcome(made_from, self.run)

    def run(self) -> int:
        self.runs += 1
        if self.stops:
            raise KeyboardInterrupt
        return self.runs


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "kept")


def test_it_is_made_again_where_it_was_made_from_something_else(stage: Stage) -> None:
    assert [stage.outcome(made_from) for made_from in ("a", "a", "b", "b", "a")] == [1, 1, 2, 2, 3]


def test_after_a_stop_half_way_nothing_is_known_of_its_files(stage: Stage) -> None:
    stage.outcome("a")
    stage.stops = True
    with pytest.raises(KeyboardInterrupt):
        stage.outcome("b")
    stage.stops = False
    assert stage.outcome("a") == 3, "what was kept before is of files that the stopped run may have changed"


@pytest.mark.parametrize("damage", [b"", b"a", b"cut", b"changed"], ids=repr)
def test_a_damaged_file_is_made_again(stage: Stage, tmp_path: Path, damage: bytes) -> None:
    stage.outcome("a")
    path = tmp_path / "kept"
    whole = path.read_bytes()
    path.write_bytes({b"cut": whole[:-1], b"changed": whole[:-3] + b"\x00" + whole[-2:]}.get(damage, damage))
    assert stage.outcome("a") == 2


def test_a_stage_whose_files_do_not_lie_where_it_left_them_runs_again(stage: Stage) -> None:
    stage.outcome("a")
    stage.lies = "files, one cut short"
    assert [stage.outcome("a"), stage.outcome("a")] == [2, 2]


@pytest.mark.parametrize("damage", [b"", b"\n", b"half", b"\xff\xfe"], ids=repr)
def test_what_was_cut_short_is_missing(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path / "one", b"one\ntwo\n")
    content = (tmp_path / "one").read_bytes()
    assert whole(tmp_path / "one") == b"one\ntwo\n"
    (tmp_path / "one").write_bytes(content[: len(content) // 2] if damage == b"half" else damage)
    assert whole(tmp_path / "one") is None
    assert whole(tmp_path / "none") is None


def test_a_text_that_was_cut_short_is_made_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    assert kept.text("a", lambda: "whole") == "whole"
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:-1])
    assert [kept.text("a", lambda: "again"), kept.text("a", lambda: "never")] == ["again", "again"]


def test_a_stage_that_leaves_no_files_is_kept_too(tmp_path: Path) -> None:
    kept = KeptOutcome[str](tmp_path / "kept")
    assert [kept.outcome("a", lambda: "đầu"), KeptOutcome[str](tmp_path / "kept").outcome("a", lambda: "sau")] == ["đầu"] * 2


def test_what_a_stage_came_to_is_of_its_files_as_they_lie_when_it_ends(tmp_path: Path) -> None:
    lies = ["before"]
    kept = KeptOutcome[int](tmp_path / "kept", lambda: lies[-1])

    def make() -> int:
        lies.append("after")
        return len(lies)

    assert [kept.outcome("a", make), kept.outcome("a", make)] == [2, 2]


def test_what_nobody_asked_for_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kept(tmp_path).text("old", str)
    kept = Kept(tmp_path)
    assert [kept.has("old"), kept.has("new"), kept.has("..")] == [True, False, False]
    for _ in range(2):
        assert kept.text("new", lambda: "một") == "một"
    kept.sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    monkeypatch.setattr(Path, "glob", lambda *_: iter([tmp_path / "gone"]))  # another process was faster
    kept.sweep()
    assert kept.has("new")


def test_some_files_say_something_else_where_one_of_them_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def written(name: str, text: str) -> LayerFile:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return LayerFile(root=tmp_path, file=name, name=name)

    one, two = written("one", "a"), written("two", "b")
    before = says([one, two], ["vi"])
    assert says([one, two], ["vi"]) == before
    others = {says([two, one], ["vi"]), says([one], ["vi"]), says([one, two], ["en"]), says([one, written("three", "b")], ["vi"])}
    others.add(says([one, written("two", "c")], ["vi"]))
    monkeypatch.setattr(digest, "of_code", lambda *members: f"another {members}")
    others.add(says([one, written("two", "b")], ["vi"]))
    monkeypatch.setattr(digest, "of_code", lambda *members: f"others {members}")
    others.add(says([one, two], ["vi"]))
    assert len(others - {before}) == 7


def test_all_code_is_asked_for_what_reads_files(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(digest, "of_code", lambda *members: asked.append(members) or "code")
    says([], None)
    assert asked == [("",)]


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^folder/none\.yml:"):
        says([LayerFile(root=tmp_path, file="folder/none.yml", name="none.yml")], None)


def test_a_value_is_made_again_where_all_were_made_from_something_else_or_nobody_asked_for_it_last(tmp_path: Path) -> None:
    path, made = tmp_path / "values", list[str]()

    def of(name: str) -> None:
        made.append(name)

    def asked(names: str, made_from: str) -> str:
        values, before = KeptValues[None](path, made_from), len(made)
        for name in names:
            values.value(name, partial(of, name))
        values.keep()
        return "".join(made[before:])

    assert [asked(*said) for said in (("abab", "1"), ("ab", "1"), ("bc", "1"), ("abc", "1"), ("abc", "2"))] == [
        "ab", "", "c", "a", "abc",
    ]  # fmt: skip
    path.write_bytes(path.read_bytes()[:-1])
    assert asked("abc", "2") == "abc"


def test_values_of_several_lines_are_kept_whole(tmp_path: Path) -> None:
    kept = KeptValues[str](tmp_path / "values", "files")
    assert kept.value("a", lambda: "một\nhai\n") == "một\nhai\n"
    kept.keep()
    assert KeptValues[str](tmp_path / "values", "files").value("a", lambda: "ba") == "một\nhai\n"


def test_values_without_a_file_are_of_one_build_alone() -> None:
    kept = KeptValues[str]()
    assert [kept.value("a", lambda: "một"), kept.value("a", lambda: "hai")] == ["một", "một"]
    kept.keep()
    assert KeptValues[str]().value("a", lambda: "hai") == "hai"
