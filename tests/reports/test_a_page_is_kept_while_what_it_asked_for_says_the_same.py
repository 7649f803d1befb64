"""A page of rows is written again exactly where something that it asked for says something else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias, cast
from unittest.mock import Mock, patch

import pytest

from tests.reports.newsroom import FULL_OF_WORDS, Cells, Newsroom, observation, saying
from tinhso import digest
from tinhso.data import Table, dataset, editions, read, reads
from tinhso.expectations import Evidence, PastEdition, Report, ReviewState, SignOff
from tinhso.model import Dataset, Text
from tinhso.notebooks import Figure
from tinhso.reports import Page, Pages, assemble, assembling, page_context, pages
from tinhso.reports.kept_kinds import Inputs, KeptKind
from tinhso.reports.remembered import Charts, remembering_draft, remembering_evidence, remembering_tables
from tinhso.reports.templates import Templates
from tinhso.reports.writer import Writer

Written = list[str]
UNREVIEWED = ReviewState.UNREVIEWED
Kind: TypeAlias = Callable[[Writer], Iterable[Page]]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """The pages of kept kinds that are written."""
    found: Written = []
    page = KeptKind.page

    def noting(kind: KeptKind, path: str, write: Callable[[], Page]) -> Page:
        def noted() -> Page:
            found.append(path)
            return write()

        return page(kind, path, noted)

    monkeypatch.setattr(KeptKind, "page", noting)
    return found


def filled(newsroom: Newsroom) -> Newsroom:
    """Give a newsroom figures of every kind, and a sentence of its editors on one of another place."""
    newsroom.rows["observations"] += [
        observation("tinh-ba", "fibre", "2022-05", "81", base="households", numerator="81", denominator="100"),
        observation("tinh-hai", "rank", "2022", "3", conf_lower="2", conf_upper="5", note_vi="Một ghi chú.", note_en="A note."),
        observation("tinh-mot", "rank", "2022", "7"),
        observation("tinh-hai", "mobile_5g", "2022-05", "", obs_code="on_air", as_printed="đã phát sóng"),
    ]
    newsroom.other["places.yml"] = (
        "tinh-ba:\n"
        "  says: { vi: 'Có {{< obs huyen-mot.stations.2022-05 >}}.', en: 'There are {{< obs huyen-mot.stations.2022-05 >}}.' }\n"
        "  tiles: [tinh-ba.fibre.2022-05]\n"
    )
    return newsroom


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such a newsroom whose pages were assembled."""
    newsroom = filled(Newsroom(tmp_path_factory.mktemp("once")))
    assembled(newsroom)
    return newsroom.root


@pytest.fixture
def kept(newsroom: Newsroom, once: Path) -> Newsroom:
    """A newsroom whose pages were assembled once."""
    shutil.copytree(once / "build", newsroom.root / "build")
    return filled(newsroom)


def assembled(newsroom: Newsroom, *, anew: bool = False, every: bool = False) -> Pages:
    """Assemble pages, those that can be kept as they are; those of checks and columns only where `every` page is asked for."""
    newsroom.write()
    root, project = newsroom.root, newsroom.project
    files = [path for path in digest.files_below(root) if "build" not in path.parts]
    others = [path for path in files if path.name != "observations.csv"]
    digests = None if anew else (digest.of_tree(root, files), digest.of_tree(root, others))
    with patch.object(pages, "KINDS", [kind for kind in pages.KINDS if every or kind not in FULL_OF_WORDS]):
        return assemble(project, newsroom.material(digests))


def row(newsroom: Newsroom, observation_id: str) -> Cells:
    return next(one for one in newsroom.rows["observations"] if one["observation_id"] == observation_id)


CHANGES = {
    "obs_value": ("tinh-hai.stations.2022-05", "3649"),
    "obs_code": ("tinh-mot.mobile_5g.2022-05", "none"),
    "as_printed": ("tinh-hai.fibre.2022-05", "80,0"),
    "numerator": ("tinh-ba.fibre.2022-05", "82"),
    "denominator": ("tinh-ba.fibre.2022-05", "101"),
    "conf_lower": ("tinh-hai.rank.2022", "1"),
    "conf_upper": ("tinh-hai.rank.2022", "6"),
    "locator": ("huyen-mot.stations.2022-05", "4"),
    "note_vi": ("tinh-hai.rank.2022", "Một ghi chú khác."),
    "note_en": ("tinh-hai.rank.2022", "Another note."),
}


def test_a_changed_cell_reaches_every_page_that_shows_it_and_not_all(kept: Newsroom, written: Written) -> None:
    assert set(map(reads.cell_of, CHANGES)) == {*reads.SAID, *reads.DECIDING}
    for column, (observation_id, cell) in CHANGES.items():
        row(kept, observation_id)[column] = cell
        written.clear()
        found = assembled(kept)
        again = set(written)
        assert found.pages == assembled(kept, anew=True).pages, column
        assert any(path.startswith("sources/") for path in again), column
        assert not again >= {page.path for page in found.pages if page.kind in ("place", "indicator", "source")}, column


