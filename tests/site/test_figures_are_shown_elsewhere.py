"""Embeds: complete in themselves, safe from hostile words; what was pinned is published unchanged for ever or not at all."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.languages import LANGS
from tests.reports.newsroom import Newsroom, figure, notebook, observation, tree, words
from tinhso import digest
from tinhso.cli import main
from tinhso.effects import Console, Staging
from tinhso.errors import InputError, UsageError
from tinhso.model import Lang, Text
from tinhso.notebooks import ChartType, Figure
from tinhso.project import CANDIDATES, Project
from tinhso.reports import Embed, Pages
from tinhso.reports.assets.frames import shown
from tinhso.reports.assets.pins import LIST, read_pins
from tinhso.site.check.tree import examine
from tinhso.site.files import embeds
from tinhso.site.files.embeds import pin, refuse_unknown
from tinhso.strings import load_strings

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "<script>alert('1')</script> \"& </title> " + "dài" * 400
NAME = "mang.hinh"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path / "project")
    room.notebooks = (notebook(tmp_path / "figure"),)
    return room


def publish(newsroom: Newsroom, folder: Path) -> tuple[Project, Pages]:
    pages = newsroom.assemble()
    embeds.publish(newsroom.project, pages, load_strings(newsroom.project.layers, LANGS), Staging(folder))
    return newsroom.project, pages


def frame(folder: Path, lang: Lang = "vi", name: str = f"{NAME}.html") -> Any:
    return html.document_fromstring((folder / ("" if lang == "vi" else lang) / "embed" / name).read_text(encoding="utf-8"))


def with_figure(newsroom: Newsroom, change: Callable[[Figure], Figure]) -> None:
    (result,) = newsroom.notebooks
    newsroom.notebooks = (replace(result, figures=(change(result.figures[0]),)),)


def test_a_frame_says_all_that_makes_a_figure_honest_and_leads_back(newsroom: Newsroom, tmp_path: Path) -> None:
    publish(newsroom, tmp_path / "s")
    for lang, title in (("vi", "Hai nghìn trạm"), ("en", "Two thousand stations")):
        page = frame(tmp_path / "s", lang)
        said = words(page.find(".//main"))
        assert page.get("lang") == lang
        assert page.findtext(".//h1") == title
        for part in ("Trạm" if lang == "vi" else "Stations", "So sánh được." if lang == "vi" else "Comparable.", "Bài một"):
            assert part in said
        assert page.xpath("//a/@href")[0] == "../notebooks/mang.html#chart-mang-hinh"
        assert len(page.xpath("//svg")) == 2
        assert not page.xpath("//*[@data-rows]"), "nothing in a frame tells what a reader points at"


def test_no_line_of_a_frame_breaks_within_a_date(newsroom: Newsroom, tmp_path: Path) -> None:
    publish(newsroom, tmp_path / "s")
    assert "21\u00a0November 2026" in frame(tmp_path / "s", "en").text_content()


def test_a_frame_is_judged_year_by_year_where_its_page_is_and_has_room_for_it(newsroom: Newsroom, tmp_path: Path) -> None:
    ranks = [("tinh-mot", "2021", "37"), ("tinh-hai", "2021", "18"), ("tinh-mot", "2022", "30"), ("tinh-hai", "2022", "20")]
    rows = [
        observation(place, "rank", year, value, denominator="63") for place, year, value in (*ranks, ("tinh-mot", "2020", "5"))
    ]
    newsroom.rows["observations"] += rows

    def of_years(*names: str) -> Callable[[Figure], Figure]:
        return lambda figure: replace(figure, chart=replace(figure.chart, type=ChartType.RANK_COLUMNS), observation_ids=names)

    names = [row["observation_id"] for row in rows]
    with_figure(newsroom, of_years(*names[:2], *names[4:]))
    (one,) = publish(newsroom, tmp_path / "one")[1].embeds
    with_figure(newsroom, of_years(*names))
    (two,) = publish(newsroom, tmp_path / "two")[1].embeds
    verdicts = [
        [words(name) for name in frame(tmp_path / folder).xpath("//p[@class='verdict']/strong")] for folder in ("one", "two")
    ]
    assert verdicts == [["2021: So sánh được."], ["2022: So sánh được.", "2021: So sánh được."]], "the year of one place has none"
    assert (two.height > one.height, two.digest != one.digest) == (True, True)


def test_a_frame_is_held_to_its_rules_by_the_last_look(newsroom: Newsroom, tmp_path: Path) -> None:
    publish(newsroom, tmp_path / "s")
    rules = [fault for fault in examine(tmp_path / "s", LANGS)[0] if fault.rule not in ("links",)]
    assert rules == []


@pytest.mark.parametrize(
    ("into", "problem"),
    [
        ('<img alt="" src="../x.png">', "loads or runs something"),
        ("<script>go()</script>", "loads or runs something"),
        ('<link rel="stylesheet" href="../theme/a.css">', "loads something"),
        ("<style>p{background:url(x.png)}</style>", "requests a file"),
        ('<style>@import "x.css"</style>', "requests a file"),
        ('<a href="../index.html">x</a>', "open inside the frame"),
    ],
)
def test_a_frame_that_needs_something_or_traps_its_reader_is_refused(
    newsroom: Newsroom, tmp_path: Path, into: str, problem: str
) -> None:
    publish(newsroom, tmp_path / "s")
    path = tmp_path / "s" / "embed" / f"{NAME}.html"
    path.write_text(path.read_text(encoding="utf-8").replace("</main>", f"{into}</main>"), encoding="utf-8")
    found = [fault.problem for fault in examine(tmp_path / "s", LANGS)[0] if fault.rule == "frames"]
    assert any(problem in one for one in found)


def test_no_words_can_break_a_frame_or_its_snippet(newsroom: Newsroom, tmp_path: Path) -> None:
    both = Text(vi=HOSTILE, en=HOSTILE)
    with_figure(newsroom, lambda one: replace(one, title=both, subtitle=both, alt=both, source_line=both))
    publish(newsroom, tmp_path / "s")
    page = frame(tmp_path / "s")
    assert page.xpath("//script") == []
    assert page.findtext(".//h1") == HOSTILE
    code = tree(newsroom.content("notebooks/mang.html")).xpath("//details[contains(@class,'ts-embed')]//pre")[0].text_content()
    (snippet,) = html.fragments_fromstring(code)
    assert snippet.tag == "iframe"
    assert snippet.get("title") == f"{HOSTILE} – Thử"
    assert html.fragment_fromstring(code, create_parent=True).xpath("//script") == []


def test_the_page_of_a_frame_is_light(newsroom: Newsroom, tmp_path: Path) -> None:
    publish(newsroom, tmp_path / "s")
    assert len(gzip.compress((tmp_path / "s" / "embed" / f"{NAME}.html").read_bytes())) < 3_000


def test_a_draft_and_other_data_make_no_frame_short_again(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, pages = publish(newsroom, tmp_path / "s")
    strings = load_strings(project.layers, LANGS)
    for kind in ("fresh", "kept"):
        monkeypatch.setattr(embeds, "SHORT", f"cache/{kind}")
        if kind == "kept":
            embeds.publish(project, pages, strings, Staging(tmp_path / "before"))
            monkeypatch.setattr(embeds, "short", lambda _: pytest.fail("made short again"))
        embeds.publish(project, replace(pages, data="0123456789ab" * 4, draft=1), strings, Staging(tmp_path / kind))
        shutil.copytree(project.build / CANDIDATES, tmp_path / kind, dirs_exist_ok=True)
    found = {kind: tree_of(tmp_path / kind) for kind in ("fresh", "kept")}
    assert found["fresh"] == found["kept"]
    whole = "".join(found["kept"].values())
    assert "Draft · Edition of" in whole
    assert "data checksum 0123456789ab." in whole


def tree_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def test_a_snippet_is_a_frame_with_title_size_and_address_and_says_so_where_there_is_none(newsroom: Newsroom) -> None:
    def snippet(lang: Lang) -> Any:
        page = tree(newsroom.content("embed/index.html", lang))
        return html.fragment_fromstring(page.xpath("//pre")[0].text_content())

    newsroom.assemble()
    assert snippet("en").get("src") == f"en/embed/{NAME}.html"
    assert "address of this site" in newsroom.content("embed/index.html", "en")
    config = newsroom.root / "_quarto.yml"
    config.write_text(config.read_text(encoding="utf-8") + "  site-url: https://a.vn/so/\n", encoding="utf-8")
    newsroom.assemble()
    assert snippet("vi").get("src") == f"https://a.vn/so/embed/{NAME}.html"
    assert snippet("en").get("src") == f"https://a.vn/so/en/embed/{NAME}.html"
    assert int(snippet("en").get("height")) > 100
    assert snippet("en").get("title") == "Two thousand stations – Trial"
    assert "address of this site" not in newsroom.content("embed/index.html", "en")


def test_in_the_list_a_figure_s_name_leads_to_it_and_each_other_link_names_it(newsroom: Newsroom, tmp_path: Path) -> None:
    pinned(newsroom, tmp_path)
    newsroom.assemble(anew=True)
    page = tree(newsroom.content("embed/index.html", "en"))
    assert [(words(link), link.get("href")) for link in page.xpath("//h2/a")] == [("Two thousand stations", f"{NAME}.html")]
    (pin,) = page.xpath("//div[@class='ts-embed']//a")
    assert pin.get("aria-label") == f"{words(pin)}: Two thousand stations", "it begins with what is seen"


def pinned(newsroom: Newsroom, tmp_path: Path) -> tuple[str, Path]:
    project, _ = publish(newsroom, tmp_path / "before")
    (name,) = pin(project, [NAME])
    return name, project.site / "pinned"


def test_a_pin_is_offered_only_once_it_is_kept_and_then_published_in_both_languages(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.assemble()
    assert "bản ghim, không bao giờ đổi" not in newsroom.content("embed/index.html")
    name, folder = pinned(newsroom, tmp_path)
    publish(newsroom, tmp_path / "s")
    listed, gone = newsroom.content("embed/index.html"), newsroom.context().strings.get("embed.gone", "vi")
    assert (f"embed/pinned/{name}.html" in listed, gone in listed) == (True, False)
    for lang in LANGS:
        there = tmp_path / "s" / ("" if lang == "vi" else lang) / "embed" / "pinned" / f"{name}.html"
        assert there.read_bytes() == (folder / lang / f"{name}.html").read_bytes()
        page = html.document_fromstring(there.read_text(encoding="utf-8"))
        assert page.xpath("//a/@href")[0] == "../index.html#figure-mang-hinh"
        assert ("Bản ghim" if lang == "vi" else "Pinned from the edition") in words(page.find(".//main"))


def test_a_pin_stays_as_it_was_when_the_figure_changes_and_when_it_is_gone(newsroom: Newsroom, tmp_path: Path) -> None:
    name, folder = pinned(newsroom, tmp_path)
    before = (folder / "vi" / f"{name}.html").read_bytes()
    with_figure(newsroom, lambda one: replace(one, title=Text(vi="Đã sửa", en="Corrected")))
    publish(newsroom, tmp_path / "changed")
    assert (tmp_path / "changed" / "embed" / "pinned" / f"{name}.html").read_bytes() == before
    assert frame(tmp_path / "changed").findtext(".//h1") == "Đã sửa"
    assert "bản ghim, không bao giờ đổi" not in newsroom.content("embed/index.html")  # what it shows now is not pinned
    (result,) = newsroom.notebooks
    newsroom.notebooks = (replace(result, figures=(), cells=()),)
    publish(newsroom, tmp_path / "gone")
    assert (tmp_path / "gone" / "embed" / "pinned" / f"{name}.html").read_bytes() == before
    listed = newsroom.content("embed/index.html")
    assert 'id="figure-mang-hinh"' in listed
    assert listed.count(f'href="pinned/{name}.html"') == 1, "that of each language stands on its own page"
    assert newsroom.context().strings.get("embed.gone", "vi") in listed


def test_pinning_again_keeps_the_first_pin_and_a_changed_figure_gets_another(newsroom: Newsroom, tmp_path: Path) -> None:
    name, folder = pinned(newsroom, tmp_path)
    assert pin(newsroom.project, []) == ()
    with_figure(newsroom, lambda one: replace(one, title=Text(vi="Đã sửa", en="Corrected")))
    project, _ = publish(newsroom, tmp_path / "again")
    (other,) = pin(project, [NAME])
    assert other != name
    assert {entry.file.stem for entry in read_pins(project)} == {name, other}
    for line in (folder / LIST).read_text(encoding="utf-8").splitlines():
        checksum, _, path = line.partition("  ")
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == checksum


def test_a_figure_that_there_is_not_is_named_with_the_nearest(newsroom: Newsroom, tmp_path: Path) -> None:
    project, _ = publish(newsroom, tmp_path / "s")
    with pytest.raises(UsageError, match=r"no figure 'mang\.hin' to pin\. Did you mean 'mang\.hinh'") as caught:
        pin(project, ["mang.hin", NAME, "khong"])
    assert [line.partition(" to pin")[0] for line in str(caught.value).splitlines()] == [
        "There is no figure 'mang.hin'", "There is no figure 'khong'",
        f"There are: {NAME} (cards of numbers have no page for frames).",
    ]  # fmt: skip


def test_a_figure_that_the_last_edition_has_not_is_told_before_another_is_built(newsroom: Newsroom, tmp_path: Path) -> None:
    project, _ = publish(newsroom, tmp_path / "s")
    left = {path: path.stat().st_mtime_ns for path in digest.files_below(project.build)}
    said = StringIO()
    assert main(["--root", str(project.root), "pin", "mang.hin"], Console(said, said)) == UsageError.exit_code
    newer = r"'mang\.hin'.*\nWhere one is newer than the edition built last, build first: .*build"
    assert re.search(newer, said.getvalue(), re.DOTALL)
    assert {path: path.stat().st_mtime_ns for path in digest.files_below(project.build)} == left
    swap = project.build / CANDIDATES
    swap.rename(swap.with_name("elsewhere"))
    refuse_unknown(project, ["mang.hin"], early=True)  # nothing was built yet: who builds finds out


@pytest.mark.parametrize(
    ("break_it", "problem"),
    [
        (lambda folder, name: (folder / "vi" / f"{name}.html").write_text("x"), "a pin that was handed out has changed"),
        (lambda folder, name: (folder / "en" / f"{name}.html").unlink(), "a pin that was handed out is gone"),
        (lambda folder, name: (folder / LIST).unlink(), "the list of pins is missing"),
        (lambda folder, name: (folder / "vi" / "other.html").write_text("x"), "the pinned page is not listed"),
        (lambda folder, name: (folder / LIST).write_text("../../etc\n"), "the line names no pin"),
        (
            lambda folder, name: (folder / LIST).write_text((folder / LIST).read_text().splitlines()[0] + "\n"),
            "a pin lacks a language",
        ),
    ],
)
def test_a_pin_that_somebody_touched_stops_the_build_and_is_named(
    newsroom: Newsroom, tmp_path: Path, break_it: Callable[[Path, str], object], problem: str
) -> None:
    name, folder = pinned(newsroom, tmp_path)
    break_it(folder, name)
    with pytest.raises(InputError) as caught:
        newsroom.assemble()
    assert problem in str(caught.value)
    assert "site/pinned/" in str(caught.value)


@pytest.mark.parametrize("empty", [shutil.rmtree, lambda folder: (shutil.rmtree(folder), folder.mkdir())])
def test_pins_whose_folder_was_emptied_are_missed_where_they_are_published(
    newsroom: Newsroom, tmp_path: Path, empty: Callable[[Path], object]
) -> None:
    name, folder = pinned(newsroom, tmp_path)
    newsroom.project.published.mkdir(exist_ok=True)
    empty(folder)
    assert read_pins(newsroom.project) == (), "nobody was given any"
    there = newsroom.project.published / "en" / "embed" / "pinned" / f"{name}.html"
    there.parent.mkdir(parents=True)
    there.write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=rf"site/pinned: a pin that is published is no longer there\n +found: +{name}[.]html"):
        read_pins(newsroom.project)


@pytest.mark.parametrize(
    ("langs", "problem"),
    [(("en",), "a pin is in a language that the edition has no more"), (("vi", "en", "fr"), "a pin lacks a language")],
)
def test_pins_of_other_languages_than_the_editions_are_named_with_theirs(
    newsroom: Newsroom, tmp_path: Path, langs: tuple[str, ...], problem: str
) -> None:
    name, _ = pinned(newsroom, tmp_path)
    project = replace(newsroom.project, config=replace(newsroom.project.config, languages=langs))
    with pytest.raises(InputError) as caught:
        read_pins(project)
    assert str(caught.value).splitlines() == [
        f"site/pinned/SHA256SUMS: {problem}",
        f"    found:    {name}: en and vi",
        f"    expected: {' and '.join(langs)}",
        "    next:     Bring the list back as it was, or the languages (tinhso: languages in _quarto.yml): "
        "frames elsewhere show it.",
    ]


def test_what_a_figure_shows_decides_its_digest_and_nothing_else(tmp_path: Path) -> None:
    one, other = figure(tmp_path / "a"), figure(tmp_path / "b", name="khac")
    assert shown(one, {}) == shown(other, {})
    assert shown(one, {}) != shown(replace(one, alt=Text(vi="Khác", en="Other")), {})
    assert shown(one, {}) != shown(
        replace(one, verdict=replace(one.verdict, ground=Text(vi="Nền khác.", en="Other ground."))), {}
    )
    one.files.inline("en", "wide").write_text("<svg/>", encoding="utf-8")
    assert shown(one, {}) != shown(other, {})


def test_every_figure_has_a_frame(newsroom: Newsroom) -> None:
    newsroom.figures = {"stations": figure(newsroom.root / "f", notebook="indicators", name="stations")}
    found: tuple[Embed, ...] = newsroom.assemble().embeds
    assert [(embed.name, embed.page) for embed in found] == [
        (NAME, "notebooks/mang.html#chart-mang-hinh"),
        ("indicators.stations", "indicators/stations.html#chart-indicators-stations"),
    ]


def test_the_digest_and_the_height_of_a_figure_are_worked_out_once_and_again_where_it_differs(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = newsroom.assemble().embeds
    with monkeypatch.context() as patched:
        patched.setattr("tinhso.reports.assets.frames.shown", None)
        assert newsroom.assemble().embeds == (first,)
    with_figure(newsroom, lambda figure: replace(figure, title=Text(vi="Khác " * 40, en="Other " * 40)))
    (other,) = newsroom.assemble().embeds
    assert other.digest != first.digest
    assert other.height > first.height
