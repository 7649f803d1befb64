"""YAML, JSON, TOML and the heads of pages become nodes that know line, column and key, and ask for what is expected."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tinhso import authored
from tinhso.authored import Node, yaml_documents
from tinhso.errors import InputError
from tinhso.model import Period, Text

YAML = "# words\na:\n  b: [x, 'y']\n  when: 2026-11-21\nn: 7\nyes: true\nsaid: { vi: Một, en: One }\n"


def told(file: str, text: str) -> str:
    """Return what is reported to the author of a file of this text."""
    with pytest.raises(InputError) as caught:
        authored.parse(file, text).finish()
    return str(caught.value)


def places(node: Node) -> list[tuple[str, str]]:
    """Return where each scalar below a node stands, with its value."""
    if node.is_table:
        return [found for value in node.entries().values() for found in places(value)]
    if node.is_list:
        return [found for value in node.items() for found in places(value)]
    return [(str(node.where), str(node.value))]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("a.yml", 'a:\n  - { é: 1, b: "y" }\n', [("a.yml:2:10 (é)", "1"), ("a.yml:2:16 (b)", "y")]),
        ("a.json", '{"a": [1,\n{"c": null}]}', [("a.json:1:8", "1"), ("a.json:2:7 (c)", "None")]),
        ("a.toml", "# t\n[[w]]\na = 1\n[[w]]\nb.c = 'x'\n", [("a.toml:3:5 (a)", "1"), ("a.toml:5:7 (b.c)", "x")]),
        ("a.toml", '[t]\nlong = """\n[no]\n"""\nnext = [\n 1]\n', [("a.toml:2:8 (t.long)", "[no]\n"), ("a.toml:5:8", "1")]),
    ],
)  # fmt: skip
def test_each_value_knows_its_place(file: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert places(authored.parse(file, text).root) == expected


def test_what_is_expected_is_given_as_its_type() -> None:
    with authored.parse("a.yml", YAML) as root:
        table = root.table(required=("a", "n", "said"), optional=("yes", "no"))
        inner = table["a"].table(required=("b", "when"))
        assert inner["b"].each_text() == ("x", "y")
        assert inner["when"].day() == Period(year=2026, month=11, day=21)
        assert (table["n"].integer(), table["n"].text(), table["yes"].flag()) == (7, "7", True)
        assert table["said"].texts(("vi", "en")) == Text(vi="Một", en="One")
        assert table.get("no") is None


def test_a_text_that_stands_twice_in_a_list_is_refused_where_it_stands_again() -> None:
    document = authored.parse("a.yml", "a: [x y, z, 'x  y', z, 1.5]\n")
    assert document.root.table(required=("a",))["a"].each_text() == ("x y", "z", "x  y", "z", "1.5")
    with pytest.raises(InputError) as caught:
        document.finish()
    assert [f"{finding.where}: {finding.problem}, {finding.found}" for finding in caught.value.findings] == [
        "a.yml:1:13: stands twice in the list, x  y",
        "a.yml:1:21: stands twice in the list, z",
    ]


def test_one_reading_finds_all_that_is_wrong_from_the_first_line_to_the_last() -> None:
    document = authored.parse("a.yml", YAML)
    table = document.root.table(required=("title", "a", "said"), optional=("nn", "yes"))
    assert table["title"].texts(("vi", "en")) == Text(vi="", en="")
    table["said"].day()
    table["yes"].one_of(["never", "often"], "time")
    table["a"].table(required=("b",))["b"].items()[0].flag()
    with pytest.raises(InputError) as caught:
        document.finish()
    assert [str(finding.where) + ": " + finding.problem for finding in caught.value.findings] == [
        "a.yml:2:1: the key `title` is missing",
        "a.yml:3:7: is neither true nor false",
        "a.yml:4:3 (a.when): unknown key",
        "a.yml:5:1 (n): unknown key",
        "a.yml:6:6 (yes): unknown time",
        "a.yml:7:7 (said): is not a day",
    ]
    assert caught.value.findings[3].fix == "Did you mean 'nn'?"


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("a.yml", "a: &a [*a]", "a.yml:1:8: an alias stands inside a value that has an anchor"),
        ("a.yml", "a: *b", "a.yml:1:4: no anchor has this name"),
        ("a.yml", "a: &a 1\n*a : 2", "a.yml:2:1: the key is no text"),
        ("a.yml", "a: 1\n? [b]\n: 2", "a.yml:2:3: the key is no text"),
        ("a.yml", "a: 1\nb:\n  c: 1\n  c: 2", "a.yml:4:3 (b.c): the key stands twice"),
        ("a.yml", "a: 1\n\tb: 2\n", "a.yml:2:1: not readable as YAML"),
        ("a.yml", "a:\n  b: 'x\nc: 1\n", "a.yml:2:6: not readable as YAML"),
        ("a.yml", "---\na: 1\n---\nb: 2", "a.yml:3:1: a second document begins here"),
        ("a.yml", "a: !!python/name:os.system x", "a.yml:1:4: a tag is not read here"),
        ("a.yml", 'a: "\\0"', "a.yml:1:4 (a): a control character (U+0000)"),
        ("a.yml", "[" * 100_000, "a.yml:1:41: lists or tables stand in each other too deep"),
        ("a.json", "[" * 100_000, "a.json:1:41: lists or tables stand in each other too deep"),
        ("a.json", '{"a": 1,\n "a": 2}', "a.json:2:2 (a): the key stands twice"),
        ("a.json", '{"a": NaN}', "a.json:1:7: not readable as JSON"),
        ("a.json", '{"a": "\\ud800"}', "a.json:1:7: half a character is written"),
        ("a.json", '{"a": ' + "9" * 5000 + "}", "a.json:1:7: the number is too long"),
        ("a.json", '{"a": -1e999}', "a.json:1:7: the number is too large"),
        ("a.json", "", "a.json:1:1: not readable as JSON"),
        ("a.toml", "a = 1\na = 2\n", "a.toml:2:1: the key stands twice"),
        ("a.toml", "a = 2026-11-31\n", "a.toml:1:5: '2026-11-31' has no day 31"),
        ("a.toml", "a = 1\nb = [1,\n2\n\n", "a.toml:2:1: not readable as TOML"),
        ("a.toml", "a = " + "[" * 5000, "a.toml:1:1: lists or tables stand in each other too deep"),
    ],
)  # fmt: skip
def test_what_no_file_may_hold_is_refused_at_its_place(file: str, text: str, expected: str) -> None:
    assert told(file, text).startswith(expected)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml_documents._Loader])
def test_both_parsers_of_yaml_tell_the_same_places(monkeypatch: pytest.MonkeyPatch, loader: type) -> None:
    monkeypatch.setattr(yaml_documents, "_Loader", loader)
    found = places(authored.parse("a.yml", '\u00e9: "\U0001f600"\na:\n  - >-\n    x\n    y\n  - {b: c}\n').root)
    assert found == [("a.yml:1:4 (é)", "😀"), ("a.yml:3:5", "x y"), ("a.yml:6:9 (b)", "c")]
    assert told("a.yml", "é: 1\nb: [😀, 'x]\n").startswith("a.yml:2:8: not readable as YAML")


def test_a_value_written_once_may_be_repeated() -> None:
    with authored.parse("a.yml", "a: &three [x, y]\nb: *three\n") as root:
        assert root.data() == {"a": ["x", "y"], "b": ["x", "y"]}
        assert str(root.entries()["b"].where) == "a.yml:2:4 (b)"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("x: Tỉnh".encode("utf-16"), "a.yml: the file is in UTF-16"),
        ("x: Tỉnh".encode("utf-16-le"), "a.yml: the file is in UTF-16"),
        (b"x: 1\ny: T\xecnh", "a.yml:2:5: the file is not in UTF-8\n    found:    bytes that would read «…y: T"),
        (b"x: 1\ny: a\x00b", "a.yml:2:5: a control character (U+0000)"),
        (b"<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> other\n", "a.yml:1:1: an unresolved merge stands in the file"),
    ],
)
def test_what_is_not_text_is_refused_at_its_place(written: bytes, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        authored.decode("a.yml", written)
    assert str(caught.value).startswith(expected)


def test_a_byte_order_mark_and_other_line_ends_harm_nobody() -> None:
    assert authored.decode("a.yml", "\ufeffx: 1\r\ny: 2\r".encode()) == "x: 1\ny: 2\n"
    assert authored.decode("a.qmd", b"Title\n=======\n") == "Title\n=======\n"


@pytest.mark.parametrize("file", ["strings.yml", "suite.json", "waivers.toml", "story.qmd", "notebook.py"])
def test_letters_and_marks_that_a_machine_stores_apart_are_one(file: str) -> None:
    """As an editor on a Mac saves them: a sentence of the interface came to the pages so, and no search found it."""
    apart = unicodedata.normalize("NFD", "Tỉnh Hưng Yên")
    assert authored.decode(file, apart.encode()) == "Tỉnh Hưng Yên"
    assert authored.decode("table.csv", apart.encode()) == apart  # whoever reads its cells refuses it there


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "loop.yml").symlink_to("loop.yml")
    for file, problem in (
        ("none.yml", "the file is missing"),
        ("folder.yml", "a folder stands where a file is expected"),
        ("loop.yml", "the file cannot be read"),
    ):
        with pytest.raises(InputError, match=f"{file}: {problem}"):
            authored.reading(tmp_path, file)
        assert authored.there(tmp_path, file) is (file != "none.yml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yml")
    with pytest.raises(InputError, match=r"a\.yml: what stands under this name is no file"):
        authored.reading(tmp_path, "a.yml")


def test_the_head_of_a_page_has_the_lines_of_the_page() -> None:
    page = authored.headed("a.qmd", "---\ntitle: x\ndate: 2026-11-31\n---\nwords\n")
    assert (page.lines, page.first) == (("words", ""), 5)
    with pytest.raises(InputError, match=r"a\.qmd:3:7 \(date\): '2026-11-31' has no day 31"), page.head as head:
        head.table(required=("title",), optional=("date",))["date"].day()
    for text in ("", "words", "---\ntitle: x\n"):
        with pytest.raises(InputError, match=r"a\.qmd:1:1: the page has no head"):
            authored.headed("a.qmd", text)


def test_json_says_what_python_reads_in_it() -> None:
    for path in sorted((ROOT / "expectations").glob("*.json")):
        file = path.relative_to(ROOT).as_posix()
        assert authored.reading(ROOT, file).root.data() == json.loads(path.read_text(encoding="utf-8"))


def complaint(file: str, text: str, **keys: tuple[str, ...]) -> str:
    document = authored.parse(file, text)
    document.root.table(**keys)
    with pytest.raises(InputError) as caught:
        document.finish()
    return str(caught.value)


def test_keys_that_are_missing_together_are_told_together() -> None:
    said = complaint("a.yml", "a: 1\n", required=("a", "b", "c"))
    assert said == "a.yml:1:1: the keys `b`, `c` are missing\n    expected: a, b, c"


def test_a_key_that_is_mistyped_is_not_said_to_be_missing_as_well() -> None:
    said = complaint("a.yml", "titel: x\n", required=("title", "date"))
    assert "a.yml:1:1: the key `date` is missing" in said
    assert "a.yml:1:1 (titel): unknown key" in said
    assert "Did you mean 'title'?" in said


@pytest.mark.parametrize(
    ("text", "found", "fix"),
    [
        ('{"a": [}', "no value where one has to be", "delete the comma before it"),
        ('{"a": 1, : 2}', "no key where one has to be", "quotation marks"),
        ('{"a": 1, b: 2}', "words without quotation marks", "before and behind"),
        ("{'a': 1}", "a quotation mark that is none here", 'Write "'),
        ('{"a": “b”}', "a quotation mark that is none here", 'Write "'),
        ('{"a": True}', "another word for true", "Write true."),
        ('{"a": None}', "another word for nothing", "Leave its key out."),
        ('{"a": 1} // b', "a comment that is none here", "Delete it."),
        ('{"a": 1 /* b */}', "a comment that is none here", "Delete it."),
        ('{"a": 0x1}', "no comma between two values", "Write a comma before this place"),
        ('{"a": 1 "b": 2}', "no comma between two values", "Write a comma before this place"),
        ('{"a" 1}', "no colon behind a key", "Write a colon"),
        ("{} {}", "more than one value in the file", "Delete what stands behind"),
        ('{"a": "b}', "a text that does not end", "Close it"),
        ('{"a": "b\n"}', "a text that goes on in another line", "in one line"),
        ('{"a": "\\q"}', "a stroke \\ that means nothing", "Write it twice."),
    ],
)
def test_what_is_wrong_with_json_is_said_in_words(text: str, found: str, fix: str) -> None:
    with pytest.raises(InputError) as caught:
        authored.parse("a.json", text)
    (finding,) = caught.value.findings
    assert (finding.problem, finding.found) == ("not readable as JSON", found)
    assert fix in str(finding.fix)


def test_a_text_in_a_language_that_is_not_asked_for_leads_to_the_languages() -> None:
    with pytest.raises(InputError) as caught, authored.parse("a.yml", "{ vi: Một, en: One, fr: Un }") as root:
        root.texts(["vi", "en"])
    (finding,) = caught.value.findings
    assert finding.fix == "If fr is a language of the edition, add it to languages in _quarto.yml; else take this out."


@pytest.mark.parametrize(
    ("text", "found", "fix"),
    [
        ("a = Lan\n", "words without quotation marks", "before and behind"),
        ("a = “b”\n", "a quotation mark that is none here", 'Write "'),
        ("a = True\n", "another word for true", "Write true."),
        ("// a\nb = 1\n", "a comment that is none here", "Delete it."),
        ("a = 1;\n", "a semicolon", "Delete it."),
        ("a = \n", "no value where one has to be", "quotation marks"),
        ("= 1\n", "no key where one has to be", "with = and a value"),
        ("a: 1\n", "no = behind a key", "Write ="),
        ("a = 1 2\n", "more than one value in the line", "a line of its own"),
        ('a = "b\n', "a text that goes on in another line", "in one line"),
        ('a = "C:\\x"\n', "a stroke \\ that means nothing", "Write it twice."),
        ("[a\n", "the name of a table that does not end", "brackets"),
        ("a = [1\n", "a list that does not end", "Close it"),
    ],
)
def test_what_is_wrong_with_toml_is_said_in_the_words_of_json(text: str, found: str, fix: str) -> None:
    with pytest.raises(InputError) as caught:
        authored.parse("a.toml", text)
    (finding,) = caught.value.findings
    assert (finding.problem, finding.found) == ("not readable as TOML", found)
    assert fix in str(finding.fix)


@pytest.mark.parametrize(
    ("text", "place", "found", "fix"),
    [
        ("a: 'x\nb: 1\n", "1:4", "a text that does not end", "Close it"),
        ("a: 'it's'\n", "1:8", "words behind a text in quotation marks", "written twice"),
        ('a: "C:\\x"\n', "1:9", "a stroke \\ that means nothing", "single ones"),
        ("a: {b: 1\nc: 2\n", "1:4", "a table in braces that does not end, or has two values for a key", "quotation marks"),
        ("a: [1, 2\nc: 2\n", "1:4", "a list that does not end", "Close it with ]"),
        ("a: b: c\n", "1:5", "a second colon in one value", "quotation marks"),
        ("a: 1\n  b: 2\n", "2:4", "a key further to the right than the one above it, which has a value", "one column"),
        ("a: 1\nb\nc: 2\n", "2:1", "no colon behind a key", "Write a colon"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "a line that begins elsewhere than the keys above it", "one column"),
        ("a:\n  - b\n  c: 1\n", "3:3", "a line that is no item of the list above it", "Begin it with -"),
        ("a: - b\n", "1:4", "an item in the line of its key", "a line of its own"),
        ("a: %x\n", "1:4", "a sign that begins no text", "quotation marks"),
        ("a: *x*\n", "1:6", "a sign that begins no text", "quotation marks"),
        ("a: >x\n", "1:5", "words behind | or >", "in the line below"),
        ("a: 1\n...\nb: 2\n", "3:1", "more behind the end of a document", "Delete the line"),
    ],
)
def test_what_is_wrong_with_yaml_is_said_in_words(text: str, place: str, found: str, fix: str) -> None:
    with pytest.raises(InputError) as caught:
        authored.parse("a.yml", text)
    (finding,) = caught.value.findings
    assert (f"{finding.where.line}:{finding.where.column}", finding.problem) == (place, "not readable as YAML")
    assert finding.found == found
    assert fix in str(finding.fix)
