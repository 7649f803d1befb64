"""Every kind of file that people write, damaged in every way that people and tools damage files: findings, never a traceback.

What harms nobody (a byte order mark, line ends of Windows) is read as if it were not there.
"""

from __future__ import annotations

import io
import os
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.authored.written import KINDS
from tests.conftest import Run
from tinhso import digest
from tinhso.authored import NAMES
from tinhso.cli import main
from tinhso.data.contract.columns import PATHS
from tinhso.effects import Console
from tinhso.errors import InputError, UsageError
from tinhso.project import find_root, open_project

VIETNAMESE = "Tỉnh"
NASTY = (
    "\t",
    "",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!",
    "|",
    ">",
    ":",
    "'",
    '"',
    "#",
    "-",
    "\\",
    "\x85",
    "%",
    "²",
    "\n",
    "0",
    "e\u0301",
)
#: Read line by line as its own lines are counted, and proved by its digest: control characters may stand in it.
PLAIN = "text.txt"
#: What is read of these holds their very text, or the lines of it.
KEEP_THEIR_TEXT = (PLAIN, "mine.json", "expectations/places.json", "site/theme/1-base.css", "reports/one.vi.qmd")


@pytest.fixture
def root(tmp_path: Path, file: str) -> Path:
    """A folder with one good file of a kind, to be damaged."""
    for name, text in {**(KINDS[file].beside or {}), file: KINDS[file].good}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def told(root: Path, file: str) -> str:
    """Return what is reported to the author of a damaged file."""
    with pytest.raises(InputError) as caught:
        KINDS[file].read(root)
    assert {finding.where.file for finding in caught.value.findings} == {file}
    return str(caught.value)


def survives(root: Path, file: str) -> None:
    """Read a damaged file: it may be fine, or findings name it and a line that it has."""
    try:
        KINDS[file].read(root)
    except InputError as error:
        lines = (root / file).read_bytes().count(b"\n") + 2
        for finding in error.findings:
            assert finding.where.file in {file, "expectations", *(KINDS[file].beside or {})}, finding
            assert (finding.where.line or 1) <= lines, finding
    except UsageError:
        assert file == "_quarto.yml"


def first_line(file: str) -> int:
    """Return the number of the line on which the first Vietnamese word stands."""
    return KINDS[file].good.split(VIETNAMESE)[0].count("\n") + 1


each_kind = pytest.mark.parametrize("file", KINDS)


@each_kind
def test_a_good_file_is_read(root: Path, file: str) -> None:
    KINDS[file].read(root)


@each_kind
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_called_that(root: Path, file: str, encoding: str) -> None:
    (root / file).write_bytes(KINDS[file].good.encode(encoding))
    assert f"{file}: the file is in UTF-16" in told(root, file)


@each_kind
@pytest.mark.parametrize("encoding", ["cp1258", "latin-1"])
def test_a_file_in_another_encoding_is_refused_at_its_first_such_letter(root: Path, file: str, encoding: str) -> None:
    old = "Tî̉nh" if encoding == "cp1258" else "Tÿnh"
    (root / file).write_bytes(unicodedata.normalize("NFC", KINDS[file].good).replace(VIETNAMESE, old).encode(encoding, "replace"))
    message = told(root, file)
    assert message.startswith(f"{file}:{first_line(file)}:")
    assert "the file is not in UTF-8" in message


@each_kind
def test_a_control_character_is_refused_at_its_place(root: Path, file: str) -> None:
    (root / file).write_text(KINDS[file].good.replace(VIETNAMESE, "T\x00nh", 1), encoding="utf-8")
    if file == PLAIN:
        survives(root, file)
    else:
        message = told(root, file)
        assert message.startswith(f"{file}:{first_line(file)}:")
        assert "a control character (U+0000)" in message


