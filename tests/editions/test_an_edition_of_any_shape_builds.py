"""Editions of any shape that the gate lets pass: each builds, no part of a page is empty, no sentence is false of its rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html as lxml_html

from tests.conftest import build_here, run_here
from tests.editions.shapes import Shape, shapes
from tests.site.test_a_bare_edition_has_no_empty_page import empty_parts, pages
from tests.small_edition import with_few_checks


def begun(folder: Path, languages: tuple[str, ...]) -> Path:
    """Return an example in some languages, without its story, begun once in a folder."""
    root = folder / "-".join(languages)
    if not root.exists():
        run = run_here(folder, "new", str(root), "--yes", "--languages", ",".join(languages))
        assert run.code == 0, run.err
        for story in root.glob("reports/*.qmd"):
            story.unlink()
    return root


def built(shape: Shape, folder: Path, alike: Path | None, *, few_checks: bool = False) -> Path:
    """Write an edition over an example, build it, and return the site. One that the gate refuses is a fault of the shapes."""
    root = folder / "edition"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(begun(folder, shape.languages), root)
    shape.write(root)
    if few_checks:
        with_few_checks(root)
    run = build_here(root, alike)
    assert run.code == 0, run.err
    return root / "_site"


def false(shape: Shape, site: Path) -> Iterator[str]:
    """Yield what the pages do not say of the rows, or say wrongly."""
    rows = shape.tables["observations"]
    entries = {id_ for _, root in pages(site) for id_ in root.xpath("//@id")}
    yield from (f"{row['observation_id']} has no entry" for row in rows if row["observation_id"] not in entries)
    context = {place["ref_area"] for place in shape.tables["places"] if place.get("role")}
    for lang in shape.languages:
        folder = site if lang == shape.languages[0] else site / lang
        for place in {row["ref_area"] for row in rows} - context:
            page = folder / "places" / f"{place}.html"
            if not page.exists():
                yield f"{page.relative_to(site)} is not there"
            elif any(_silences(lxml_html.parse(page).getroot())):
                yield f"{page.relative_to(site)} says that nothing is said of {place}"


def _silences(root: Any) -> Iterator[str]:
    description = " ".join(root.xpath("//meta[@name='description']/@content"))
    yield from (words for words in ("chưa có nguồn nào", "no source in this collection") if words in description)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shapes")


def test_a_refusal_of_a_column_that_the_file_does_without_is_a_message(folder: Path) -> None:
    root = Path(shutil.copytree(begun(folder, ("vi", "en")), folder / "refused"))
    rows = root / "data" / "observations.csv"
    head, first, *rest = rows.read_text(encoding="utf-8").splitlines()
    assert "note" not in head
    plan = first.replace(".benchmark", ".target").replace(",benchmark,", ",target,")
    rows.write_text("\n".join([head, plan, *rest, ""]), encoding="utf-8")
    run = run_here(root, "validate")
    assert run.code == 1
    assert "A target without a due time has a note" in run.err


@settings(max_examples=1, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(shape=shapes().filter(lambda shape: len(shape.tables["observations"]) > 1))  # of one figure: test_a_bare_edition…
def test_it_builds_and_says_nothing_false(shape: Shape, folder: Path, alike: Path) -> None:
    site = built(shape, folder, alike, few_checks=True)
    assert [f"{name}: {part}" for name, root in pages(site) for part in empty_parts(root)] == []
    assert list(false(shape, site)) == []


@pytest.mark.every_page
@settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(shape=shapes())
def test_many_more_do(shape: Shape, folder: Path, alike: Path) -> None:
    site = built(shape, folder, alike)
    assert [f"{name}: {part}" for name, root in pages(site) for part in empty_parts(root)] == []
    assert list(false(shape, site)) == []
