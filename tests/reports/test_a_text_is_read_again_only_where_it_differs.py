"""A text of Markdown is read once while its words, and what it can lean on, stay as they are."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock, patch

import pytest

from tests.reports.newsroom import Newsroom
from tinhso import digest
from tinhso.reports.prose import readings
from tinhso.reports.prose.lines import read_text
from tinhso.reports.prose.markdown.inline_constructs import Surroundings
from tinhso.reports.prose.readings import Readings

TEXT: dict[str, Any] = {
    "text": "Câu {{< obs a >}}, 5.", "file": "a.vi.qmd", "number": 6, "surroundings": Surroundings(),
}  # fmt: skip
OTHER: dict[str, Any] = {"text": "Hai câu.", "file": "reports/b.vi.qmd", "number": 7}
LEANING: dict[str, Any] = {
    "keys": frozenset({"a"}), "drafts": frozenset({"a"}), "pictures": frozenset({"a"}), "titled": True,
}  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """What is kept of a text that was read."""
    first = Readings(tmp_path / "texts")
    assert first.text(**TEXT) == read_text(**TEXT)
    first.keep()
    return tmp_path / "texts"


def is_read(path: Path, **text: Any) -> bool:
    """Tell whether a text is read again."""
    with patch.object(readings, "read_text", Mock(wraps=read_text)) as read:
        found = Readings(path).text(**text)
        assert found == read_text(**text)
        assert found[1] is not Readings(path).text(**text)[1]
        return bool(read.called)


def test_what_differs_is_read_again(kept: Path) -> None:
    assert not is_read(kept, **TEXT)
    assert {*OTHER, "surroundings"} == set(TEXT)
    assert set(LEANING) == {one.name for one in fields(Surroundings)}
    for name, value in OTHER.items():
        assert is_read(kept, **TEXT | {name: value}), name
    for name, value in LEANING.items():
        assert is_read(kept, **TEXT | {"surroundings": replace(Surroundings(), **{name: value})}), name


def test_another_code_reads_again_and_so_does_what_was_damaged(kept: Path) -> None:
    with patch.object(digest, "of_code", return_value="other"):
        assert is_read(kept, **TEXT)
    kept.write_bytes(kept.read_bytes()[:-1])
    assert is_read(kept, **TEXT)


def test_who_adds_to_what_was_found_adds_to_his_own(kept: Path) -> None:
    again = Readings(kept)
    _, findings = again.text(**TEXT)
    findings.clear()
    assert again.text(**TEXT) == read_text(**TEXT)


def test_what_nobody_asked_for_is_let_go(kept: Path) -> None:
    again = Readings(kept)
    again.text(**TEXT | OTHER)
    again.keep()
    assert is_read(kept, **TEXT)
    assert not is_read(kept, **TEXT | OTHER)


def test_the_texts_of_an_edition_are_read_once(newsroom: Newsroom) -> None:
    newsroom.assemble(anew=True)
    with patch.object(readings, "read_text", side_effect=AssertionError("read again")):
        newsroom.assemble(anew=True)
        newsroom.story("Thêm một câu.")
        with pytest.raises(AssertionError, match="read again"):
            newsroom.assemble(anew=True)
