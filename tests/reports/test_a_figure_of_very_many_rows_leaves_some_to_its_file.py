"""A chart of all places over many years has the latest years in the table beside it, and its page stays light."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.reports.newsroom import Newsroom, observation, saying
from tinhso.notebooks import Figure, standard_figures
from tinhso.reports.page_context import PageContext
from tinhso.reports.pages import indicator
from tinhso.reports.templates import Templates
from tinhso.reports.views.figures import ROOM, figure_view
from tinhso.reports.writer import Writer, read_written
from tinhso.site.files.short_drawings import shorter
from tinhso.site.files.short_html import short

PLACES = [f"tinh-so-{number}" for number in range(1, 64)]
YEARS = range(2013, 2025)
#: A page has no more than this, in bytes before compression; head, navigation and foot take some of it.
HEAVIEST, SHELL = 300_000, 20_000


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    """What pages are made from where 63 places have figures of twelve years."""
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom"))
    newsroom.rows["places"] += [newsroom.place(place, "province") for place in PLACES]
    newsroom.rows["observations"] = [
        observation(place, "stations", str(year), str(3000 + number * 17 + year % 7), as_printed="", locator="")
        for number, place in enumerate(PLACES)
        for year in YEARS
    ]
    dataset = newsroom.context().dataset
    newsroom.figures = dict(standard_figures(newsroom.project, dataset))
    return newsroom.context()


def drawn(context: PageContext) -> Figure:
    (figure,) = context.standard.values()
    return figure


def test_the_table_has_the_latest_years_of_all_places_and_says_how_many_rows_the_file_has(context: PageContext) -> None:
    figure = drawn(context)
    shown = figure_view(figure, context.view("indicators/stations.html", "en"))
    years = Counter(figure.table.rows[row["n"]].observation_id.rsplit(".", 1)[1] for row in shown["rows"])
    assert years == dict.fromkeys(map(str, list(YEARS)[-(ROOM // len(PLACES)) :]), len(PLACES))
    left = len(PLACES) * len(YEARS) - len(shown["rows"])
    assert shown["rest"] == f"The CSV file has {left} more rows, of earlier times."


def test_a_table_that_has_room_has_every_row(context: PageContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinhso.reports.views.figures.ROOM", len(PLACES) * len(YEARS))
    shown = figure_view(drawn(context), context.view("indicators/stations.html", "vi"))
    assert (len(shown["rows"]), shown["rest"]) == (len(PLACES) * len(YEARS), None)


def test_the_latest_time_is_there_however_many_places_it_has(context: PageContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinhso.reports.views.figures.ROOM", len(PLACES) - 1)
    shown = figure_view(drawn(context), context.view("indicators/stations.html", "vi"))
    assert len(shown["rows"]) == len(PLACES)


def test_its_page_is_light(context: PageContext) -> None:
    templates = Templates(context.project.layers, context.project.build / "templates")
    writer = Writer(context=context, templates=templates, written=read_written(context, templates))
    (page,) = (page for page in indicator.pages(writer) if page.path == "indicators/stations.html")
    for lang in page.parts:
        weight = len(short(shorter(saying(page, lang), our_letters=True)).encode())
        assert ROOM < weight < HEAVIEST - SHELL, f"{lang}: {weight}"
