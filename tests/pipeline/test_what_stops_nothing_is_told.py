"""What an author should look at again is named at its cell by each build: warnings, and what a kept table denies."""

from __future__ import annotations

import re
import shutil
import time
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from lxml import html as lxml_html

from tests.conftest import Run, build_whole, run_here
from tests.small_edition import with_few_checks
from tinhso import digest, effects
from tinhso.data.editions.kept_editions import archived, contents
from tinhso.model import Period
from tinhso.pipeline import dates_to_come
from tinhso.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinhso.reports import Pages

TABLE = """\
Area,2021,2022
North,51.2,53.1
South,48.3,50.1
East,50.1,52.6
West,61.0,62.5
Fell,45.5,47.0
Lake,49.9,51.2
Moor,52.8,54.4
Vale,47.7,49.5
"""


@pytest.fixture(scope="module")
def of_shares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of a kept table of shares, one of them typed as a part of one."""
    return edition_of(TABLE, tmp_path_factory.mktemp("shares"))


@pytest.fixture(scope="module")
def built_shares(of_shares: Path, tmp_path_factory: pytest.TempPathFactory, alike: Path) -> Path:
    """The same edition, built; to be copied, not changed."""
    root = Path(shutil.copytree(of_shares, tmp_path_factory.mktemp("built") / "edition", ignore=shutil.ignore_patterns("build")))
    build_whole(root, alike)
    return root


NEVER_KEPT = "    no edition was kept yet: `make accept` keeps the first; readers are shown what changes from then on\n"


def edition_of(table: str, folder: Path) -> Path:
    (folder / "shares.csv").write_text(table, encoding="utf-8")
    given = ("--from", str(folder / "shares.csv"), "--indicator", "Homes online", "--unit", "%", "--base", "homes")
    run = run_here(folder, "new", str(folder / "edition"), "--yes", *given)
    assert run.code == 0, run.err
    with_few_checks(folder / "edition")
    rows = folder / "edition" / "data" / "observations.csv"
    rows.write_text(rows.read_text("utf-8").replace(",50.1,", ",0.501,", 1), encoding="utf-8")
    return folder / "edition"


def validated(root: Path) -> Run:
    run = run_here(root, "validate")
    assert run.code == 0, run.err
    return run


def test_a_warning_and_what_a_kept_table_denies_are_named_at_their_cell(of_shares: Path) -> None:
    warning, unlike = validated(of_shares).err.split("remark: ")[1:]
    place = "data/observations.csv:5:56 (obs_value): "
    assert warning.startswith(f"{place}The value is not very far from those of other places of its level and time.\n")
    assert "found:    0.501\n" in warning
    assert "expected: a value nearer to " in warning
    assert unlike.startswith(f"{place}is not what line 3, column C of data/kept/shares.csv prints: 50.1\n")


def test_what_is_otherwise_than_it_was_accepted_and_recorded_is_told(of_shares: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(of_shares, tmp_path / "edition"))
    for command in ("accept", "record"):
        run = run_here(root, command)
        assert run.code == 0, run.err
    (archive,) = (root / "data" / "editions").glob("*.zip")
    config = root / "_quarto.yml"
    config.write_text(config.read_text("utf-8").replace(f"edition: {archive.stem}", "edition: 2199-01-01"), encoding="utf-8")
    rows = root / "data" / "observations.csv"
    rows.write_text(rows.read_text("utf-8").replace(",0.501,", ",0.51,", 1), encoding="utf-8")
    said = validated(root).err
    assert "is not what the history recorded" not in said
    assert f"    a draft: 1 row revised in 1 cell since the edition of {archive.stem}\n" in said
    assert ": obs_value 0.501 → 0.51\n" in said
    archive.write_bytes(archived({name: file for name, file in contents(archive.read_bytes(), "").items() if name != "sources"}))
    told = f"remark: data/editions/{archive.name}: is not what the history recorded of this edition\n    found:    no sources\n"
    assert told in validated(root).err


def test_rows_that_a_filter_left_out_are_told_at_once(of_shares: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(of_shares, tmp_path / "edition"))
    run = run_here(root, "accept")
    assert run.code == 0, run.err
    assert "gone at once" not in validated(root).err
    rows = root / "data" / "observations.csv"
    lines = rows.read_text("utf-8").splitlines(keepends=True)
    rows.write_text("".join(lines[:9]), encoding="utf-8")
    assert f"remark: data/observations.csv: {len(lines) - 9} rows are gone at once, 8 are there\n" in validated(root).err


def test_readers_are_told_of_what_a_kept_table_denies(built_shares: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built_shares, tmp_path / "edition"))
    rows = root / "data" / "observations.csv"
    rows.write_text(rows.read_text("utf-8").replace(",0.501,", ",50.1,"), encoding="utf-8")  # as printed, after what was typed
    build_whole(root)
    for edition, denied in ((built_shares, True), (root, False)):
        pages = [path.read_text("utf-8") for path in (edition / "_site" / "sources").glob("shares*.html")]
        assert ("differs from the table kept" in " ".join(pages)) is denied
    sources = {path.name: lxml_html.parse(path).getroot() for path in (built_shares / "_site" / "sources").glob("shares*.html")}
    told = {name: page.xpath("//main//strong/text()") for name, page in sources.items() if page.xpath("//main//strong")}
    (whole,) = (words for name, words in told.items() if "--" not in name)
    assert [one for one in whole if "differs" in one] == [
        "Except 1 figure that differs from the table kept; the page of its indicator marks it."
    ]
    (cell,) = (
        found for name, page in sources.items() if "--" in name
        for found in page.xpath("//td[.//strong[contains(., 'says otherwise')]]")
    )  # fmt: skip
    assert "0.501" in cell.text_content()


def test_a_row_that_a_kept_table_of_one_time_denies_is_marked(tmp_path: Path, alike: Path) -> None:
    of_one_year = "".join(f"{area},{last}\n" for area, _, last in (line.split(",") for line in TABLE.splitlines()))
    root = edition_of(of_one_year, tmp_path)
    build_whole(root, alike)
    (page,) = (lxml_html.parse(path) for path in (root / "_site" / "sources").glob("shares--*.html"))
    (row,) = page.xpath("//tr[.//strong[contains(., 'says otherwise')]]")
    assert "0.501" in row.text_content()


def test_a_column_that_was_lost_is_told_by_every_build_until_it_is_published_without(built_shares: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built_shares, tmp_path / "edition"))
    told = "data/sources.csv:1 (author): this column is no longer there"
    (published,) = (root / "_site" / "data").rglob("sources.csv")
    head, row = published.read_text(encoding="utf-8").splitlines()
    published.write_text(f"{head},author\n{row},Somebody\n", encoding="utf-8")
    story = root / "reports" / "story.en.qmd"
    story.parent.mkdir(exist_ok=True)
    story.write_text("---\ntitle: Story\n---\n\n{{< obs nothing >}}\n", encoding="utf-8")
    for refused in (True, True, False):  # refused for its story, after the stages before it, which are kept
        if not refused:
            story.unlink()
        run = run_here(root, "build")
        assert (run.code != 0, told in run.err) == (refused, True), run.err
    assert told not in run_here(root, "build", "--force").err


def _changed(table: Path) -> None:
    table.write_text(table.read_text("utf-8").replace("61.0", "61.1"), encoding="utf-8")


def _unreadable(table: Path) -> None:
    """Another text in the place of the table, and its digest in the place of that of the table."""
    sources, was = table.parents[1] / "sources.csv", digest.of_file(table)
    table.write_text("nothing\n", encoding="utf-8")
    sources.write_text(sources.read_text("utf-8").replace(was, digest.of_file(table)), encoding="utf-8")


@pytest.mark.parametrize("damage", [_changed, Path.unlink, _unreadable])
def test_readers_are_told_where_the_curated_table_is_not_kept(
    built_shares: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    root = Path(shutil.copytree(built_shares, tmp_path / "edition"))
    damage(root / "data" / "kept" / "shares.csv")
    build_whole(root)
    pages = [*(root / "_site" / "sources").glob("shares*.html")]
    assert len(pages) == 2  # the source, and the one indicator of its table
    for page in pages:
        told = lxml_html.parse(page).xpath("//main//strong/text()")
        assert [one for one in told if "is not the one from which the figures were taken" in one], page.name


@pytest.mark.parametrize(
    ("clock", "told"),
    [("2026-11-26T09:59:59+00:00", True), ("2026-11-26T10:00:00+00:00", False), ("2026-11-28T00:00:00+00:00", False)],
)
def test_a_day_that_has_begun_nowhere_is_no_date_of_an_edition(
    clock: str, told: bool, of_shares: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = of_shares / "_quarto.yml"
    text = config.read_text("utf-8")
    config.write_text(re.sub(r"edition: \S+", "edition: 2026-11-27", text), encoding="utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "edition:" in one)
    now = datetime.fromisoformat(clock).timestamp()
    monkeypatch.setattr(effects.time, "time", lambda: now)
    monkeypatch.setattr(effects.time, "localtime", lambda: time.gmtime(now))
    err = validated(of_shares).err
    problem = "the edition has the date of a day that is still to come"
    assert (f"remark: _quarto.yml:{line}:12 (tinhso.edition): {problem}" in err) is told
    assert ("Write the day on which its tables were finished: 2026-11-26, if that is today." in err) is told
    config.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("date", "told"), [("2026-11-27", False), ("2026-11-28", True), ("2026-11", False), ("2027", True)])
def test_a_story_of_a_day_that_has_begun_nowhere_is_named(
    date: str, told: bool, of_shares: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effects.time, "time", lambda: datetime.fromisoformat("2026-11-26T12:00:00+00:00").timestamp())
    project = open_project(of_shares)
    pages = SimpleNamespace(pages=[SimpleNamespace(path="stories/tram.html", date=Period.parse(date), kind="story")])
    found = list(dates_to_come.of_stories(cast("Pages", pages), project))
    (lang, *_) = project.config.languages
    assert [(str(one.where), one.found) for one in found] == [(f"reports/tram.{lang}.qmd (date)", date)] * told


def test_a_final_edition_says_what_its_kept_tables_do(of_shares: Path) -> None:
    run = run_here(of_shares, "build", "--edition", "final", "--until", "expectations")
    assert run.code == 1
    assert "is not what line 3, column C of data/kept/shares.csv prints: 50.1" in run.err.partition("remark: ")[0]


def test_of_many_cells_the_first_are_named_and_the_others_counted(of_shares: Path) -> None:
    rows = of_shares / "data" / "observations.csv"
    text = rows.read_text("utf-8")
    rows.write_text(re.sub(r",[0-9.]+,A,", ",55,A,", text), encoding="utf-8")
    *named, counted = validated(of_shares).err.split("remark: ")[1:]
    rows.write_text(text, encoding="utf-8")
    assert sum("of data/kept/shares.csv prints" in remark for remark in named) == 6
    assert counted == f"10 more such cells; `tinhso sources verify` names all\n{NEVER_KEPT}"


def test_a_number_is_shown_with_the_decimals_that_its_cell_has(of_shares: Path) -> None:
    rows = of_shares / "data" / "observations.csv"
    text = rows.read_text("utf-8")
    rows.write_text(text.replace(",51.2,", ",133.0,", 1), encoding="utf-8")
    run = run_here(of_shares, "validate")
    rows.write_text(text, encoding="utf-8")
    assert run.code == 1
    assert "    found:    133.0\n" in run.err


def test_what_is_not_checked_is_not_called_final(of_shares: Path) -> None:
    run = run_here(of_shares, "build", "--edition", "final", "--until", "data")
    assert (run.code, "nothing is checked before the stage expectations" in run.err) == (2, True)


def test_how_far_pages_have_come_is_said_where_they_take_long(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of places were assembled for minutes without a word."""
    shutil.rmtree(small_project / "build", ignore_errors=True)
    assert "pages written" not in run_here(small_project, "build", "--until", "reports").err
    shutil.rmtree(small_project / "build")
    monkeypatch.setattr(effects, "OFTEN", 0.0)
    said = run_here(small_project, "build", "--until", "reports").err
    counts = [int(count) for count in re.findall(r"^  … ([0-9]+) pages? written$", said, re.MULTILINE)]
    assert counts == [*range(1, len(counts) + 1)] != []
