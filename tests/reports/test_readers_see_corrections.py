"""What changed after it was published stands on a page of its own and beside the number, with its reason; a draft says so."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.languages import CONTRACT
from tests.reports.newsroom import Newsroom, tree, words
from tinhso.data import Change, ChangeKind, Editions, KeptEdition, RawTable, RowDifference, What, archive_name, is_figure, of_csv
from tinhso.data.editions.kept_editions import of_tables
from tinhso.errors import Finding
from tinhso.reports.assets import addresses
from tinhso.reports.assets.aliases import lost_pages
from tinhso.reports.pages import corrections
from tinhso.reports.views import changes
from tinhso.reports.views.column_labels import column_label

PAGE = "corrections.html"
FIGURE = "tinh-hai.stations.2022-05"
SCRIPT = "<script>alert(1)</script>"


def _row(newsroom: Newsroom, name: str = FIGURE) -> dict[str, str]:
    return next(row for row in newsroom.rows["observations"] if row["observation_id"] == name)


def _change(newsroom: Newsroom, column: str, before: str, after: str, kind: str = "correction", **more: str) -> None:
    reason = {"reason_vi": f"Gõ nhầm số, {SCRIPT}.", "reason_en": f"A slip of typing, {SCRIPT}."}
    told = {"edition": "2026-11-21", "table": "observations", "observation": FIGURE, "column": column, "before": before}
    newsroom.rows.setdefault("changes", []).append({**told, "after": after, "kind": kind, **reason, **more})


@pytest.fixture
def corrected(newsroom: Newsroom) -> Newsroom:
    """Two editions are kept: the first said 3,468 stations, the second 3,648; a figure of the district was withdrawn."""
    _row(newsroom)["obs_value"] = "3468"
    newsroom.keep("2026-10-01")
    _row(newsroom)["obs_value"] = "3648"
    gone = _row(newsroom, "huyen-mot.stations.2022-05")
    newsroom.rows["observations"].remove(gone)
    _change(newsroom, "obs_value", "3468", "3648")
    _change(newsroom, "obs_value", "163", "", "withdrawal", observation="huyen-mot.stations.2022-05")
    newsroom.keep("2026-11-21")
    return newsroom


def _text(newsroom: Newsroom, path: str, lang: str = "vi") -> str:
    return words(tree(newsroom.content(path, lang)))


def _json(newsroom: Newsroom) -> Any:
    return json.loads((newsroom.pages.folder / addresses.UNACCEPTED_JSON).read_text(encoding="utf-8"))


def test_the_page_says_what_it_said_what_it_says_and_why(corrected: Newsroom) -> None:
    corrected.assemble()
    said = {lang: _text(corrected, PAGE, lang) for lang in ("vi", "en")}
    assert "3.468" in said["vi"]
    assert "3.648" in said["vi"]
    assert f"Gõ nhầm số, {SCRIPT}." in said["vi"]
    assert "3,468" in said["en"]
    assert "3,648" in said["en"]
    assert f"A slip of typing, {SCRIPT}." in said["en"]
    headings = [words(one) for one in tree(corrected.content(PAGE, "en")).iter("h2", "h3")]
    assert headings == ["Edition of 21 November 2026", "Correction", "Withdrawn", "Edition of 1 October 2026"]
    assert "<script" not in corrected.content(PAGE)


def test_the_same_stands_beside_the_number(corrected: Newsroom) -> None:
    corrected.assemble()
    for path in ("sources/bai-mot.html", "places/tinh-hai.html", "indicators/stations.html"):
        said = _text(corrected, path, "en")
        assert "Corrected on 21 November 2026: it said “3,468" in said, path
        assert "The figure is in the data again." not in said, path
        assert f"A slip of typing, {SCRIPT}." in said, path
        assert "The figure is in the data again." not in said, path
    gone = _text(corrected, "places/huyen-mot.html", "en")
    assert "Withdrawn on 21 November 2026: it said “163" in gone
    assert "The figure is in the data again." not in gone
    assert "Đính chính ngày" not in _text(corrected, "places/tinh-mot.html")


def test_the_page_of_corrections_is_no_use_of_a_number(corrected: Newsroom) -> None:
    corrected.story(f"{{{{< obs {FIGURE} >}}}}")
    assert FIGURE in corrected.assemble().page(PAGE).rows["vi"]
    links = {link.get("href") for link in corrected.entry(FIGURE).iter("a")}
    assert "../stories/chuyen.html" in {href.partition("#")[0] for href in links}
    assert not [href for href in links if href.partition("#")[::2] == (f"../{PAGE}", "")]


def test_of_many_changes_the_newest_are_told_whichever_edition_they_came_with(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "MOST", 3)
    monkeypatch.setattr(corrections, "FED", 1)
    figures = ("tinh-hai.stations.2022-05", "tinh-mot.stations.2022-03")
    for number, date in enumerate(("2026-09-01", "2026-10-01", "2026-11-21"), 11):
        for figure in figures if number > 11 else ():
            _change(newsroom, "obs_value", f"{number - 1}", f"{number}", observation=figure, edition=date)
        for figure in figures:
            _row(newsroom, figure).update(obs_value=f"{number}", as_printed=f"{number}")
        if number > 11:
            _change(newsroom, "as_printed", f"{number - 1}", f"{number}", "editorial", observation=figures[0], edition=date)
        newsroom.keep(date)
    fed = newsroom.assemble().corrections
    assert [str(one.date) for one in fed or ()] == ["2026-11-21"]
    page = tree(newsroom.content(PAGE, "en"))
    editions = [words(one) for one in page.xpath("//h2[starts-with(@id, 'edition-')]")]
    assert [one.split()[-2:] for one in editions] == [["November", "2026"], ["October", "2026"], ["September", "2026"]]
    assert len(page.xpath("//tr[starts-with(@id, '2026-11-21')]")) == 2
    assert len(page.xpath("//tr[starts-with(@id, '2026-10-01')]")) == 1
    assert words(page).count("1 more change") == 1
    assert words(page).count("words alone changed in 1 cell") == 2, "each edition has its own"
    assert "This is the first edition that was kept" in words(page).partition("September 2026")[2]
    assert "No figure changed." not in words(page)


def test_what_no_kept_edition_says_is_told_as_such(corrected: Newsroom) -> None:
    """An edition was accepted again, with another figure in a row that came with it: nothing can be held against what it said."""
    fresh = {**_row(corrected), "observation_id": "tinh-mot.stations.2021-05", "ref_area": "tinh-mot", "time_period": "2021-05"}
    corrected.rows["observations"].append({**fresh, "obs_value": "99"})
    _change(corrected, "obs_value", "98", "99", observation=fresh["observation_id"])
    corrected.keep("2026-11-21")
    corrected.assemble()
    known = {lang: corrected.context().view(PAGE, lang).t("corrections.in_no_edition") for lang in ("vi", "en")}
    for lang, words_of_it in known.items():
        told = [words(row) for row in tree(corrected.content(PAGE, lang)).xpath("//tr[@id]")]
        assert ["98" in row for row in told if words_of_it in row] == [True], lang
        assert words_of_it in _text(corrected, "places/tinh-mot.html", lang)
        assert words_of_it not in _text(corrected, "places/tinh-hai.html", lang)


def test_a_figure_that_was_corrected_twice_in_one_edition_says_of_which_of_both_none_is_kept(newsroom: Newsroom) -> None:
    _row(newsroom)["obs_value"] = "3468"
    newsroom.keep("2026-10-01")
    _row(newsroom)["obs_value"] = "3650"
    _change(newsroom, "obs_value", "3468", "3648")
    _change(newsroom, "obs_value", "3648", "3650")
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    known = newsroom.context().view(PAGE, "en").t("corrections.in_no_edition")
    assert known in _text(newsroom, "places/tinh-hai.html", "en")


def test_each_page_lists_what_was_withdrawn_of_its_own(newsroom: Newsroom) -> None:
    withdrawn = {"tinh-mot": "2895", "tinh-hai": "3648"}
    newsroom.keep("2026-10-01")
    for place, value in withdrawn.items():
        (gone,) = [row for row in newsroom.rows["observations"] if (row["ref_area"], row["obs_value"]) == (place, value)]
        newsroom.rows["observations"].remove(gone)
        _change(newsroom, "obs_value", value, "", "withdrawal", observation=gone["observation_id"])
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    said = {place: _text(newsroom, f"places/{place}.html", "en") for place in withdrawn}
    assert {place: (said[place].count("it said “2,895"), said[place].count("it said “3,648")) for place in withdrawn} == {
        "tinh-mot": (1, 0),
        "tinh-hai": (0, 1),
    }


@pytest.mark.parametrize(("basis", "dated"), [
    ("inferred", "(inferred: by May 2022)"), ("published", "(published May 2022)"), ("stated", "(May 2022)"),
])  # fmt: skip
@pytest.mark.parametrize("gone", [True, False])
def test_a_date_that_no_source_states_is_marked_where_its_figure_changed_as_well(
    newsroom: Newsroom, basis: str, dated: str, gone: bool
) -> None:
    row = _row(newsroom)
    row["time_basis"] = basis
    newsroom.keep("2026-10-01")
    row["obs_value"] = "3649"
    if gone:
        newsroom.rows["observations"].remove(row)
    _change(newsroom, "obs_value", "3648", "" if gone else "3649", "withdrawal" if gone else "correction")
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    (said,) = tree(newsroom.content(PAGE, "en")).xpath(f"//tr[@id='{changes.anchor('2026-11-21', 'observations', FIGURE)}']/th")
    assert words(said) == f"Name stations, Tinh Hai {dated}"


def test_a_withdrawn_figure_that_was_put_back_is_said_to_be_there_again(newsroom: Newsroom) -> None:
    """So on the page of changes, beside the number and on the page of its place; of one that is gone still it is not said."""
    newsroom.keep("2026-10-01")
    rows = list(newsroom.rows["observations"])
    back, gone = _row(newsroom), _row(newsroom, "huyen-mot.stations.2022-05")
    newsroom.rows["observations"] = [row for row in rows if row not in (back, gone)]
    for row in (back, gone):
        withdrawn = {"observation": row["observation_id"], "edition": "2026-10-20"}
        _change(newsroom, "obs_value", row["obs_value"], "", "withdrawal", **withdrawn)
    newsroom.keep("2026-10-20")
    newsroom.rows["observations"] = [row for row in rows if row is not gone]
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    for lang, there, again in (
        ("vi", "đã rút, nay có lại", "Nay con số lại có trong dữ liệu."),
        ("en", "withdrawn, since put back", "The figure is in the data again."),
    ):
        told = [words(row) for row in tree(newsroom.content(PAGE, lang)).xpath("//tr[@id]")]
        assert [there in one for one in told] == ["Tinh Hai" in one for one in told] == [True, False]
        pages = ("sources/bai-mot.html", "places/tinh-hai.html", "places/huyen-mot.html")
        assert [again in _text(newsroom, page, lang) for page in pages] == [True, True, False]


def test_a_date_that_was_put_right_is_told_as_such_on_every_page(newsroom: Newsroom) -> None:
    newsroom.keep("2026-10-01")
    _row(newsroom).update(observation_id="tinh-hai.stations.2022-04", time_period="2022-04")
    _change(newsroom, "time_period", "2022-05", "2022-04")
    _change(newsroom, "observation_id", FIGURE, "tinh-hai.stations.2022-04", "editorial")
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    (row,) = tree(newsroom.content(PAGE, "en")).xpath("//tr[@id]")
    assert words(row).endswith("Time: May 2022 Time: April 2022")
    assert "words alone changed" not in _text(newsroom, PAGE, "en")
    for page in ("sources/bai-mot.html", "places/tinh-hai.html"):
        assert "it said “May 2022” under “Time”" in _text(newsroom, page, "en")


def test_a_row_of_which_no_kept_edition_is_left_is_named_by_what_its_id_says(newsroom: Newsroom) -> None:
    """The only edition was corrected within its day and kept again, in the place of what it was."""
    gone = _row(newsroom, "huyen-mot.stations.2022-05")
    newsroom.rows["observations"].remove(gone)
    _change(newsroom, "obs_value", "163", "", "withdrawal", observation=gone["observation_id"])
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    at = changes.anchor("2026-11-21", "observations", gone["observation_id"])
    (row,) = tree(newsroom.content(PAGE, "en")).xpath(f"//tr[@id='{at}']")
    assert words(row).startswith("Name stations, Huyen Mot (May 2022)")
    assert "163 station (en)" in words(row)
    assert "Withdrawn on 21 November 2026: it said “163" in _text(newsroom, "places/huyen-mot.html", "en")


def test_a_value_that_changed_with_its_indicator_is_told_in_the_unit_of_its_time(corrected: Newsroom) -> None:
    _row(corrected).update(indicator="rank", obs_value="7", as_printed="7")
    corrected.keep("2026-11-21")
    corrected.rows["changes"][0]["after"] = "7"
    _change(corrected, "indicator", "stations", "rank")
    corrected.assemble()
    view = corrected.context().view(PAGE, "en")
    (row,) = tree(corrected.content(PAGE, "en")).xpath(f"//tr[@id='{changes.anchor('2026-11-21', 'observations', FIGURE)}']")
    assert "3,468 station (en)" in words(row)
    assert view.t("wording.rank", figure="7") in words(row)
    now_called = view.of(view.dataset.indicator("rank").name)
    assert now_called in words(row.find("th") if row.find("th") is not None else row[0]), "it is named as it is called now"


@pytest.mark.parametrize(
    "more", [{"reason_vi": "Nguồn viết «ước».", "reason_en": "The source says “about”."}, {"kind": "revision"}]
)
def test_cells_of_a_row_that_changed_for_two_reasons_or_in_two_kinds_are_told_apart(
    corrected: Newsroom, more: dict[str, str]
) -> None:
    _row(corrected)["precision"] = "about"
    corrected.keep("2026-11-21")
    _change(corrected, "precision", "exact", "about", **more)
    corrected.rows["changes"].insert(1, corrected.rows["changes"].pop())  # beside the other cell of its row
    corrected.assemble()
    anchor = changes.anchor("2026-11-21", "observations", FIGURE)
    rows = tree(corrected.content(PAGE, "en")).xpath(f"//tr[starts-with(@id, '{anchor}')]")
    captions = [" ".join(row.xpath("string(ancestor::table[1]/caption)").split()) for row in rows]
    assert len(set(captions)) == 2
    assert more.get("reason_en", "A slip of typing") in captions[1]


@pytest.mark.parametrize(
    ("columns", "told"),
    [(("denominator",), "Denominator: 40 Denominator: 50"), (("obs_value", "denominator"), "72% 72.4%")],
)
def test_what_a_value_is_made_of_is_told_where_it_changed_alone(newsroom: Newsroom, columns: tuple[str, ...], told: str) -> None:
    figure = "tinh-mot.fibre.2022-03"
    before, after = {"obs_value": "72", "denominator": "40"}, {"obs_value": "72.4", "denominator": "50"}
    _row(newsroom, figure).update({name: before[name] for name in columns}, numerator="36")
    newsroom.keep("2026-10-01")
    _row(newsroom, figure).update({name: after[name] for name in columns})
    for column in columns:
        _change(newsroom, column, before[column], after[column], observation=figure)
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    (row,) = tree(newsroom.content(PAGE, "en")).xpath("//tr[starts-with(@id, '2026-11-21')]")
    assert words(row) == f"Name fibre, Tinh Mot (March 2022) {told}"


def test_another_word_beside_a_number_is_told_as_another_figure(newsroom: Newsroom) -> None:
    _row(newsroom).update(obs_value="3648", precision="about")
    newsroom.keep("2026-10-01")
    _row(newsroom)["precision"] = "above"
    _change(newsroom, "precision", "about", "above")
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    assert "it said “about 3,648 station (en)”." in _text(newsroom, "places/tinh-hai.html", "en")
    (row,) = tree(newsroom.content(PAGE, "en")).xpath(f"//tr[@id='{changes.anchor('2026-11-21', 'observations', FIGURE)}']")
    assert "more than 3,648 station (en)" in words(row)
    assert "Precision" not in words(row), "the two figures say it"
    quoted = {"hardly": "3,648 (hardly)", "under": "nearly 3,648"}  # of one that readers met, as they met it
    for code, said in quoted.items():
        was, now = ({"obs_value": "3648", "precision": word, "indicator": "stations"} for word in (code, "above"))
        edited = RowDifference(
            table="observations", what=What.REVISED, key=FIGURE, line=2, columns=("precision",), before=was, after=now
        )
        (cell,) = changes.tell_draft(edited, newsroom.context().view(PAGE, "en")).cells
        assert (cell.label, cell.was) == (None, said), "a word that is no more has the name that it had"


def test_two_figures_that_read_alike_have_what_differs_beside_them(newsroom: Newsroom) -> None:
    was, now = ({"obs_value": "3648", "precision": word, "indicator": "stations"} for word in ("under", "nearly"))
    edited = RowDifference(
        table="observations", what=What.REVISED, key=FIGURE, line=2, columns=("precision",), before=was, after=now
    )
    view = newsroom.context().view(PAGE, "en")
    figure, code = (told := changes.tell_draft(edited, view)).cells
    assert figure.was == figure.now == "nearly 3,648"
    assert "3,648" not in changes.sentence(replace(told, kind="correction"), view), "beside it it said what it says"
    assert "3,648" in changes.sentence(replace(told, kind="correction", cells=(figure,)), view), "it quoted nothing"
    assert (code.label, code.was, code.now) == ("Precision", "under", "nearly (en)"), "what changed is untold"


@pytest.mark.parametrize(
    ("what", "was", "now", "told"),
    [
        (What.ADDED, {}, {"obs_value": "7"}, [(None, None, "7")]),
        (
            What.REVISED, {"obs_value": "6", "note_en": "a"}, {"obs_value": "7", "note_en": "x" * 200},
            [(None, "6", "7"), ("Note (en)", "a", "x" * 160 + "…")],
        ),
        (
            What.REVISED, {"obs_code": "pilot", "precision": "about"}, {"precision": "exact"},
            [("Precision", "about (en)", "exact (en)")],
        ),
        (What.REVISED, {"precision": "about"}, {"obs_value": "7", "precision": "about"}, [(None, None, "about 7")]),
        (What.REVISED, {"obs_upper": "8", "precision": "about"}, {"obs_upper": "9"}, [("Upper end of the range", "8", "9")]),
    ],
)  # fmt: skip
def test_what_a_row_of_a_draft_said_and_says_is_told_cell_by_cell(
    newsroom: Newsroom, what: What, was: dict[str, str], now: dict[str, str], told: list[tuple[str | None, ...]]
) -> None:
    cells = {"ref_area": "tinh-hai", "indicator": "stations", "time_period": "2022-05", "obs_value": "", "obs_code": ""}
    before, after = {**cells, **was}, {**cells, **was, **now}
    columns = tuple(name for name in after if before.get(name, "") != after[name])
    row = RowDifference(
        table="observations", what=what, key="x", line=2, columns=columns, before=before if was else None, after=after
    )
    found = changes.tell_draft(row, newsroom.context().view(PAGE, "en"))
    assert [(cell.label, cell.was, cell.now) for cell in found.cells] == told


def test_what_an_id_says_is_the_time_as_a_row_has_it_and_a_publisher_is_named_to_each_reader(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    periods = [changes._by_id(f"tinh-hai.stations.{said}")["time_period"] for said in ("2022-q3", "2022_2023")]
    assert periods == ["2022-Q3", "2022/2023"]
    view = newsroom.context().view(PAGE, "en")
    gone = {"publisher": "Báo", "publisher_name_en": "Paper", "name_en": ""}
    monkeypatch.setattr(Editions, "last_row", lambda *_: gone)
    assert changes._name("sources", "x", view) == "Paper"
    gone["name_en"] = "hardly any"
    assert changes._code("precision", "hardly", view) == "hardly any"


def test_a_story_is_as_old_as_what_its_figures_say(corrected: Newsroom) -> None:
    for name, row in (("changed", FIGURE), ("as-before", "tinh-mot.stations.2022-03")):
        text = f"Ở đây: {{{{< obs {row} >}}}}."
        corrected.page(name, text, text)
    corrected.assemble()
    changed = {page.path: str(page.changed) for page in corrected.pages.pages if page.changed}
    assert changed == {"stories/changed.html": "2026-11-21", "stories/as-before.html": "2026-10-01"}


def test_a_revision_of_the_source_is_told_apart(corrected: Newsroom) -> None:
    corrected.rows["changes"][0]["kind"] = "revision"
    corrected.assemble()
    assert "Revised by its source, here since 21 November 2026" in words(corrected.entry(FIGURE, "en"))
    assert "Đính chính ngày" not in words(corrected.entry(FIGURE))


def test_a_changed_code_is_told_by_its_name(corrected: Newsroom) -> None:
    _row(corrected)["obs_status"] = "E"
    corrected.keep("2026-11-21")
    _change(corrected, "obs_status", "A", "E")
    corrected.assemble()
    view = corrected.context().view(PAGE, "vi")
    assert f"{view.t('trace.status')}: {view.name('obs_status', 'A')}" in _text(corrected, PAGE)
    said = f"“{view.name('obs_status', 'A')}” ở mục “{view.t('trace.status')}”."
    assert said in _text(corrected, "places/tinh-hai.html"), "what stands beside a figure is a sentence"


def test_what_changed_of_another_table_is_told_by_its_name_and_that_of_its_column(corrected: Newsroom) -> None:
    indicator = next(row for row in corrected.rows["indicators"] if row["indicator"] == "rank")
    was = indicator["measure_type"]
    indicator["measure_type"] = "count"
    corrected.keep("2026-11-21")
    _change(corrected, "measure_type", was, "count", table="indicators", observation="rank")
    corrected.assemble()
    for lang in ("vi", "en"):
        view = corrected.context().view(PAGE, lang)
        text = _text(corrected, PAGE, lang)
        assert f"{view.t('table.indicators')} · {indicator[f'name_{lang}']}" in text
        assert f"{view.t('corrections.column.measure_type')}: {view.name('measure_type', was)}" in text
        assert "measure_type" not in text


def test_a_place_that_is_only_renamed_is_told_of(corrected: Newsroom) -> None:
    """It was counted among the words alone, and who looked for it under its old name did not learn of the new one."""
    place = next(row for row in corrected.rows["places"] if row["ref_area"] == "tinh-hai")
    was = place["name_en"]
    place.update(name_en="Renamed Province", note_en="Other words.", note_vi="Lời khác.")
    corrected.keep("2026-11-21")
    more = {"kind": "editorial", "table": "places", "observation": "tinh-hai", "reason_vi": "", "reason_en": ""}
    _change(corrected, "name_en", was, "Renamed Province", **more)
    for column in ("note_en", "note_vi"):
        _change(corrected, column, "", place[column], **more)
    pages = corrected.assemble()
    (row,) = tree(corrected.content(PAGE, "en")).xpath(f"//tr[@id='{changes.anchor('2026-11-21', 'places', 'tinh-hai')}']")
    told = ["Places · Renamed Province", f"Name (en): {was}", "Name (en): Renamed Province"]
    assert [words(cell).strip() for cell in row] == told
    assert f"Tên (en): {was}" in _text(corrected, PAGE)
    assert "words alone changed in 2 cells" in _text(corrected, PAGE, "en")
    headings = [words(one) for one in tree(corrected.content(PAGE, "en")).iter("h3")]
    assert headings == ["Correction", "Withdrawn", "New name"]
    assert pages.corrections is not None
    said = f"Renamed on 21 November 2026: it was called “{was}”"
    assert any(said in one.summary["en"] for one in pages.corrections)
    assert said in _text(corrected, "places/tinh-hai.html", "en"), "who reads of it there may know it by its old name"


def test_a_place_whose_code_changed_is_told_of_by_both_codes(corrected: Newsroom) -> None:
    for name, column in (("places", "ref_area"), ("observations", "ref_area"), ("places", "parent"), ("places", "successor")):
        for row in corrected.rows[name]:
            if row.get(column) == "tinh-ba":
                row[column] = "tinh-khac"
    for row in corrected.rows["observations"]:
        row["observation_id"] = row["observation_id"].replace("tinh-ba.", "tinh-khac.")
    corrected.keep("2026-11-21")
    more = {"kind": "editorial", "table": "places", "observation": "tinh-ba", "reason_vi": "", "reason_en": ""}
    _change(corrected, "ref_area", "tinh-ba", "tinh-khac", **more)
    corrected.assemble()
    (row,) = tree(corrected.content(PAGE, "en")).xpath(f"//tr[@id='{changes.anchor('2026-11-21', 'places', 'tinh-ba')}']")
    assert [words(cell).strip() for cell in row][1:] == ["Place: tinh-ba", "Place: tinh-khac"]
    assert "Renamed on 21 November 2026: it was called “tinh-ba”" in _text(corrected, "places/tinh-khac.html", "en")


@pytest.mark.parametrize(
    "column",
    sorted({one.name for name, table in CONTRACT.items() for one in table.columns if is_figure(name, one.name)}),
)
def test_every_column_whose_change_is_told_has_a_name(column: str, newsroom: Newsroom) -> None:
    label = column_label(column, newsroom.context().view(PAGE, "vi"))
    assert label != column
    assert (label is None) == (column in ("obs_value", "obs_code"))


def test_programs_get_the_corrections_as_a_feed_that_leads_to_their_entries(corrected: Newsroom) -> None:
    pages = corrected.assemble()
    assert pages.corrections is not None
    assert [entry.date.year for entry in pages.corrections] == [2026, 2026]
    anchors = {one.get("id") for one in tree(corrected.content(PAGE)).iter("tr")}
    assert {entry.path.partition("#")[2] for entry in pages.corrections} <= anchors
    now = corrected.context().view(PAGE, "en").t("corrections.now", now="").strip(" .")
    assert [now in entry.summary.english for entry in pages.corrections] == [True, False], "what was withdrawn says nothing now"
    assert "3,648" in pages.corrections[0].summary.english.partition(now)[2]


def test_an_entry_of_the_feed_is_told_in_each_language_and_is_another_where_it_tells_otherwise(corrected: Newsroom) -> None:
    before = corrected.assemble().corrections or ()
    assert [dict(entry.title) for entry in before] == [
        {"vi": "Đính chính: Tên stations, Tinh Hai (tháng 5/2022)", "en": "Correction: Name stations, Tinh Hai (May 2022)"},
        {"vi": "Rút lại: Tên stations, Huyen Mot (tháng 5/2022)", "en": "Withdrawn: Name stations, Huyen Mot (May 2022)"},
    ]
    _row(corrected)["obs_value"] = corrected.rows["changes"][0]["after"] = "3650"
    corrected.keep("2026-11-21")
    after = corrected.assemble().corrections or ()
    assert [one.key == other.key for one, other in zip(before, after, strict=True)] == [False, True]


def test_an_edition_is_told_by_how_many_figures_came_and_changed(newsroom: Newsroom) -> None:
    newsroom.keep("2026-10-01")
    _row(newsroom)["obs_value"] = "3649"
    newsroom.rows["observations"].append({**_row(newsroom), "observation_id": "x", "time_period": "2023"})
    _change(newsroom, "obs_value", "3648", "3649")
    newsroom.keep("2026-11-21")
    told = {str(date): text["en"] for date, text in newsroom.assemble().told.items()}
    assert told == {"2026-11-21": "This edition added 1 figure. Correction: 1."}


def test_a_draft_names_what_nobody_has_accepted(corrected: Newsroom) -> None:
    _row(corrected)["obs_value"] = "3649"
    pages = corrected.assemble()
    assert pages.draft == 1
    draft = _text(corrected, PAGE, "en")
    assert "Draft: changes that are not accepted yet" in draft
    assert "Its data differ from the edition of 21 November 2026 in 1 place" in draft
    assert "3,648" in draft
    assert "3,649" in draft
    (row,) = _json(corrected)["unaccepted"]
    assert (row["observation"], row["what"], row["cells"]) == (FIGURE, "revised", {"obs_value": ["3648", "3649"]})


def test_many_unaccepted_changes_are_counted_and_left_to_programs(corrected: Newsroom) -> None:
    for year in range(1900, 2000):
        row = {**_row(corrected), "time_period": str(year), "observation_id": f"tinh-hai.stations.{year}"}
        corrected.rows["observations"].append(row)
    next(row for row in corrected.rows["observations"] if row["indicator"] == "fibre").update(
        obs_value="72.5", as_printed="72,5%"
    )
    assert corrected.assemble(only=[corrections.pages]).draft == 102, "each cell that changed is one change"
    assert "41 more changes" in _text(corrected, PAGE, "en")
    assert len(_json(corrected)["unaccepted"]) == 101


def test_many_changes_are_counted_and_left_to_programs_and_no_link_leads_nowhere(corrected: Newsroom) -> None:
    names = [f"tinh-hai.stations.{year}" for year in range(1800, 2000)]
    rows = [{**_row(corrected), "time_period": name[-4:], "observation_id": name} for name in names]
    corrected.rows["observations"] += rows
    corrected.keep("2026-10-01")
    for name, row in zip(names, rows, strict=True):
        row["obs_value"] = "3649"
        _change(corrected, "obs_value", "3648", "3649", observation=name)
    (corrected.root / archive_name("2026-10-01")).rename(corrected.root / archive_name("2026-10-02"))
    corrected.rows["changes"] = corrected.rows["changes"][2:]
    corrected.keep("2026-11-21")
    pages = corrected.assemble(only=[corrections.pages])
    assert "50 more changes" in _text(corrected, PAGE, "en")
    anchors = {one.get("id") for one in tree(corrected.content(PAGE)).iter("tr", "h2")}
    last = tree(corrected.content("sources/bai-mot--3.html")).get_element_by_id(names[-1])
    links = [one.get("href") for one in last.iter("a") if "corrections.html#" in str(one.get("href"))]
    assert links == ["../corrections.html#edition-2026-11-21"]
    assert {"edition-2026-11-21", *(entry.path.partition("#")[2] for entry in pages.corrections or ())} <= anchors


def test_an_accepted_edition_is_no_draft(corrected: Newsroom) -> None:
    pages = corrected.assemble()
    assert pages.draft == 0
    assert "Draft" not in _text(corrected, PAGE, "en")
    assert not (pages.folder / addresses.UNACCEPTED_JSON).exists(), "and changes.csv holds all its changes"


def test_an_edition_that_keeps_none_has_no_page_and_no_link_to_one(newsroom: Newsroom) -> None:
    pages = newsroom.assemble(every=True)
    assert pages.corrections is None
    assert pages.draft == 0
    assert PAGE not in {page.path for page in pages.pages}
    assert not (pages.folder / addresses.UNACCEPTED_JSON).exists()
    assert not any(PAGE in newsroom.content(page.path) for page in pages.pages if page.kind in ("about", "validation"))


def _lost(newsroom: Newsroom) -> list[tuple[str | None, str | None]]:
    newsroom.assemble(whole=True)
    remarks = [one for one in newsroom.pages.remarks if isinstance(one, Finding) and one.where.file == "site/aliases.yml"]
    return [(one.found, one.fix) for one in remarks]


def test_a_page_that_a_kept_edition_had_under_another_code_is_named_until_an_old_address_leads_on(newsroom: Newsroom) -> None:
    for row in newsroom.rows["observations"]:
        row["note_vi"] = row["note_en"] = ""
    newsroom.keep("2026-10-01")
    assert _lost(newsroom) == []
    (source,) = (row for row in newsroom.rows["sources"] if row["source_id"] == "bai-mot")
    source["source_id"] = "bai-moi"
    for table in newsroom.rows.values():
        for row in table:
            if row.get("source_id") == "bai-mot":
                row["source_id"] = "bai-moi"
    fix = "Write below `addresses` of site/aliases.yml where its readers go: sources/bai-mot.html: sources/bai-moi.html"
    assert _lost(newsroom) == [("sources/bai-mot.html", fix)]
    text = "addresses:\n  sources/bai-mot.html: sources/bai-moi.html\n"
    (newsroom.root / "site" / "aliases.yml").write_text(text, encoding="utf-8")
    assert _lost(newsroom) == []


def test_a_place_that_is_gone_leads_to_all_places_and_one_of_context_had_no_page() -> None:
    def tables(*places: str) -> dict[str, RawTable]:
        text = "ref_area,level,role\n" + "".join(f"{place}\n" for place in places)
        return {"places": of_csv("places", text.encode()), "sources": of_csv("sources", b"source_id\n")}

    before = tables("one,province,", "two,province,", "far,province,context", "all,country,")
    kept = KeptEdition(date="2026-10-01", shown="x.zip", content=b"")
    kept.__dict__["tables"] = before
    now = Editions(kept=(kept,), changes=(), now=tables("one,province,"))
    (found,) = lost_pages(now, {"places/one.html"})
    assert (found.found, str(found.fix).rpartition(": ")[2]) == ("places/two.html", "places/index.html")
    renamed = replace(now, now=tables("one,province,", "khac-han,province,"))
    (found,) = lost_pages(renamed, {"places/one.html", "places/khac-han.html"})
    assert str(found.fix).rpartition(": ")[2] == "places/khac-han.html", "the only new one, whatever it is called"


def test_a_page_that_was_lost_editions_ago_is_still_missed() -> None:
    """Who accepts the edition without it has not said where its readers go."""

    def tables(*sources: str) -> dict[str, RawTable]:
        text = "source_id\n" + "".join(f"{source}\n" for source in sources)
        return {"places": of_csv("places", b"ref_area,level,role\n"), "sources": of_csv("sources", text.encode())}

    kept = []
    for day, sources in enumerate((("one", "old"), ("one", "older", "old"), ("one", "new"), ("one", "new")), 1):
        kept.append(KeptEdition(date=f"2026-10-0{day}", shown="x.zip", content=b""))
        kept[-1].__dict__["tables"] = tables(*sources)
    now, there = Editions(kept=tuple(kept), changes=(), now=tables("one", "new")), {"sources/one.html", "sources/new.html"}
    found = list(lost_pages(now, there))
    assert [(one.found, "of 2026-10-02 " in one.problem) for one in found] == [
        ("sources/older.html", True),
        ("sources/old.html", True),
    ]
    assert [str(one.fix).rpartition(": ")[2] for one in found] == ["sources/new.html"] * 2
    assert not list(lost_pages(now, {*there, "sources/old.html", "sources/older.html"}))


@pytest.mark.parametrize(("kind", "told"), [("withdrawal", 1), ("correction", 0)])
def test_a_page_tells_of_its_own_rows_and_of_those_that_were_withdrawn_of_its_place(
    newsroom: Newsroom, kind: str, told: int
) -> None:
    """A correction of a row that is no longer there is told on the page of changes alone."""
    context = newsroom.context()
    gone = Change(
        edition="2026-11-21", table="observations", observation="tinh-mot.fibre.2020-01", column="obs_value", before="70",
        after=None if told else "71", kind=ChangeKind(kind), reason=None, line=2,
    )  # fmt: skip
    editions = Editions(kept=(), changes=(gone,), now={})
    view = replace(context, editions=editions).view("places/tinh-mot.html", "vi")
    rows = view.context.of_place("tinh-mot")
    assert len(changes.changed(rows, "ref_area", "tinh-mot", view)) == told
    assert changes.changed(rows, "ref_area", "tinh-hai", view) == []


def test_a_row_that_has_no_figure_any_more_leads_to_its_entry(newsroom: Newsroom) -> None:
    newsroom.keep("2026-10-01")
    _row(newsroom).update(obs_value="", obs_status="L")
    _change(newsroom, "obs_value", "3648", "", "revision")
    _change(newsroom, "obs_status", "A", "L", "revision")
    newsroom.keep("2026-11-21")
    newsroom.assemble()
    assert f"sources/bai-mot.html#{FIGURE}" in tree(newsroom.content(PAGE)).xpath("//a/@href")


@pytest.mark.parametrize(
    ("table", "column", "text", "said"),
    [
        ("places", "valid_to", "2025-06-30", "30 June 2025"),
        ("places", "successor", "tinh-hai", "Tinh Hai"),
        ("sources", "published", "2022-05-19", "19 May 2022"),
        ("observations", "time_period", "2022-Q3", "Q3 2022"),
        ("observations", "target_period", "2025-03", "March 2025"),
        ("observations", "base_period", "2020-03", "March 2020"),
        ("observations", "obs_value", "1500.5", "1,500.5 station (en)"),
        ("observations", "obs_upper", "1500.5", "1,500.5 station (en)"),
        ("observations", "conf_lower", "1500.5", "1,500.5 station (en)"),
        ("observations", "conf_upper", "1500.5", "1,500.5 station (en)"),
        ("observations", "numerator", "1500", "1,500"),
        ("observations", "denominator", "1500", "1,500"),
        ("observations", "ref_area", "tinh-hai", "Tinh Hai"),
        ("observations", "indicator", "stations", "Name stations"),
        ("observations", "source_id", "bai-mot", "Bài một"),
        ("observations", "obs_value", "no number", "no number"),
        ("observations", "note_en", "word " * 60, f"{('word ' * 32).rstrip()}…"),
    ],
)
def test_a_cell_that_changed_is_told_as_readers_write_it(
    newsroom: Newsroom, table: str, column: str, text: str, said: str
) -> None:
    context = newsroom.context()
    view = replace(context, editions=Editions(kept=(), changes=(), now=of_tables(context.tables))).view(PAGE, "en")
    assert changes._worded(table, column, text, {"indicator": "stations"}, view) == said