@each_kind
@pytest.mark.parametrize(
    "harmless",
    [lambda good: b"\xef\xbb\xbf" + good, lambda good: good.replace(b"\n", b"\r\n"), lambda good: good.rstrip(b"\n")],
    ids=["byte order mark", "line ends of Windows", "no last line end"],
)
def test_what_harms_nobody_is_read_as_if_it_were_not_there(root: Path, file: str, harmless: Callable[[bytes], bytes]) -> None:
    before = KINDS[file].read(root)
    (root / file).write_bytes(harmless((root / file).read_bytes()))
    after = KINDS[file].read(root)
    if file not in KEEP_THEIR_TEXT:
        assert repr(after) == repr(before)


@each_kind
def test_a_folder_and_a_link_to_itself_are_no_files(root: Path, file: str) -> None:
    (root / file).unlink()
    (root / file).mkdir()
    assert f"{file}: a folder stands where a file is expected" in told(root, file)
    (root / file).rmdir()
    (root / file).symlink_to(Path(file).name)
    with pytest.raises((InputError, UsageError), match=r"cannot be read|No project here"):
        KINDS[file].read(root)


@each_kind
def test_an_unresolved_merge_is_shown_where_it_is(root: Path, file: str) -> None:
    lines = KINDS[file].good.splitlines()
    place = first_line(file) - 1
    lines[place : place + 1] = ["<<<<<<< HEAD", lines[place], "=======", lines[place], ">>>>>>> other"]
    (root / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    if file == PLAIN:
        survives(root, file)
    else:
        message = told(root, file)
        for line in (place + 1, place + 3, place + 5):
            assert f"{file}:{line}:1: an unresolved merge stands in the file" in message


@each_kind
@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "null\n", "[" * 100_000, "{" * 100_000, "- " * 5_000, "a: " * 5_000])
def test_nothing_and_far_too_much_are_survived(root: Path, file: str, text: str) -> None:
    (root / file).write_text(text, encoding="utf-8")
    survives(root, file)


@each_kind
def test_a_file_cut_off_anywhere_is_survived(root: Path, file: str) -> None:
    good = KINDS[file].good.encode()
    for end in range(0, len(good), 3):
        (root / file).write_bytes(good[:end])
        survives(root, file)


@each_kind
def test_a_character_changed_anywhere_is_survived(root: Path, file: str) -> None:
    survives_changes(root, file, 100)


@pytest.mark.every_page
@each_kind
def test_characters_changed_in_many_places_are_survived(root: Path, file: str) -> None:
    survives_changes(root, file, 1000)


def survives_changes(root: Path, file: str, times: int) -> None:
    """Change a character at random, so many times, each time in the good file."""
    chance = random.Random(file)
    good = KINDS[file].good
    for _ in range(times):
        place = chance.randrange(len(good))
        new = chance.choice(
            ["\t", "", "{", "}", "[", "]", "&a ", "*a", "!", "|", ">", ":", "'", '"', "#", "-", "\\", "\x85", "%", "²"]
        )
        (root / file).write_text(good[:place] + new + good[place + chance.randrange(3) :], encoding="utf-8")
        survives(root, file)


@each_kind
def test_a_line_twice_or_gone_is_survived(root: Path, file: str) -> None:
    lines = KINDS[file].good.splitlines(keepends=True)
    for place, line in enumerate(lines):
        for new in ([line, line], [], [f"\t{line}"], [f"  {line}"]):
            (root / file).write_text("".join([*lines[:place], *new, *lines[place + 1 :]]), encoding="utf-8")
            survives(root, file)