def test_what_a_place_opens_with_is_as_its_rows_are(kept: Newsroom, written: Written) -> None:
    row(kept, "huyen-mot.stations.2022-05")["obs_value"] = "164"
    found = assembled(kept)
    assert "places/tinh-ba.html" in written
    assert "places/tinh-hai.html" not in written
    assert found.pages == assembled(kept, anew=True).pages


@pytest.mark.parametrize(("column", "cell"), [("precision", "about"), ("time_period", "2022-04")])
def test_what_places_a_row_reaches_all_pages(kept: Newsroom, written: Written, column: str, cell: str) -> None:
    changed = row(kept, "tinh-hai.rank.2022")
    changed[column] = cell
    if column == "time_period":
        changed["observation_id"] = "tinh-hai.rank.2022-04"
    found = assembled(kept)
    of_rows = {page.path for page in found.pages if page.kind in ("place", "places", "indicator", "topic", "matrix", "source")}
    assert of_rows <= set(written)
    assert found.pages == assembled(kept, anew=True).pages


def test_a_note_that_tells_how_a_name_is_written_reaches_all_pages(newsroom: Newsroom, written: Written) -> None:
    filled(newsroom)
    named = next(one for one in newsroom.rows["codelists"] if (one["codelist"], one["code"]) == ("base", "households"))
    named["name_vi"] = "Zirkon"
    before = saying(assembled(newsroom).page("indicators/fibre.html"))
    written.clear()
    row(newsroom, "tinh-hai.rank.2022")["note_vi"] = "Một zirkon."
    found = assembled(newsroom)
    assert {"places/tinh-ba.html", "indicators/fibre.html", "indicators/stations.html"} <= set(written)
    assert found.pages == assembled(newsroom, anew=True).pages
    assert ("Zirkon" in before, "zirkon" in before) == (True, False)
    assert "zirkon" in saying(found.page("indicators/fibre.html"))


