"""A chart of all places over many years has the latest years in the table beside it, and its page stays light."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.newsroom import Newsroom, observation, saying
from tinhso.model import Kind, Lang, PlaceRole
from tinhso.notebooks import Figure, standard_figures
from tinhso.notebooks.charts.standard import MOST_CARDS
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageContext
from tinhso.reports.pages import indicator
from tinhso.reports.templates import Templates
from tinhso.reports.views.figures import ROOM, _rest, _state, figure_view
from tinhso.reports.writer import Writer, read_written
from tinhso.site.files.short_drawings import shorter
from tinhso.site.files.short_html import short

PLACES = [f"tinh-so-{number}" for number in range(1, 64)]
DISTRICTS = [f"huyen-so-{number}" for number in range(1, 706)]
YEARS = range(2013, 2025)
#: A page has no more than this, in bytes before compression; head, navigation and foot take some of it.
HEAVIEST, SHELL = 300_000, 20_000


def made_of(folder: Path, places: list[str], years: range, *, silent: int = 0) -> PageContext:
    """Return what pages are made from where places have figures of some years, but for the last `silent` ones of them."""
    newsroom = Newsroom(folder)
    newsroom.rows["places"] += [newsroom.place(place, "province") for place in places]
    newsroom.rows["observations"] = [
        observation(place, "stations", str(year), str(3000 + number * 17 + year % 7), as_printed="", locator="")
        for number, place in enumerate(places[: len(places) - silent])
        for year in years
    ]
    newsroom.rows["observations"] += [
        observation(place, "fibre", "2022", "50", base="households", as_printed="", locator="")
        for place in places[-silent:]
        if silent
    ]
    dataset = newsroom.context().dataset
    stations = dataset.indicator("stations")
    newsroom.figures = dict(standard_figures(newsroom.project, replace(dataset, indicators=(stations,))))
    return newsroom.context()


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    """What pages are made from where 63 places have figures of twelve years."""
    return made_of(tmp_path_factory.mktemp("newsroom"), PLACES, YEARS)


def drawn(context: PageContext) -> Figure:
    return context.standard["stations"]


def test_the_table_has_the_latest_years_of_all_places_and_says_how_many_rows_the_file_has(context: PageContext) -> None:
    figure = drawn(context)
    shown = figure_view(figure, context.view("indicators/stations.html", "en"))
    years = Counter(figure.table.rows[row["n"]].observation_id.rsplit(".", 1)[1] for row in shown["rows"])
    assert years == dict.fromkeys(map(str, list(YEARS)[-(ROOM // len(PLACES)) :]), len(PLACES))
    left = len(PLACES) * len(YEARS) - len(shown["rows"])
    assert shown["rest"] == f"The CSV file has {left} more rows, of earlier times."


def test_an_empty_cell_of_what_was_worked_out_says_that_it_is_and_no_row_of_a_source_has_one(tmp_path: Path) -> None:
    newsroom, places = Newsroom(tmp_path), PLACES[:12]
    newsroom.rows["places"] += [newsroom.place(place, "province") for place in places]
    more = {"base": "households", "as_printed": "", "locator": ""}
    newsroom.rows["observations"] = [observation(one, "fibre", "2022", str(50 + n), **more) for n, one in enumerate(places)]
    dataset = newsroom.context().dataset
    edition = replace(dataset, indicators=(dataset.indicator("fibre"),))
    newsroom.figures = dict(standard_figures(newsroom.project, edition))
    context = newsroom.context()
    shown = figure_view(context.standard["fibre"], context.view("indicators/fibre.html", "en"))
    absent = [{cell["absence"].reason for cell in row["cells"] if cell["absence"]} for row in shown["rows"]]
    assert absent == [*([set[str]()] * len(places)), {"derived"}], "the median is of no source"


def test_rows_of_places_of_context_are_counted_apart_from_those_of_earlier_times(context: PageContext) -> None:
    dataset, of_context = context.dataset, PLACES[:31]
    places = (replace(one, role=PlaceRole.CONTEXT) if one.ref_area in of_context else one for one in dataset.places)
    view = replace(context, dataset=replace(dataset, places=tuple(places))).view("indicators/stations.html", "en")
    shown = figure_view(drawn(context), view)
    beside, earlier = len(of_context) * len(YEARS), (len(PLACES) - len(of_context)) * len(YEARS) - len(shown["rows"])
    assert min(beside, earlier, len(shown["rows"])) > 0
    assert shown["rest"] == f"{view.t('figure.rest', n=beside)} {view.t('figure.rest_earlier', n=earlier)}"


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        (Kind.REPORTED, "A", [("kind", "reported")]),
        (Kind.TARGET, "A", [("kind", "target")]),
        (Kind.CONTEXT, "E", [("kind", "context"), ("obs_status", "E")]),
    ],
)
def test_a_row_beside_a_figure_says_what_its_value_is(
    context: PageContext, kind: Kind, status: str, said: list[tuple[str, str]]
) -> None:
    view = context.view("indicators/stations.html", "en")
    row = replace(view.dataset.observations[0], kind=kind, obs_status=status)
    assert _state(row, view) == "; ".join(view.name(*one) for one in said)


def test_a_table_that_has_room_has_every_row(context: PageContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinhso.reports.views.figures.ROOM", len(PLACES) * len(YEARS))
    shown = figure_view(drawn(context), context.view("indicators/stations.html", "vi"))
    assert (len(shown["rows"]), shown["rest"]) == (len(PLACES) * len(YEARS), None)


def test_of_the_latest_time_there_are_as_many_places_as_there_is_room_for(
    context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinhso.reports.views.figures.ROOM", len(PLACES) - 1)
    shown = figure_view(drawn(context), context.view("indicators/stations.html", "en"))
    assert len(shown["rows"]) == len(PLACES) - 1
    earlier = len(PLACES) * (len(YEARS) - 1)
    said = f"The CSV file has {earlier} more rows, of earlier times. The CSV file has 1 more row, of another place."
    assert shown["rest"] == said


@pytest.mark.parametrize(("empty", "said"), [(0, None), (1, "1 more place has no figure."), (2, "2 more places have no figure.")])
def test_of_places_that_are_shown_as_without_a_figure_those_that_are_not_named_are_counted(
    context: PageContext, empty: int, said: str | None
) -> None:
    figure = drawn(context)
    assert _rest(figure, list(enumerate(figure.table.rows)), empty, context.view("indicators/stations.html", "en")) == said


def test_more_numbers_than_a_picture_bears_have_a_table_alone(tmp_path: Path) -> None:
    for places, cards in ((MOST_CARDS, True), (MOST_CARDS + 1, False)):
        context = made_of(tmp_path / str(places), PLACES[:places], range(2024, 2025))
        assert ("stations" in context.standard) is cards, places


def stations_page(context: PageContext) -> Page:
    templates = Templates(context.project.layers, context.project.build / "templates")
    writer = Writer(context=context, templates=templates, written=read_written(context, templates))
    return next(page for page in indicator.pages(writer) if page.path == "indicators/stations.html")


def weight(page: Page, lang: Lang) -> int:
    return len(short(shorter(saying(page, lang), our_letters=True)).encode())


def test_its_page_is_light(context: PageContext) -> None:
    page = stations_page(context)
    for lang in page.parts:
        assert ROOM < weight(page, lang) < HEAVIEST - SHELL, f"{lang}: {weight(page, lang)}"


@pytest.mark.parametrize(
    ("years", "silent", "said"),
    [
        (range(2020, 2025), 0, "455 more lines are in the CSV file of this indicator."),
        (range(2020, 2025), 650, "455 more places have no figure."),
    ],
    ids=["all of which have figures", "of which few have any"],
)
def test_a_page_of_seven_hundred_places_is_light_and_says_what_it_leaves_out(
    years: range, silent: int, said: str, tmp_path: Path
) -> None:
    page = stations_page(made_of(tmp_path, DISTRICTS, years, silent=silent))
    assert said in saying(page, "en")
    for lang in page.parts:
        assert weight(page, lang) < HEAVIEST - SHELL, f"{lang}: {weight(page, lang)}"
