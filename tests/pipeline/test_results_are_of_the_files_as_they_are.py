"""The results are of the files as they are: a run that does not come to its checks leaves none of the run before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import Run, run_here
from tinhso import expectations, site
from tinhso.errors import ToolError
from tinhso.project import RESULTS


def results(root: Path) -> dict[str, Any] | None:
    """Return what stands in the place of the results, held against the schema beside it; None where nothing does."""
    file = root / RESULTS / "validation.json"
    if not file.exists():
        return None
    said = file.read_text(encoding="utf-8")
    hold(said, file.with_name("validation.schema.json").read_text(encoding="utf-8"))
    document: dict[str, Any] = json.loads(said)
    return document


@cache
def hold(document: str, schema: str) -> None:
    """Hold results against their schema: those of the edition as it was are the same, however often they stand there again."""
    jsonschema.Draft202012Validator(json.loads(schema)).validate(json.loads(document))


def verdict(root: Path) -> str | None:
    return (results(root) or {}).get("verdict")


def written(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda root: (root / file).write_bytes(change((root / file).read_bytes()))


def put(file: str, content: bytes) -> Callable[[Path], object]:
    def place(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(content)

    return place


def folder_there(root: Path) -> None:
    (root / "_quarto.yml").unlink()
    (root / "_quarto.yml").mkdir()


def dead_link(root: Path) -> None:
    (root / "_quarto.yml").unlink()
    (root / "_quarto.yml").symlink_to("nowhere")


CONFIGURATION = {
    "an unknown key": written("_quarto.yml", lambda text: text + b"  colour: red\n"),
    "no day": written("_quarto.yml", lambda text: text.replace(b"edition:", b"edition: soon #")),
    "no languages": written("_quarto.yml", lambda text: text.replace(b"languages:", b"languages: [] #")),
    "a pack that there is not": written("_quarto.yml", lambda text: text + b"  packs: [none-such]\n"),
    "a section of another name": written("_quarto.yml", lambda text: text.replace(b"tinhso:", b"tinhsoo:")),
    "not YAML": put("_quarto.yml", b"tinhso: {\n"),
    "UTF-16": written("_quarto.yml", lambda text: text.decode().encode("utf-16")),
    "another encoding": written("_quarto.yml", lambda text: text + b"# \xff\n"),
    "nothing in it": put("_quarto.yml", b""),
    "a folder": folder_there,
    "a link that leads nowhere": dead_link,
}
OTHERS = {
    "strings": written("site/strings.yml", lambda text: text + b"\nnever: [\n"),
    "a kept edition": put("data/editions/2020-01-01.zip", b"no archive"),
    "a suite": put("expectations/more.json", b"{"),
    "checks that are switched off": put("expectations/off.yml", b"- check: none.such\n"),
    "waivers": put("expectations/waivers.toml", b"[[waiver]\n"),
    "history": put("expectations/history.jsonl", b"{}\n"),
    "the proof": put("expectations/proof.json", b"{}"),
    "words": put("expectations/words.csv", b"\xff\n"),
    "number words": put("data/notation.csv", b"x\n"),
}


@pytest.mark.parametrize("spoil", CONFIGURATION.values(), ids=CONFIGURATION)
def test_a_refused_configuration_stands_in_the_place_of_the_results(spoil: Callable[[Path], object], checked_copy: Path) -> None:
    assert verdict(checked_copy) == "publishable"
    spoil(checked_copy)
    run = run_here(checked_copy, "validate")
    assert run.code == 1, run.err
    after = results(checked_copy)
    assert after is not None
    assert after["verdict"] == "unreadable"
    assert (after["title"], after["edition"]) == (None, None)
    assert {finding["file"] for finding in after["findings"]} == {"_quarto.yml"}
    assert not (checked_copy / RESULTS / "failing").exists()


@pytest.mark.parametrize("command", ["build", "record"])
def test_so_it_does_whatever_command_was_to_check(command: str, checked_copy: Path) -> None:
    CONFIGURATION["no day"](checked_copy)
    assert run_here(checked_copy, command).code == 1
    assert verdict(checked_copy) == "unreadable"


@pytest.mark.parametrize("spoil", OTHERS.values(), ids=OTHERS)
def test_no_file_that_stops_a_run_leaves_the_results_of_the_run_before(
    spoil: Callable[[Path], object], checked_copy: Path
) -> None:
    spoil(checked_copy)
    run = run_here(checked_copy, "build")
    assert run.code == 1, run.err
    assert verdict(checked_copy) == "unreadable", run.err


@pytest.mark.parametrize("command", ["validate", "record"])
@pytest.mark.parametrize("spoil", ["a suite", "a kept edition"])
def test_the_commands_that_only_check_do_so_too(spoil: str, command: str, checked_copy: Path) -> None:
    OTHERS[spoil](checked_copy)
    assert run_here(checked_copy, command).code == 1
    assert verdict(checked_copy) == "unreadable"


def crashed(root: Path, command: str) -> Run | None:
    try:
        return run_here(root, command)
    except RuntimeError:
        return None


@pytest.mark.parametrize("error", [ToolError("a tool lacks"), RuntimeError("a fault of ours"), KeyboardInterrupt()], ids=str)
@pytest.mark.parametrize("step", ["validate", "gather"])
def test_a_run_that_breaks_down_leaves_no_results(
    error: BaseException, step: str, checked_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise error

    monkeypatch.setattr(expectations, step, breaks)
    run = crashed(checked_copy, "validate")
    assert run is None or run.code
    assert results(checked_copy) is None


def test_a_renderer_that_lacks_leaves_none_either(checked_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(*_: object, **__: object) -> None:
        raise ToolError("no renderer")

    monkeypatch.setattr(site, "choose", lacks)
    assert run_here(checked_copy, "build").code == 1
    assert results(checked_copy) is None


def test_a_run_that_is_killed_on_its_way_leaves_none(checked_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def looks(*_: object) -> None:
        seen.append(results(checked_copy))
        raise RuntimeError

    monkeypatch.setattr(expectations, "validate", looks)
    crashed(checked_copy, "validate")
    assert seen == [None], "what a kill -9 would leave here"


def test_what_was_published_is_its_results_again_where_nothing_changed(small_project: Path) -> None:
    def standing() -> dict[str, bytes]:
        folder = small_project / RESULTS
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    good, config = standing(), (small_project / "_quarto.yml").read_bytes()
    CONFIGURATION["no day"](small_project)
    assert run_here(small_project, "build", "--renderer", "pandoc").code == 1
    (small_project / "_quarto.yml").write_bytes(config)
    sarif = small_project / RESULTS / "validation.sarif"
    for make_wrong in (lambda: None, lambda: shutil.rmtree(small_project / RESULTS), sarif.unlink, lambda: sarif.write_text("{")):
        make_wrong()
        run = run_here(small_project, "build", "--renderer", "pandoc")
        assert "Nothing changed" in run.out, run.err
        assert standing() == good


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text("project:\n  type: website\n", encoding="utf-8")
    assert run_here(tmp_path, "validate").code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["_quarto.yml"]
    assert run_here(tmp_path / "nowhere", "validate").code == 2


def test_a_project_that_was_never_checked_has_its_refusal_too(checked_copy: Path) -> None:
    shutil.rmtree(checked_copy / "build")
    CONFIGURATION["an unknown key"](checked_copy)
    assert run_here(checked_copy, "validate").code == 1
    assert verdict(checked_copy) == "unreadable"


def test_where_nothing_can_be_written_the_configuration_is_what_is_said(checked_copy: Path) -> None:
    shutil.rmtree(checked_copy / "build")
    (checked_copy / "build").write_text("in the way", encoding="utf-8")
    CONFIGURATION["an unknown key"](checked_copy)
    run = run_here(checked_copy, "validate")
    assert run.code == 1
    assert "unknown key" in run.err