WRONG = {
    "an edition on 31 November": ("_quarto.yml", "2026-11-21", "2026-11-31", "7:12 (tinhso.edition): '2026-11-31' has no day 31"),
    "an edition in local form": ("_quarto.yml", "2026-11-21", "29/11/2026", "is not a day\n    found:    29/11/2026"),
    "an edition in local form, with the day": ("_quarto.yml", "2026-11-21", "29/11/2026", "next:     Write 2026-11-29."),
    "an edition of a day or of another": ("_quarto.yml", "2026-11-21", "3.4.2026", "Write 2026-04-03 or 2026-03-04."),
    "a site with a question in its address": (
        "_quarto.yml", "  months-apart", "  site-url: https://a.vn/x?y=1\n  months-apart", "site-url): is not an address that",
    ),
    "an edition of a month": ("_quarto.yml", "2026-11-21", "2026-11", "7:12 (tinhso.edition): is not a day"),
    "an edition that is a list": ("_quarto.yml", "2026-11-21", "[2026]", "7:12 (tinhso.edition): is not a day"),
    "a title in one language": ("_quarto.yml", ', en: "Trial"', "", "3:3 (tinhso.title): the key `en` is missing"),
    "a site whose address has a bracket": (
        "_quarto.yml", "  months-apart", "  site-url: https://[a.vn/\n  months-apart", "site-url): is not an address that",
    ),
    "a repository whose address ends in an element": (
        "_quarto.yml", "  months-apart", "  repository: 'https://a.vn/\"><b>'\n  months-apart", "repository): is not an address",
    ),
    "an edition of the year nought": (
        "_quarto.yml", "2026-11-21", "0000-01-01", "7:12 (tinhso.edition): is not a day\n    found:    0000-01-01",
    ),
    "a mark of a template in a title": (
        "_quarto.yml", 'vi: "Tỉnh"', 'vi: "{{< meta x >}}"', "3:16 (tinhso.title.vi): a mark of a page's source, {{<",
    ),
    "a section that is gone": ("_quarto.yml", "tinhso:", "tinh-so:", "1:1: the key `tinhso` is missing"),
    "a misspelt key": ("_quarto.yml", "contact", "contcat", "8:3 (tinhso.contcat): unknown key"),
    "a key twice": ("_quarto.yml", "  contact:", "  edition:", "8:3 (tinhso.edition): the key stands twice"),
    "a key twice in Quarto's own part": (
        "_quarto.yml", "type: website", "type: a, type: b",
        "1:21 (project.type): the key stands twice",
    ),
    "a key that is no text": ("_quarto.yml", "  contact:", "  [contact]:", "8:3: the key is no text"),
    "a list within itself": (
        "_quarto.yml", "{ type: website }", "&a [*a]",
        "1:14: an alias stands inside a value that has an anchor",
    ),
    "a brace that is not closed": ("_quarto.yml", "{ type: website }", "{ type: {n }", "1:10: not readable as YAML"),
    "a comment in braces": ("_quarto.yml", "website }", "a #b }", "1:10: not readable as YAML"),
    "a line end of another kind": ("_quarto.yml", "Một bản thử", "Một\u2028bản thử", "5:13: a control character (U+2028)"),
    "a line end of old computers": ("_quarto.yml", "Một bản thử", "Một\x85bản thử", "5:13: a control character (U+0085)"),
    "a sign that nobody sees": ("_quarto.yml", "district", "dis\u200btrict", "12:15: a sign that nobody sees (U+200B)"),
    "no blank behind a colon": ("_quarto.yml", "contact: ", "contact:", "8:10: not readable as YAML"),
    "the blank of a word processor": ("site/strings.yml", 'title: {', 'title:\u00a0{', "2:8: not readable as YAML"),
    "words that end before a comment": (
        "reports/places.yml", '{ vi: "Tỉnh Một.", en: "Province One." }', "\n    vi: Tỉnh #x\n    en: One",
        "3:9 (tinh-mot.says.vi): the words end before a #",
    ),
    "marks in words that are no Markdown": (
        "reports/places.yml", "Tỉnh Một.", "Tỉnh **Một**.", "2:21: a mark of Markdown or HTML",
    ),
    "a tab": ("_quarto.yml", "  contact:", "\tcontact:", "8:1: not readable as YAML"),
    "an object of Python": ("_quarto.yml", "website", "!!python/object:os.system x", "1:18: a tag is not read here"),
    "a text for a number": ("site/strings.yml", "{n} rows", "{m} rows", "3:9 (home.rows): the placeholders differ"),
    "a list for a text": ("site/strings.yml", 'vi: "Tỉnh"', "vi: [Tỉnh]", "2:16 (home.title.vi): is not a text"),
    "a list for a section": ("site/strings.yml", "home:\n", "home: [a]\nnext:\n", "1:7 (home): a text stands where"),
    "a section for a list": ("site/aliases.yml", "  - {", "  a: {", "4:3 (terms): is not a list"),
    "an address for a list": ("site/navigation.yml", "footer: []", "footer: about.html", "3:9 (footer): is not a list"),
    "a bar that is gone": ("site/navigation.yml", "footer: []\n", "", "1:1: the key `footer` is missing"),
    "a claim in one language": ("reports/claims.yml", ', en: "It is more."', "", "2:3 (one.says): the key `en` is missing"),
    "a claim of nothing": ("reports/claims.yml", "obs_value > 1", "", "4:9 (one.holds): the text is empty"),
    "an alias of nothing": ("reports/claims.yml", "*a", "*b", "7:9: no anchor has this name"),
    "a claim twice": ("reports/claims.yml", "two:", "one:", "5:1 (one): the key stands twice"),
    "a claim of very many parts": (
        "reports/claims.yml", "obs_value > 1", "obs_value > 1" + " AND obs_value > 1" * 200,
        "4:10 (one.holds): the expression is too long",
    ),
    "months in quotation marks": (
        "_quarto.yml", "apart: 3", 'apart: "3"', "(tinhso.months-apart): is not a whole number",
    ),
    "months in digits of another script": (
        "_quarto.yml", "apart: 3", "apart: \u0663", "(tinhso.months-apart): is not a whole number",
    ),
    "an entry of a bar twice": (
        "site/navigation.yml", "footer: []", "  - { path: about.html, says: navigation.about }\nfooter: []",
        "3:13 (path): the page stands twice in the bar",
    ),
    "no reason": ("reports/comparisons.yml", "reason: ", "raeson: ", "2:24 (raeson): unknown key"),
    "tiles that are a text": (
        "reports/places.yml", "[tinh-mot.base_stations.2022-03]", "a",
        "3:10 (tinh-mot.tiles): is not a list",
    ),
    "a head with a misspelt key": ("reports/one.vi.qmd", "description:", "descripton:", "3:1 (descripton): unknown key"),
    "a head with a day that is none": ("reports/one.vi.qmd", "---\n\n", "date: 2026-11-31\n---\n\n", "4:7 (date)"),
    "a template that is not closed": ("reports/templates/page.html.j2", "{% endif %}", "", "2: the template cannot be read"),
    "a template that asks for nothing": ("reports/templates/page.html.j2", "{{ name }}", "{{ nmae }}", "2: the template uses"),
    "a template with a None": ("reports/templates/page.html.j2", "{{ name }}", "{{ shared.get(t) }}", "2: the template uses"),
    "a severity misspelt": ("expectations/places.json", "critical", "critcal", "4:94 (severity): unknown severity"),
    "a check without its sentence": (
        "expectations/places.json", "sentence_en", "sentence",
        "5:4 (meta): the key `sentence_en` is missing",
    ),
    "JSON with a comma too many": ("expectations/places.json", '"}}\n', '"}},\n', "6:29: not readable as JSON"),
    "a key of JSON twice": (
        "expectations/places.json", '"meta": {"t', '"name": "places", "meta": {"t',
        "2:20 (name): the key stands twice",
    ),
    "a waiver to 31 June": ("expectations/waivers.toml", "2027-06-30", "2027-06-31", "7:11: '2027-06-31' has no day 31"),
    "a waiver to a text": ("expectations/waivers.toml", "2027-06-30", '"2027-06-30"', "7:11 (expires): is not a day"),
    "a waiver to a day in local form": ("expectations/waivers.toml", "2027-06-30", "30/06/2027", "next:     Write 2027-06-30."),
    "a waiver of nobody": ("expectations/waivers.toml", "owner", "onwer", "6:1 (onwer): unknown key"),
    "an owner twice": ("expectations/waivers.toml", "key =", "check =", "3:1: the key stands twice"),
    "a notebook without its languages": ("notebooks/one.py", ' lang="en"', "", "8: a text cell does not say its language"),
    "a head of a notebook that is no YAML": ("notebooks/one.py", "# jupyter:\n", "# jupyter: [\n", "4:14: not readable as YAML"),
    "a row of too few cells": ("site/tiles.csv", "A,0,0,", "A,0,", "2: the row has 10 cells"),
    "a word in a cell too many": ("expectations/words.csv", "ours,Tỉnh", "ours,Tỉnh,", "2: the row has 3 cells, not 2"),
    "a mark of a word that is not closed": ("expectations/words.csv", "ours,Tỉnh", 'ours,"Tỉnh', "2:6: the cell's quotation"),
    "codes between semicolons": ("data/codelists.csv", "codelist,code", "codelist;code", "1: the first line does not name"),
    "a code whose mark is not closed": ("data/codelists.csv", "Tỉnh,1", '"Tỉnh,1', "2:17: the cell's quotation mark"),
    "a copy without a digest": ("site/overrides.csv", "0" * 64, "0" * 63, "2: the line names no file"),
    "a quotation mark that is not closed": ("site/tiles.csv", "Tỉnh B", '"Tỉnh B', "3:3: the cell's quotation mark"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_written_wrong_is_named_on_its_line(root: Path, file: str, old: str, new: str, said: str) -> None:
    good = KINDS[file].good
    assert good.count(old) >= 1
    (root / file).write_text(good.replace(old, new, 1), encoding="utf-8")
    message = told(root, file)
    assert said in message
    assert f"{file}:" in message


def project_with(root: Path, *folders: str) -> Path:
    """Return a project of folders with nothing in them."""
    (root / "_quarto.yml").write_text(KINDS["_quarto.yml"].good, encoding="utf-8")
    for folder in folders:
        (root / folder).mkdir(parents=True)
    return root


def refused(root: Path) -> str:
    with pytest.raises(InputError) as caught:
        open_project(root)
    return str(caught.value)


@pytest.mark.parametrize("folder", ["data", "reports", "data/editions", "site/theme", "reports/pages", "site/pinned"])
def test_a_file_and_a_link_to_none_are_no_folder(tmp_path: Path, folder: str) -> None:
    path = project_with(tmp_path, *filter(None, [str(Path(folder).parent).strip(".")])) / folder
    path.write_text("x", encoding="utf-8")
    assert f"{folder}: a file stands where a folder is needed\n    next:     Move it elsewhere." in refused(tmp_path)
    path.unlink()
    path.symlink_to(path.name)
    assert f"{folder}: a link to none stands where a folder is needed" in refused(tmp_path)


@pytest.mark.parametrize("folder", ["_site", "build"])
def test_a_file_is_no_folder_to_write_and_a_link_to_one_that_is_to_come_is(tmp_path: Path, folder: str) -> None:
    path = project_with(tmp_path) / folder
    path.write_text("x", encoding="utf-8")
    assert f"{folder}: a file stands where a folder is needed" in refused(tmp_path)
    path.unlink()
    path.symlink_to("to-come")
    open_project(tmp_path)


@pytest.mark.parametrize("file", ["notebooks/one.py", "reports/map.png", "site/static/a/b.txt"])
def test_what_is_no_file_is_never_opened_nor_passed_over(tmp_path: Path, file: str) -> None:
    path = project_with(tmp_path, str(Path(file).parent)) / file
    os.mkfifo(path)
    assert refused(tmp_path) == f"{file}: what stands under this name is no file"
    path.unlink()
    path.symlink_to("gone")
    assert refused(tmp_path) == f"{file}: the file is missing\n    found:    a link to gone"
    path.unlink()
    path.with_name(".#one").symlink_to("an.editor@its.machine")
    open_project(tmp_path)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("site/strings.yml.txt", "site/strings.yml"),
        ("site/strings.yaml", "site/strings.yml"),
        ("site/Navigation.yml", "site/navigation.yml"),
        ("reports/claims.YML", "reports/claims.yml"),
        ("reports/places (1).yml", "reports/places.yml"),
        ("data/observations.csv.csv", "data/observations.csv"),
        ("data/observations - Copy.csv", "data/observations.csv"),
        ("data/set-aside.csv", "data/set_aside.csv"),
        ("data/Observations.xlsx", "data/observations.csv"),
        ("data/places.csv.ods", "data/places.csv"),
        ("expectations/waivers.toml.txt", "expectations/waivers.toml"),
        ("data/comparabilty.csv", "data/comparability.csv"),
        ("data/Bản sao của observations.csv", "data/observations.csv"),
        ("data/Copy of places.csv", "data/places.csv"),
        ("data/places_final.csv", "data/places.csv"),
        ("data/same_facts copy 2.numbers", "data/same_facts.csv"),
        ("data/setaside.csv", "data/set_aside.csv"),
        ("expectations/word.csv", "expectations/words.csv"),
        ("site/tile.csv", "site/tiles.csv"),
        ("reports/claim.yml", "reports/claims.yml"),
    ],
)
def test_a_file_that_nothing_reads_for_its_name_is_named(tmp_path: Path, name: str, meant: str) -> None:
    (tmp_path / "_quarto.yml").write_text(KINDS["_quarto.yml"].good, encoding="utf-8")
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        open_project(tmp_path)
    assert f"{name}: nothing reads a file of this name\n    expected: {meant}\n" in str(caught.value)


