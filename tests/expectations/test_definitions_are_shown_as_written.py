"""The pages for reviewers show a check as its suite has it, with the line where it begins."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import ROOT
from tinhso.expectations import definitions


def test_every_check_of_the_suites_is_found_at_its_line_with_its_text() -> None:
    found = definitions(ROOT / "expectations")
    for path in (ROOT / "expectations").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        for entry in json.loads(text).get("expectations", []):
            definition = found[entry["meta"]["name"]]
            assert json.loads(definition.text) == entry
            assert definition.file == f"expectations/{path.name}"
            assert text.splitlines()[definition.line - 1].strip() == definition.text.splitlines()[0]


def test_the_layout_of_the_file_does_not_matter(tmp_path: Path) -> None:
    folder = tmp_path / "expectations"
    folder.mkdir()
    (folder / "a.json").write_text(
        '{"expectations":[{"meta":{"name":"a.x"}} ,\n\n{"meta":{"name":"a.y"},"kwargs":{"s":"]}"}}],"name":"a"}'
    )
    found = definitions(folder)
    assert [(name, definition.line) for name, definition in found.items()] == [("a.x", 1), ("a.y", 3)]
    assert json.loads(found["a.y"].text)["kwargs"] == {"s": "]}"}


def test_what_is_no_suite_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"expectations": [{"meta"')
    (tmp_path / "list.json").write_text("[]")
    (tmp_path / "other.json").write_text('{"expectations": {"a": 1}, "b": []}')
    (tmp_path / "empty.json").write_text("")
    (tmp_path / "latin.json").write_bytes(b"\xff\xfe")
    (tmp_path / "nameless.json").write_text('{"expectations": [{"meta": {}}, 3]}')
    assert definitions(tmp_path) == {}
    assert definitions(tmp_path / "nowhere") == {}
