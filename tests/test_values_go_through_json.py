"""Frozen values become JSON and come back by their fields: strictly, with the same bytes; a damaged cache is a missing one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from tinhso import as_json
from tinhso.as_json import Closed, Count, Listed
from tinhso.errors import InputError
from tinhso.kept import keep


class Circle(Closed, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """A shape."""

    radius: float


class Square(Closed, frozen=True, kw_only=True, tag=True, tag_field="is"):
    """Another."""

    side: float


class Step(Listed, frozen=True, kw_only=True):
    """A pair."""

    name: str
    times: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A value with everything in it."""

    shapes: tuple[Circle | Square, ...]
    steps: tuple[Step, ...] = ()
    price: Decimal = Decimal("1.10")
    folder: Path = Path("a/b")


class Note(Closed, frozen=True, kw_only=True):
    """What is published."""

    text: str
    number: Count | None
    inner: tuple[Step, ...] = ()


class Made(Closed, frozen=True, kw_only=True):
    """What was made from other things, and their digest."""

    digest: str


WHOLE = Sheet(shapes=(Circle(radius=1.5), Square(side=2.0)), steps=(Step(name="«Vĩnh»", times=3),))
TEXT = '{"shapes":[{"is":"Circle","radius":1.5},{"is":"Square","side":2.0}],"steps":[["«Vĩnh»",3]],"price":"1.10","folder":"a/b"}'


def test_a_value_comes_back_as_it_was_with_the_same_bytes() -> None:
    assert as_json.dump(WHOLE) == TEXT
    assert as_json.load(Sheet, TEXT) == WHOLE
    assert as_json.spaced(WHOLE.steps) == '[["«Vĩnh»", 3]]'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Circle"', '"Triangle"', r"\$\.shapes\[0\]\.is"),
        ('"radius":1.5', '"radius":"wide"', r"\$\.shapes\[0\]\.radius"),
        (",3]", ",-3]", r"\$\.steps\[0\]\[1\]"),
        (",3]", ",3,4]", "length 2"),
        ('"1.10"', '"dear"', r"\$\.price"),
        ("{", "{{", "malformed"),
        ("}", "", "truncated|malformed"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_with_the_path(old: str, new: str, said: str, tmp_path: Path) -> None:
    damaged = TEXT.replace(old, new, 1) if old != "}" else TEXT[:-1]
    with pytest.raises(ValueError, match=said):
        as_json.load(Sheet, damaged)
    keep(tmp_path / "kept", damaged.encode())
    assert as_json.kept(Sheet, tmp_path / "kept") is None


def test_a_cache_is_there_or_missing(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    assert as_json.kept(Sheet, path) is None
    as_json.keep(path, WHOLE)
    assert as_json.kept(Sheet, path) == WHOLE
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("1.10", "1.11"), encoding="utf-8")
    assert as_json.kept(Sheet, path) is None, "a value of the same form, which nobody kept"
    path.write_bytes(whole.encode("utf-16"))
    assert as_json.kept(Sheet, path) is None
    path.unlink()
    path.mkdir()
    assert as_json.kept(Sheet, path) is None


def test_a_committed_file_is_what_its_command_writes_or_refused_with_its_line() -> None:
    def written(value: Note) -> str:
        return as_json.spaced(value, indent=1) + "\n"

    text = written(Note(text="a", number=1))

    def load(text: str) -> Note:
        return as_json.load_committed(Note, "note.json", text, written, problem="not a note", fix="Run: make note")

    assert load(text) == Note(text="a", number=1)
    for damaged, place in (
        (text.replace('"number": 1', '"number": true'), "note.json:3:12 (number): not a note"),
        (text.replace('"text"', '"txet"'), "note.json:1:1: not a note"),
        (text.replace('"a"', '"a" '), "note.json:2: the command that writes this file would write another line"),
        (text + "\n", "note.json:7: the command that writes this file would write another line"),
        (text.replace("1", "1,"), "note.json:3:"),
    ):
        with pytest.raises(InputError) as caught:
            load(damaged)
        assert str(caught.value).startswith(place), damaged


def test_a_schema_closes_every_object_and_names_what_is_written() -> None:
    schema = as_json.schema(Note, ("vi", "en"), "https://example.org/note.json")
    assert (schema["$id"], schema["additionalProperties"], schema["required"]) == (
        "https://example.org/note.json", False, ["text", "number", "inner"],
    )  # fmt: skip
    validator = jsonschema.Draft202012Validator(schema)
    whole = json.loads(as_json.dump(Note(text="a", number=None, inner=WHOLE.steps)))
    assert validator.is_valid(whole)
    for damaged in (whole | {"more": 1}, {"text": "a"}, whole | {"number": -1}, whole | {"inner": [["a"]]}):
        assert not validator.is_valid(damaged)


def test_fields_of_the_same_name_are_taken_over() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Line:
        text: str
        number: int
        page: int

    assert as_json.taken(Line, Note(text="a", number=2), page=7) == Line(text="a", number=2, page=7)


def test_what_was_made_from_other_things_is_no_kept_value(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    as_json.keep(path, Made(digest="a"))
    assert as_json.kept(Made, path) == as_json.kept(Made, path, "a") == Made(digest="a")
    assert as_json.kept(Made, path, "b") is None
