"""What a stage came to is kept whole with what it was made from, or made again; half of a stage is never taken for the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.kept import Kept, KeptOutcome, keep, whole


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


@pytest.mark.parametrize("damage", [b"", b"a", b"cut", b"changed"])
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


@pytest.mark.parametrize("damage", [b"", b"\n", b"half", b"\xff\xfe"])
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
