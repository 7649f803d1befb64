"""The pages for reviewers show a check as its suite has it, with the line where it begins."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import ROOT
from tinhso.expectations import definitions
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.layers import PACKAGE, Layers
from tinhso.project import open_project

LANGS = ("vi", "en")


def test_every_check_of_the_suites_is_found_at_its_line_with_its_text() -> None:
    layers = open_project(ROOT).layers
    found = definitions(read_suites(layers, LANGS), LANGS)
    written = [file for suite in layers.list("expectations", "*.json") for file in layers.each(suite.name)]
    assert {definition.file for definition in found.values()} <= {file.file for file in written}
    for definition in found.values():
        lines = (
            ((PACKAGE.parent if definition.file.startswith("tinhso/") else ROOT) / definition.file)
            .read_text("utf-8")
            .splitlines()
        )
        assert lines[definition.line - 1].strip() == definition.text.splitlines()[0]
        assert json.loads(definition.text) in json.loads("\n".join(lines))["expectations"]


def test_the_layout_of_the_file_does_not_matter(tmp_path: Path) -> None:
    folder = tmp_path / "expectations"
    folder.mkdir()
    meta = '"sentence_en":"A.","reason_en":"B."'
    (folder / "a.json").write_text(
        '{"meta":{"table":"places"},"expectations":['
        f'{{"type":"t","severity":"info","kwargs":{{}},"meta":{{"name":"a.x",{meta}}}}} ,\n\n'
        f'{{"type":"t","severity":"info","meta":{{"name":"a.y",{meta}}},"kwargs":{{"s":"]}}"}}}}],"name":"a"}}'
    )
    found = {
        name: one for name, one in definitions(read_suites(Layers(tmp_path), ("en",)), ("en",)).items() if name.startswith("a.")
    }
    assert [(name, definition.line) for name, definition in found.items()] == [("a.x", 1), ("a.y", 3)]
    assert json.loads(found["a.y"].text)["kwargs"] == {"s": "]}"}