def test_the_names_of_files_are_those_that_are_read() -> None:
    """Files of other names may stand beside them: notes, a lock of Excel, an older copy under a name of its own."""
    listed = {f"{folder}/{name}" for folder, names in NAMES.items() for name in names}
    read = {file for file in KINDS if file.count("/") == 1 and Path(file).suffix in (".yml", ".csv", ".toml")}
    assert read - listed == set()
    assert {name for name in listed if name.startswith("data/")} >= set(PATHS.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("_quarto.yml", "2026-11-30", "2026-11-31", "(tinhso.edition): '2026-11-31' has no day 31"),
        ("expectations/places.json", '"critical"', '"critcal"', "(severity): unknown severity"),
    ],
)
def test_the_command_line_says_it_and_stops(
    project_copy: Path, tinhso: Callable[..., Run], file: str, old: str, new: str, said: str
) -> None:
    good = (project_copy / file).read_text(encoding="utf-8")
    (project_copy / file).write_text(good.replace(old, new, 1), encoding="utf-8")
    run = tinhso(project_copy, "build")
    before = good.split(old)[0]
    assert f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))} {said}" in run.err
    assert (run.code, "Traceback" in run.err) == (1, False)


def test_a_project_is_found_whose_configuration_is_in_utf_16(project_copy: Path, tinhso: Callable[..., Run]) -> None:
    path = project_copy / "_quarto.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert "_quarto.yml: the file is in UTF-16" in tinhso(project_copy, "build").err
    assert find_root(project_copy / "data") == project_copy


def test_a_file_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", "site/strings.yml")

    for name, text in {"_quarto.yml": KINDS["_quarto.yml"].good, "data/places.csv": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(digest, "of_file", refuse)
    said = io.StringIO()
    assert main(["--root", str(tmp_path), "build"], Console(out=said, err=said)) == 1
    assert "site/strings.yml: may not be read or written\n    found:    Permission denied" in said.getvalue()


@pytest.mark.parametrize(
    "name",
    ["data/notes.csv", "data/places.md", "data/marketplaces.csv", "reports/map.yml", "data/._places.csv", "data/~$places.xlsx"],
)
def test_a_file_of_a_name_of_its_own_may_lie_beside_those_that_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "_quarto.yml").write_text(KINDS["_quarto.yml"].good, encoding="utf-8")
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text("x", encoding="utf-8")
    open_project(tmp_path)