def test_what_is_made_for_all_pages_asks_for_no_row(kept: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for its note, of which names within a sentence come."""
    monkeypatch.setattr(page_context, "Casing", Mock())
    context = kept.context()
    edition = reads.remembering(context.dataset)
    with reads.asking() as found:
        replace(context, dataset=edition)
    assert not found


def test_which_columns_the_file_has_reaches_all_pages(kept: Newsroom) -> None:
    tables = kept.context().tables
    inputs = Inputs(files=("", ""), tables=tables, evidence=kept.evidence(), notebooks=(), charts={})
    (*columns, _) = tables.observations.contract.columns
    rows = replace(tables.observations, contract=replace(tables.observations.contract, columns=tuple(columns)))
    other = replace(inputs, tables=replace(tables, read={**tables.read, "observations": rows}))
    assert other.around != inputs.around


def test_nothing_is_written_where_nothing_differs(kept: Newsroom, written: Written) -> None:
    assert assembled(kept).pages == assembled(kept, anew=True).pages
    assert not written


def test_a_row_remembers_that_each_of_its_cells_was_asked_for(kept: Newsroom) -> None:
    first = reads.remembering(kept.context().dataset).observations[0]
    for sign, names in ((1, reads.SAID), (-1, reads.DECIDING)):
        for name in names.values():
            with reads.asking() as found:
                getattr(first, name)
            assert found == {sign * first.line}, name


def test_what_is_worked_out_once_is_asked_for_by_each_that_uses_it(kept: Newsroom) -> None:
    kept.write()
    edition = reads.remembering(dataset(read(kept.project)))
    first, second = edition.observations[:2]
    for _ in range(2):
        with reads.asking() as found:
            edition.once("sum", lambda: (first.value or 0) + edition.once("other", lambda: second.value or 0))
        assert found == {first.line, second.line}
    with reads.asking() as found:
        edition.once("other", lambda: 0)
        assert (second.indicator, second.line) == ("stations", 3)
    assert found == {second.line}
    with reads.asking() as found:
        assert replace(first, precision=second.precision).value == first.value
    assert found == {first.line, -first.line}


def test_what_many_ask_for_alike_is_remembered_in_one_place(kept: Newsroom) -> None:
    """Each of three thousand places asked for the rows of all of them: gigabytes."""
    kept.write()
    edition = reads.remembering(dataset(read(kept.project)))
    for key in ("one", "other"):
        edition.once(key, lambda: sum(row.value or 0 for row in edition.observations))
    (_, first), (_, second) = (Dataset.once(edition, key, pytest.fail) for key in ("one", "other"))
    assert first is second
    assert first == {row.line for row in edition.observations}


def test_what_a_kind_asks_for_before_it_writes_is_asked_for_by_each_of_its_pages(tmp_path: Path) -> None:
    page = Page(path="a.html", kind="a", title=Text(vi="a"), description=Text(vi="a"), parents=(), parts={})

    def outcome(said: str) -> Page:
        inputs = Mock(files=(said, ""), around="", said={2: said}, data="name")
        kind = KeptKind(tmp_path / "a", inputs, None)

        def make() -> tuple[tuple[Page, ...], dict[str, str]]:
            reads.ask([2])
            return (kind.page("a.html", lambda: replace(page, group=said)),), {}

        (found,), _ = kind.outcome(make)
        return found

    assert [outcome(said).group for said in ("one", "two")] == ["one", "two"]


def test_charts_remember_which_was_asked_for() -> None:
    drawn = cast(Figure, object())
    charts = Charts({"stations": drawn, "fibre": drawn})
    with reads.asking() as found:
        assert "stations" in charts
        assert (list(charts), len(charts), charts.get("rank")) == (["stations", "fibre"], 2, None)
        assert not found
        assert charts["fibre"] is drawn
    assert found == {"fibre"}


def signed(newsroom: Newsroom) -> None:
    """Let the evidence follow from the observations as it does in an edition: who looked through which of their versions."""
    newsroom.write()
    known = {name: digest.of_file(newsroom.root / "data" / f"{name}.csv") for name in ("places", "observations")}
    newsroom.known = {
        "sign_offs": tuple(SignOff(table=name, digest=one, state=UNREVIEWED, review=None) for name, one in known.items()),
        "current": PastEdition(edition="2026-11-21", tables=known, suites={}, checks={}),
    }


def test_a_page_of_checks_is_written_again_where_it_says_something_else(newsroom: Newsroom, written: Written) -> None:
    filled(newsroom)
    signed(newsroom)
    assembled(newsroom, every=True)
    row(newsroom, "tinh-hai.stations.2022-05")["obs_value"] = "3649"
    signed(newsroom)
    written.clear()
    found = assembled(newsroom, every=True)
    again = {path for path in written if path.startswith("validation/")}
    assert found.pages == assembled(newsroom, every=True, anew=True).pages
    assert {"validation/index.html", "validation/observations.html"} <= again
    assert not again & {"validation/places.html", "validation/sources.html", "validation/coverage.html", "validation/rows.html"}


#: What follows of the evidence from other files than the observations, or from the results of checks: what all pages know.
KNOWN_TO_ALL = {"coverage", "waivers", "history", "reviews", "number_checks", "off", "proof", "unlike", "not_held"}


def test_what_follows_from_the_observations_is_asked_of_all_data(kept: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    signed(kept)
    made_from = Mock(return_value=())
    monkeypatch.setattr(assembling, "all_pages", made_from)
    assembled(kept)
    context = made_from.call_args.args[0].context
    evidence, tables, drafted = context.evidence, context.tables, context.editions
    own, other = (next(one for one in evidence.sign_offs if one.table == name) for name in ("observations", "places"))
    inner = {"report", "current", "sign_offs"}

    def of_all(value: object, *names: str) -> set[str]:
        found = set()
        for name in names:
            with reads.asking() as asked:
                getattr(value, name)
            found |= {name} if reads.ALL in asked else set()
        return found

    def named(kind: type) -> list[str]:
        return [one.name for one in fields(kind)]

    assert of_all(evidence, *named(Evidence)) == set(named(Evidence)) - KNOWN_TO_ALL - inner
    assert of_all(evidence.report, *named(Report)) == {"digest"}
    assert of_all(evidence.current, *named(PastEdition)) == {"before", "tables"}
    assert (of_all(own, *named(SignOff)), of_all(other, *named(SignOff))) == ({"digest", "state", "review"}, set())
    assert of_all(tables.observations, *named(Table)) == {"raw", "frame", "lines", "digest", "packaged"}
    assert of_all(tables.places, *named(Table)) == set()
    assert (of_all(tables, "digest", "read"), of_all(drafted, "kept", "unaccepted")) == ({"digest"}, {"unaccepted"})


def test_pages_of_rows_ask_for_nothing_else_of_the_data(kept: Newsroom) -> None:
    """Neither for the tables as they were read, nor for what else the checks and the editions say of them."""
    of_rows = [kind for kind in pages.KINDS if kind in pages.KEPT - {pages.validation.pages, pages.corrections.pages}]
    before = tuple(page for kind in of_rows for page in asked_by(kept, kind)[0])
    every: list[Kind] = [*of_rows, partial(pages.source.pages, before=before), partial(pages.search.pages, before=before)]
    found, asked = zip(*(asked_by(kept, kind) for kind in every), strict=True)
    assert {page.kind for made in found for page in made} > {"place", "indicator", "matrix", "source", "search"}
    assert reads.ALL not in set().union(*asked)


def asked_by(newsroom: Newsroom, kind: Kind) -> tuple[tuple[Page, ...], set[reads.Asked]]:
    """Return the pages of a kind, and what they asked for."""
    context = newsroom.context()
    context = replace(
        context, dataset=reads.remembering(context.dataset), tables=remembering_tables(context.tables),
        evidence=remembering_evidence(context.evidence, context.tables.observations),
        editions=remembering_draft(editions(newsroom.project, context.tables)),
    )  # fmt: skip
    writer = Writer(context=context, templates=Templates(context.project.layers, context.project.build / "templates"))
    with reads.asking() as asked:
        return tuple(kind(writer)), asked
