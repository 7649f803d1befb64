"""Claims on made-up rows: what is reported of one that cannot stand, whole; which rows it is about; what its words need."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.data.made_up import EDITION, row
from tests.languages import LANGS
from tinhso.data import Editions, KeptEdition, of_csv
from tinhso.errors import Finding, InputError, Where
from tinhso.kept import KeptValues
from tinhso.model import Dataset, Grade, Lang, Observation, Period, PlaceRole, Quality, Text, TimeBasis
from tinhso.reports.prose.claims.claim_needs import ExpressionReading, needed, read_expression
from tinhso.reports.prose.claims.claim_numbers import unbacked
from tinhso.reports.prose.claims.claims import Claims, Held, Sentence, load_claims
from tinhso.reports.prose.claims.read_claims import LONGEST, Claim, read_claims
from tinhso.reports.prose.shortcodes import Shortcode

HERE = Where(file="reports/chuyen.vi.qmd", line=5, column=2)
CLAIM = Claim(
    id="c", says=Text(vi="Lời.", en="What it says."), rows=(), chosen={}, where_sql=None, holds="count(*) > 0", sources=(),
    exception=None, where=Where(file="reports/claims.yml", line=7),
)  # fmt: skip
ONE, TWO, OLD = row("one", value="40"), row("two", value="60"), row("one", value="30", time="2021-01")
STATE = row("one", "state")
LAST = "Correct the sentence, the row if it is wrong, or the claim (reports/claims.yml:7)."
WEAK = "Compare with what a figure of its rows could fall short of, or leave it out (reports/claims.yml:7)."


def edition(*rows: Observation) -> Dataset:
    return replace(EDITION, observations=rows)


def claims(*rows: Observation, **changes: Any) -> Claims:
    return Claims(known={"c": replace(CLAIM, **changes)}, dataset=edition(*rows))


def said(
    found: Claims,
    words: str = "câu",
    *,
    lang: Lang = "vi",
    sources: tuple[str, ...] = (),
    bare: bool = False,
    arguments: tuple[str, ...] = ("c",),
    options: dict[str, str] | None = None,
) -> str | None:
    """Return what is reported of a sentence that makes the claim, None where it may stand."""
    code = Shortcode(name="claim", arguments=arguments, options=options or {}, written="{{< claim … >}}", where=HERE)
    try:
        made = found.make(code, Sentence(words=words, lang=lang, sources=sources, bare=bare))
    except InputError as error:
        return str(error)
    assert made is found.known["c"]
    return None


def told(problem: str, *lines: str) -> str:
    return "\n".join((f"reports/chuyen.vi.qmd:5:2: {problem}", *(f"    {line}" for line in lines)))


def fault(problem: str, *lines: str) -> str:
    return told(f"the claim `c` {problem}: What it says.", *lines)


def no_such(column: str, found: str, fix: str) -> str:
    article = "an" if column.startswith("i") else "a"
    place = f"next:     {fix} (reports/claims.yml:7)"
    return fault(f"chooses by {article} {column} that there is not", f"found:    {found}", place)


def test_the_claims_of_a_project_are_read_with_its_data(tmp_path: Path) -> None:
    data = edition(ONE)
    assert load_claims(tmp_path, data) == Claims(known={}, dataset=data)
    (tmp_path / "reports").mkdir()
    text = "c:\n  says: { vi: Lời., en: What it says. }\n  rows: [one.share.40.2022-03]\n  holds: obs_value = 40\n"
    (tmp_path / "reports" / "claims.yml").write_text(text, encoding="utf-8")
    found = load_claims(tmp_path, data)
    assert (list(found.known), found.dataset) == (["c"], data)
    assert said(found) is None
    now = kept_edition("", "")
    assert load_claims(tmp_path, data, now).editions is now


def test_every_key_of_a_claim_is_read(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    file = tmp_path / "reports" / "claims.yml"
    file.write_text("# none yet\n", encoding="utf-8")
    assert read_claims(tmp_path, LANGS) == {}
    holds = "obs_value = 40".ljust(LONGEST - 2) + "+0"
    named = f"rows: [one.share.40.2022-03, x]\n  holds: {holds}\n"
    chosen = (
        "rows: { indicator: [share], ref_area: [one, two], kind: [target], base: [b], source_id: [a], where: obs_value > 1 }\n"
        "  holds: count(*) > 0\n  sources: [a, b]\n  exception: { vi: Vì thế., en: For this. }\n"
    )
    says = "says: { vi: Lời., en: What it says. }"
    file.write_text(f"c:\n  {says}\n  {named}d:\n  {says}\n  {chosen}", encoding="utf-8")
    by_rows = replace(
        CLAIM,
        rows=("one.share.40.2022-03", "x"),
        holds=holds,
        where=Where(file="reports/claims.yml", line=1, column=1),
    )
    by_choice = replace(
        CLAIM, id="d", where=Where(file="reports/claims.yml", line=5, column=1), where_sql="obs_value > 1", sources=("a", "b"),
        chosen={"indicator": ("share",), "ref_area": ("one", "two"), "kind": ("target",), "base": ("b",), "source_id": ("a",)},
        exception=Text(vi="Vì thế.", en="For this."),
    )  # fmt: skip
    assert read_claims(tmp_path, LANGS) == {"c": by_rows, "d": by_choice}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("c: {}\n", "reports/claims.yml:1:1 (c): the keys `says`, `rows`, `holds` are missing"),
        ("c:\n  rows: { indicators: [share] }\n", "Did you mean 'indicator'?"),
        ("c:\n  exception: { vi: Có 12 trạm., en: So. }\n", "reports/claims.yml:2:23: a number typed by hand"),
        ("", "reports/claims.yml:1:1: the file is empty"),
        (
            f"c:\n  holds: {'a' * (LONGEST + 1)}\n",
            "reports/claims.yml:2:10 (c.holds): the expression is too long to be worked out\n"
            f"    found:    {LONGEST + 1} characters\n    expected: at most {LONGEST} characters\n"
            "    next:     Choose by `rows` what it is about, or make two claims of it.\n",
        ),
    ],
)
def test_a_claim_that_cannot_be_read_is_named_at_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "claims.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_claims(tmp_path, LANGS)
    assert said in f"{caught.value}\n"


@pytest.mark.parametrize(("arguments", "options"), [((), {}), (("c", "d"), {}), (("c",), {"x": "y"})])
def test_a_claim_is_made_by_one_id_and_nothing_else(arguments: tuple[str, ...], options: dict[str, str]) -> None:
    expected = told("`claim` takes the id of one claim", "found:    {{< claim … >}}")
    assert said(claims(ONE), arguments=arguments, options=options) == expected


def test_a_claim_that_there_is_not_names_the_nearest_or_the_file() -> None:
    found = replace(claims(ONE), known={"sites": replace(CLAIM, id="sites")})
    problem = "not a claim of reports/claims.yml"
    assert said(found, arguments=("site",)) == told(problem, "found:    site", "next:     Did you mean 'sites'?")
    assert said(found, arguments=("x",)) == told(problem, "found:    x", "next:     Define it in reports/claims.yml.")


FALSE: dict[str, tuple[Claims, str]] = {
    "of no row": (claims(ONE, chosen={"indicator": ("count",)}), fault("is about no row", f"next:     {LAST}")),
    "no boolean": (
        claims(ONE, TWO, holds="sum(obs_value)"),
        fault(
            "has an expression that is not true or false", "found:    sum(obs_value)", "expected: Boolean", f"next:     {LAST}"
        ),
    ),
    "false of all rows together": (
        claims(ONE, TWO, holds="min(obs_value) > 40"),
        fault(
            "is not true of the data", "found:    one.share.40.2022-03 = 40; two.share.60.2022-03 = 60",
            "expected: min(obs_value) > 40", f"next:     {LAST}",
        ),
    ),
    "false of one row": (
        claims(ONE, TWO, holds="obs_value > 40"),
        fault(
            "is not true of the data", "found:    one.share.40.2022-03 = 40", "expected: obs_value > 40", f"next:     {LAST}"
        ),
    ),
    "nothing where a number should be": (
        claims(ONE, STATE, holds="obs_value > 30"),
        fault(
            "is not true of the data", "found:    one.state.50.2022-03 = there", "expected: obs_value > 30", f"next:     {LAST}"
        ),
    ),
    "a row that there is not": (
        claims(ONE, rows=("one.share.40.2022-03", "one.share.40.2022-04")),
        fault(
            "names a row that is not in observations.csv", "found:    one.share.40.2022-04",
            "next:     Did you mean 'one.share.40.2022-03'? A new one is a row of data/observations.csv. (reports/claims.yml:7)",
        ),
    ),
    "an indicator that there is not": (
        claims(ONE, chosen={"indicator": ("share", "shar")}),
        no_such("indicator", "shar", "Did you mean 'share'? A new one is a row of data/indicators.csv."),
    ),
    "a place that there is not": (
        claims(ONE, chosen={"ref_area": ("one", "towns")}),
        no_such("ref_area", "towns", "Did you mean 'town'? A new one is a row of data/places.csv."),
    ),
    "a source that there is not": (
        claims(ONE, sources=("zz",)), no_such("source_id", "zz", "A new one is a row of data/sources.csv."),
    ),
    "a source that there is not, among the choices": (
        claims(ONE, chosen={"source_id": ("a", "zz")}),
        no_such("source_id", "zz", "A new one is a row of data/sources.csv."),
    ),
    "a source of which there is no row": (
        claims(ONE, sources=("b",)), fault("is about no row", f"next:     {LAST}"),
    ),
    "a base that no row has": (
        claims(replace(ONE, base="households"), TWO, chosen={"base": ("household",)}),
        no_such("base", "household", "Did you mean 'households'?"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), FALSE.values(), ids=FALSE.keys())
def test_what_is_reported_of_a_claim_that_cannot_stand(found: Claims, expected: str) -> None:
    assert said(found) == expected
    assert said(found) == expected  # evaluated once, reported at every sentence


def test_what_comes_of_a_claim_is_not_what_came_of_another() -> None:
    found = replace(claims(ONE), known={"c": CLAIM, "d": replace(CLAIM, id="d", holds="count(*) > 1")})
    assert said(found) is None
    assert str(said(found, arguments=("d",))).startswith("reports/chuyen.vi.qmd:5:2: the claim `d` is not true of the data")


def test_of_many_rows_eight_are_shown_and_all_are_counted() -> None:
    rows = [row("one", value=str(number)) for number in range(10, 19)]
    shown = "; ".join(f"one.share.{number}.2022-03 = {number}" for number in range(10, 18))
    assert said(claims(*rows[:8], holds="obs_value > 90")) == fault(
        "is not true of the data", f"found:    {shown}", "expected: obs_value > 90", f"next:     {LAST}"
    )
    assert said(claims(*rows, holds="obs_value > 90")) == fault(
        "is not true of the data", f"found:    {shown} … (9 in all)", "expected: obs_value > 90", f"next:     {LAST}"
    )


def test_a_claim_over_a_row_without_a_figure_is_told_why_there_is_none() -> None:
    none = row("one", value=None, obs_status="L")
    found = Claims(
        known={"c": replace(CLAIM, rows=(ONE.observation_id, none.observation_id))},
        dataset=replace(edition(ONE), missing=(none,)),
    )
    assert said(found) == fault(
        "names a row without a figure", "found:    one.share.None.2022-03", "because:  the source did not collect this figure",
        "next:     Name a row with a figure, or say in words that the source gives none, and why.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "holds",
    ["TRUE", "1 = 1", "count(*) >= 0", "obs_value > 30 OR TRUE", "ref_area = ref_area OR ref_area IS NULL"],
)
def test_an_expression_that_no_row_could_make_false_says_nothing(holds: str) -> None:
    lines = (
        f"found:    {holds}",
        "next:     Write in `holds` what its rows have to say for it to be true (reports/claims.yml:7).",
    )
    assert said(claims(ONE, TWO, holds=holds)) == fault("would be true whatever its rows say", *lines)


@pytest.mark.parametrize(
    ("holds", "passed"),
    [
        ("obs_value >= 0", '[(col("obs_value")) >= (dyn int: 0)]'),
        ("MIN(obs_value) >= 0 AND MAX(obs_value) < 70", '[(col("obs_value").min()) >= (dyn int: 0)]'),
        ("MAX(obs_value) - MIN(obs_value) <= 100", '[([(col("obs_value").max()) - (col("obs_value").min())]) <= (dyn int: 100)]'),
        ("numerator >= 0", '[(col("numerator")) >= (dyn int: 0)]'),
        ("obs_value >= -1 AND numerator >= 4", '[(col("obs_value")) >= (dyn int: -1)]'),
        ("MIN(obs_value) > 39 AND MAX(obs_value) < 61", None),
        ("obs_value - 50 > 5 OR 50 - obs_value > 5", None),
        ("COUNT(CASE WHEN obs_value > 50 THEN 1 END) = 1", None),
        ("MAX(obs_value) - MIN(obs_value) < 21", None),
        ("numerator <= denominator", None),
        ("denominator <= numerator + 5", None),
        ("ABS(obs_value - 50) > 5", None),
        ("months >= 0 AND COUNT(obs_value) > 1", None),
    ],
)
def test_a_comparison_that_any_figure_between_the_ends_of_its_indicator_would_pass_is_refused(
    holds: str, passed: str | None
) -> None:
    lines = (f"found:    {passed}", f"next:     {WEAK}")
    found = bounded(ONE, TWO, holds=holds)
    assert said(found) == (fault("has a comparison that any figure of its rows would pass", *lines) if passed else None)


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        ((ONE,), "numerator <= denominator"),
        ((ONE,), "numerator - denominator >= -4"),
        ((ONE, STATE), "obs_value >= 0 OR obs_code IS NOT NULL"),
    ],
)
def test_what_a_figure_beside_it_or_none_could_make_false_is_asked(rows: tuple[Observation, ...], holds: str) -> None:
    assert said(bounded(*rows, holds=holds)) is None


def test_of_a_story_of_one_source_the_rows_of_others_make_no_comparison_false() -> None:
    other = replace(TWO, source_id="b")
    found = bounded(ONE, other, holds="MAX(obs_value) - MIN(obs_value) <= 20")
    assert said(found) is None
    refused = said(found, sources=("a",))
    assert refused is not None
    assert "has a comparison that any figure of its rows would pass" in refused


def bounded(*rows: Observation, holds: str) -> Claims:
    """Return claims of rows with a share of two numbers, whose indicators go from nought to a hundred."""
    shares = [replace(one, numerator=Decimal(4), denominator=Decimal(8)) for one in rows]
    ends = tuple(replace(one, minimum=Decimal(0), maximum=Decimal(100)) for one in EDITION.indicators)
    return replace(claims(*shares, holds=holds), dataset=replace(edition(*shares), indicators=ends))


def test_where_an_indicator_has_no_end_a_figure_may_lie_below_nought() -> None:
    assert said(claims(ONE, TWO, holds="obs_value >= 0")) is None
    assert said(claims(ONE, STATE, holds="obs_value >= 0 OR obs_code IS NOT NULL")) is None


@pytest.mark.parametrize(
    "holds",
    [
        "count(*) > 0", "count(*) <= 30", "count(DISTINCT ref_area) < 9", "denominator IS NULL", "time_period <> '2021'",
        "min(obs_value) > 30", "CAST(SUBSTR(time_period, 1, 4) AS INT) < 2050",
        "time_period IS NULL OR STRPTIME(time_period || '-01', '%Y-%m-%d') IS NOT NULL",
    ],
)  # fmt: skip
def test_an_expression_that_other_rows_could_make_false_may_stand(holds: str) -> None:
    assert said(claims(ONE, TWO, holds=holds)) is None


@pytest.mark.parametrize("holds", ["obs_value >", "no_such_column > 3", "no_such_function(obs_value)"])
def test_an_expression_that_cannot_be_read_is_shown_by_its_first_line(holds: str) -> None:
    first, found, *rest = str(said(claims(ONE, holds=holds))).splitlines()
    assert first == fault("has an expression that cannot be read")
    assert found.startswith("    found:    ")
    assert "None" not in found
    assert rest == ["    expected: a boolean expression of Polars’ SQL", f"    next:     {LAST}"]


#: What every column holds: of a row in which all is said, and of a state of which little is.
FULL = replace(
    row("one", value="12.5", time="2022-05-20", base="households", numerator=5, denominator=40, kind="target", due="2025",
        quality=Quality.OFFICIAL, precision="about", time_basis=TimeBasis.PUBLISHED, obs_status="E", source_id="b"),
    observation_id="full", as_printed="ước đạt 12,5%", locator=4,
)  # fmt: skip
BARE = replace(row("district", "state"), observation_id="bare", as_printed=None, locator=None)
COLUMNS = {
    "observation_id": ("= 'full'", "= 'bare'"),
    "ref_area": ("= 'one'", "= 'district'"),
    "level": ("= 'province'", "= 'district'"),
    "role": ("= 'compared'", "= 'other'"),
    "indicator": ("= 'share'", "= 'state'"),
    "unit_measure": ("= 'percent'", "IS NULL"),
    "time_period": ("= '2022-05-20'", "= '2022-03'"),
    "time_basis": ("= 'published'", "= 'stated'"),
    "months": ("= 24268.5", "= 24266.5"),
    "kind": ("= 'target'", "= 'reported'"),
    "obs_value": ("= 12.5", "IS NULL"),
    "obs_code": ("IS NULL", "= 'there'"),
    "obs_status": ("= 'E'", "= 'A'"),
    "quality": ("= 'official'", "= 'press'"),
    "precision": ("= 'about'", "= 'exact'"),
    "as_printed": ("= 'ước đạt 12,5%'", "IS NULL"),
    "printed_figure": ("= 'ước đạt 12,5%'", "IS NULL"),
    "printing": ("= 'b:4:ước đạt 12,5%'", "IS NULL"),
    "base": ("= 'households'", "IS NULL"),
    "numerator": ("= 5", "IS NULL"),
    "denominator": ("= 40", "IS NULL"),
    "target_period": ("= '2025'", "IS NULL"),
    "source_id": ("= 'b'", "= 'a'"),
    "locator": ("= 4", "IS NULL"),
}


@pytest.mark.parametrize("column", COLUMNS)
def test_an_expression_may_speak_of_every_column_of_a_row(column: str) -> None:
    full, bare = COLUMNS[column]
    for rows, holds in (((FULL,), f"{column} {full}"), ((BARE,), f"{column} {bare}")):
        assert said(claims(*rows, holds=holds)) is None
    both = f"({column} {full} AND observation_id = 'full') OR ({column} {bare} AND observation_id = 'bare')"
    assert said(claims(FULL, BARE, holds=both, rows=("full",))) is None
    assert said(claims(FULL, BARE, holds=both, rows=("bare",))) is None


CHOSEN: dict[str, tuple[dict[str, Any], list[str]]] = {
    "all": ({}, ["40", "60", "30", "70"]),
    "by their names": ({"rows": ("two.share.60.2022-03", "one.share.40.2022-03")}, ["60", "40"]),
    "by a place": ({"chosen": {"ref_area": ("one",)}}, ["40", "30"]),
    "by a place and a time": ({"chosen": {"ref_area": ("one",), "time_period": ("2022-03",)}}, ["40"]),
    "by a time and a level": ({"chosen": {"time_period": ("2022-03",), "level": ("province",)}}, ["40", "60", "70"]),
    "by two times": ({"chosen": {"time_period": ("2022-03", "2021-01")}}, ["40", "60", "30", "70"]),
    "by an expression": ({"where_sql": "obs_value < 50"}, ["40", "30"]),
    "by a place and an expression": ({"chosen": {"ref_area": ("two",)}, "where_sql": "obs_value < 70"}, ["60"]),
    "by their source": ({"sources": ("b",)}, ["70"]),
    "by their names, whatever their source": ({"rows": ("one.share.40.2022-03",), "sources": ("b",)}, ["40"]),
}


@pytest.mark.parametrize(("changes", "values"), CHOSEN.values(), ids=CHOSEN.keys())
def test_rows_are_chosen(changes: dict[str, Any], values: list[str]) -> None:
    other = replace(row("two", value="70"), source_id="b")
    found = claims(ONE, TWO, OLD, other, **changes)
    assert [str(one.value) for one in found.rows(found.known["c"])] == values
    assert said(found) is None
    if not changes:
        assert [str(one.value) for one in found.rows(found.known["c"], ("b",))] == ["70"]


@pytest.mark.parametrize(
    ("changes", "values"),
    [
        ({}, ["40"]),
        ({"chosen": {"ref_area": ("one", "two")}}, ["40"]),
        ({"chosen": {"role": ("context",)}}, ["60"]),
        ({"chosen": {"role": ("context", "compared")}}, ["40", "60"]),
        ({"rows": ("two.share.60.2022-03",)}, ["60"]),
    ],
)
def test_a_place_of_context_is_chosen_by_its_role_or_by_the_name_of_its_row(changes: dict[str, Any], values: list[str]) -> None:
    places = tuple(replace(place, role=PlaceRole.CONTEXT) if place.ref_area == "two" else place for place in EDITION.places)
    found = replace(claims(**changes), dataset=replace(EDITION, places=places, observations=(ONE, TWO)))
    assert [str(one.value) for one in found.rows(found.known["c"])] == values


FAR = replace(TWO, time_period=Period(year=2023, month=3))
APART = "The dates lie up to 12 months apart."
ORDERED = "max(obs_value) FILTER (WHERE ref_area = 'two') > max(obs_value) FILTER (WHERE ref_area = 'one')"
LESS = "Say less; or give the claim (reports/claims.yml:7) an `exception`, a reason in both languages that readers see."
FORBIDDEN = fault(
    "compares what may not be compared",
    "found:    side_by_side",
    "expected: comparable",
    f"because:  {APART}",
    f"next:     {LESS}",
)


def test_words_that_order_need_an_expression_that_checks_the_order() -> None:
    assert said(claims(ONE, TWO, holds="count(*) = 2"), "nhiều hơn") == fault(
        "puts in words an order that its expression does not check",
        "found:    nhiều hơn",
        "expected: count(*) = 2",
        "next:     Say less, or check in `holds` what stands above what (reports/claims.yml:7).",
    )
    assert said(claims(ONE, TWO, holds="max(obs_value) > min(obs_value)"), "nhiều hơn") is None


def test_a_name_of_a_place_is_no_word_that_orders() -> None:
    found = claims(ONE, TWO, holds="count(*) = 2")
    places = [
        replace(place, name=Text(vi="Nhiều hơn", en="More")) if place.ref_area == "one" else place for place in EDITION.places
    ]
    named = replace(found, dataset=replace(found.dataset, places=tuple(places)), kept=KeptValues())
    assert said(named, "hai trạm ở Nhiều hơn") is None
    assert said(found, "hai trạm ở Nhiều hơn") is not None


def test_words_that_order_need_figures_that_compare_whatever_their_expression_orders() -> None:
    counted = "count(*) = count(CASE WHEN obs_value > 3 THEN 1 END)"
    assert said(claims(ONE, FAR, holds=counted), "nhiều hơn") == FORBIDDEN
    assert said(claims(ONE, FAR, holds=counted)) is None


def test_an_order_needs_figures_that_compare_and_its_reasons_are_reported() -> None:
    ordered = "max(obs_value) > min(obs_value)"
    assert said(claims(ONE, FAR, holds=ordered), "more than", lang="en") == FORBIDDEN
    assert said(claims(ONE, FAR, holds="first(obs_value) < last(obs_value)")) == FORBIDDEN
    both = fault(
        "compares what may not be compared", "found:    side_by_side", "expected: comparable",
        f"because:  {APART} Some figures are estimates.", f"next:     {LESS}",
    )  # fmt: skip
    assert said(claims(ONE, replace(FAR, obs_status="E"), holds=ordered), "nhiều hơn") == both
    assert said(claims(ONE, FAR, holds="min(obs_value) > 30")) is None  # each is held against a number
    assert said(claims(ONE, OLD, holds=ordered), "nhiều hơn") is None  # one place ranks with nobody


def test_values_need_figures_that_may_stand_side_by_side_and_names_nothing() -> None:
    town = row("town", value="50")
    assert said(claims(ONE, town, holds="min(obs_value) > 30")) == fault(
        "compares what may not be compared", "found:    not_comparable", "expected: side_by_side",
        "because:  Different administrative levels: Town, below the province.", f"next:     {LESS}",
    )  # fmt: skip
    assert said(claims(ONE, town, holds="count(*) = 2")) is None
    # a reason that does not stand in the way of what is needed is not reported
    assert "months apart" not in str(said(claims(ONE, replace(town, time_period=FAR.time_period), holds="min(obs_value) > 30")))


def test_an_exception_lets_a_claim_stand_beside_its_words_and_not_in_a_title() -> None:
    found = claims(ONE, FAR, holds="max(obs_value) > min(obs_value)", exception=Text(vi="Vì thế.", en="That is why."))
    claim = found.known["c"]
    assert not found.excepted(claim)
    assert said(found, "nhiều hơn") is None
    assert found.excepted(claim)
    assert said(found, "nhiều hơn", bare=True) == fault(
        "needs its exception beside it, which a title cannot hold", f"next:     {LAST}"
    )


@pytest.mark.parametrize(
    ("holds", "exception"),
    [
        ("count(*) > 5", Text(vi="Vì thế.", en="That is why.")),
        ("count(*) > 1", Text(vi="Vì thế.", en="That is why.")),
        ("max(obs_value) > min(obs_value)", None),
    ],
)
def test_a_sentence_that_may_not_stand_has_needed_no_exception(holds: str, exception: Text | None) -> None:
    found = claims(ONE, FAR, holds=holds, exception=exception)
    assert said(found, "nhiều hơn") is not None
    assert not found.excepted(found.known["c"])


def test_rows_that_a_choice_by_their_values_leaves_out_are_held_against_the_others() -> None:
    changes = {"holds": "max(obs_value) > min(obs_value) OR count(*) = 1"}
    found = claims(ONE, FAR, where_sql="obs_value > 50", **changes)
    assert said(found, "nhiều hơn") == FORBIDDEN
    assert said(claims(ONE, FAR, where_sql="ref_area = 'two'", **changes), "nhiều hơn") is None


def test_a_claim_of_its_sources_compares_their_rows_alone() -> None:
    other = replace(row("two", value="61", time="2023-03"), source_id="b")
    for changes in ({}, {"where_sql": "obs_value > 30"}):
        found = claims(ONE, TWO, other, holds="max(obs_value) > min(obs_value)", **changes)
        assert said(found, "nhiều hơn", sources=("a",)) is None
        assert "may not be compared" in str(said(found, "nhiều hơn"))


def test_the_words_that_an_edition_adds_compare_as_those_of_the_package_do() -> None:
    words = replace(EDITION.vocabulary.of("en"), ordering=("bests",))
    own = replace(EDITION, vocabulary=replace(EDITION.vocabulary, words={**EDITION.vocabulary.words, "en": words}))
    for holds, problem in (
        ("count(*) > 0", "puts in words an order that its expression does not check"),
        ("count(time_period) <= count(indicator) * 3 AND count(*) > 0", "compares what may not be compared"),
    ):
        other = replace(row("two", value="61", time="2023-03"), source_id="b")
        found = claims(ONE, TWO, other, holds=holds)
        assert said(found, "one bests two", lang="en") is None
        found = Claims(known=found.known, dataset=replace(own, observations=(ONE, TWO, other)))
        assert problem in str(said(found, "one bests two", lang="en"))


def kept_edition(accepted: str, now: str) -> Editions:
    """Return editions of which the last has some observations, with their values, while the tables have others."""
    was, is_ = (
        {"observations": of_csv("observations", f"observation_id,obs_value\n{rows}".encode())} for rows in (accepted, now)
    )
    edition = KeptEdition(date="2026-10-01", shown="x.zip", content=b"")
    edition.__dict__["tables"] = was
    return Editions(kept=(edition,), changes=(), now=is_)


def test_rows_of_other_sources_are_asked_about_until_their_edition_is_accepted_and_named_to_readers_for_ever() -> None:
    others = [replace(row(place, value="20"), source_id=source) for place, source in (("two", "b"), ("country", "b"))]
    old, new = (f"{one.observation_id},20\n" for one in others)
    for accepted, now, asked in (
        ("", old + new, "two.share.20.2022-03 = 20; country.share.20.2022-03 = 20"),
        (old, old + new, "country.share.20.2022-03 = 20"),
        (old + new.replace("20\n", "21\n"), old + new, "country.share.20.2022-03 = 20"),
        (old + new, new, None),
        (old + new, old + new, None),
    ):
        found = replace(claims(ONE, *others, holds="min(obs_value) > 30"), editions=kept_edition(accepted, now))
        assert said(found, sources=("a",)) is None
        assert [remark.found for remark in found.remarks.values()] == ([] if asked is None else [asked])
        assert found.outgrown == {("c", ("a",)): ("b",)}
        assert said(found, sources=("a", "b")) is not None
    bound = claims(ONE, *others, sources=("a",), holds="min(obs_value) > 30")
    assert said(bound) is None
    assert bound.outgrown == {("c", ()): ()}, "its author chose, not the story"
    assert bound.remarks
    false = claims(ONE, *others, holds="min(obs_value) > 50")
    assert said(false, sources=("a",)) is not None
    assert not false.remarks


def test_a_claim_of_its_sources_is_remarked_on_where_rows_of_others_join_it() -> None:
    other = replace(row("two", value="20"), source_id="b")
    found = claims(ONE, TWO, other, holds="min(obs_value) > 30")
    assert said(found, sources=("a",)) is None
    remark = Finding(
        where=HERE,
        problem="rows of other sources have this figure since, and would make it false: What it says.",
        found="two.share.20.2022-03 = 20",
        key="c",
        fix="Still true as it is written? It speaks of its own sources alone (reports/claims.yml:7)."
        " An accepted edition is not asked again.",
    )
    assert found.remarks == {"c": remark}
    assert said(found, sources=("a",)) is None
    assert found.remarks == {"c": remark}
    still = claims(ONE, replace(other, value=TWO.value), holds="min(obs_value) > 30", sources=("a",))
    assert said(still) is None
    assert still.remarks["c"].problem == "rows of other sources have this figure since, and it would still hold: What it says."
    for silent in (
        claims(ONE, TWO, sources=("a",)),
        claims(ONE, other, rows=(ONE.observation_id,), sources=("a",)),
        claims(ONE, other),
    ):
        assert said(silent) is None
        assert silent.remarks == {}


def test_what_came_of_a_sentence_is_kept_with_its_claim_and_its_words(tmp_path: Path) -> None:
    other = replace(row("two", value="20"), source_id="b")
    excused = {"holds": "max(obs_value) > min(obs_value)", "exception": Text(vi="Vì thế.", en="That is why.")}

    def build(*rows: Observation, made_from: str = "data", **changes: Any) -> tuple[Claims, KeptValues[Held]]:
        kept = KeptValues[Held](tmp_path / "claims", made_from)
        return replace(claims(*rows, **(excused | changes)), kept=kept), kept

    first, kept = build(ONE, FAR, other)
    assert said(first, "nhiều hơn", sources=("a",)) is None
    kept.keep()
    alike = [replace(one, value=Decimal(7)) for one in (ONE, FAR, other)]  # of which it would not be true
    again, _ = build(*alike)
    assert said(again, "nhiều hơn", sources=("a",)) is None
    assert (again.remarks, again.unused(), again.excepted(again.known["c"])) == (first.remarks, [], True)
    assert set(again.remarks) == {"c"}
    for found in (build(*alike, made_from="other data")[0], build(*alike, holds="max(obs_value) > 50")[0]):
        assert "is not true of the data" in (said(found, "nhiều hơn", sources=("a",)) or "")
    for more in ({"words": "ít hơn"}, {"lang": "en"}, {"sources": ("b",)}, {"bare": True}):
        assert said(build(*alike)[0], **({"words": "nhiều hơn", "sources": ("a",)} | more)) is not None, more


#: What a claim is about, and the lines of the rows of which it sees what they say, of `SEEN`.
SEEN = tuple(replace(one, line=line) for line, one in enumerate((ONE, TWO, STATE), 2))
SEES: tuple[tuple[dict[str, Any], set[int]], ...] = (
    ({"rows": (ONE.observation_id,)}, {2}),
    ({"rows": (TWO.observation_id, STATE.observation_id)}, {3, 4}),
    ({"chosen": {"indicator": ("share",)}}, {2, 3}),
    ({"chosen": {"indicator": ("share", "state")}}, {2, 3, 4}),
    ({"chosen": {"indicator": ("share",), "ref_area": ("one",)}}, {2, 3}),
    ({"chosen": {"ref_area": ("one",)}}, {2, 3, 4}),
    ({"chosen": {"indicator": ("state",), "obs_code": ("there",)}}, {2, 3, 4}),
    ({"where_sql": "ref_area = 'one'"}, {2, 3, 4}),
    ({}, {2, 3, 4}),
)


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize(("about", "lines"), SEES)
def test_what_came_of_a_claim_is_kept_while_the_rows_that_it_sees_say_the_same(
    about: dict[str, Any], lines: set[int], side: int, tmp_path: Path
) -> None:
    def of(says: dict[int | str, str]) -> Claims:
        return replace(claims(*SEEN, **about), said=says, kept=KeptValues[Held](tmp_path / "claims"))

    says: dict[int | str, str] = {sign * one.line: "as it was" for one in SEEN for sign in (1, -1)}
    first = of(says)
    assert said(first) is None
    first.kept.keep()
    for line in (2, 3, 4):
        again = of(says | {side * line: "otherwise"})
        with patch.object(Claims, "_held", autospec=True, side_effect=Claims._held) as held:
            assert said(again) is None
        assert held.called == (line in lines), line


def test_a_claim_that_no_sentence_makes_and_an_exception_that_none_needs_are_named() -> None:
    reason = Text(vi="Vì thế.", en="That is why.")
    excused = replace(CLAIM, exception=reason)
    near, apart = row("two", value="61"), (ONE.observation_id, FAR.observation_id)
    made = {
        "c": CLAIM,
        "d": replace(excused, id="d", holds="max(obs_value) > min(obs_value)", rows=apart),
        "e": replace(excused, id="e"),
        "f": replace(excused, id="f"),
    }
    made["g"] = replace(made["d"], id="g", rows=(ONE.observation_id, near.observation_id))
    found = Claims(known=made, dataset=edition(ONE, FAR, near))
    for name, words in (("c", "câu"), ("d", "nhiều hơn"), ("e", "câu"), ("g", "nhiều hơn")):
        code = Shortcode(name="claim", arguments=(name,), options={}, written="", where=HERE)
        found.make(code, Sentence(words=words, lang="vi"))
    where = CLAIM.where
    assert found.unused() == [
        Finding(
            where=where, problem="no sentence makes this claim", found="f",
            fix="Write {{< claim f >}}…{{< /claim >}} around its words, or delete it.",
        ),
        Finding(where=where, problem="no sentence needs this exception", found="e", fix="Delete `exception`."),
        Finding(where=where, problem="no sentence needs this exception", found="g", fix="Delete `exception`."),
    ]  # fmt: skip


#: An expression; whether it reads values, orders or tells apart those of places, orders anything.
READ: dict[str, tuple[bool, bool, bool]] = {
    "count(*) > 0": (False, False, False),
    "count(*) = count(obs_value)": (False, False, True),
    "obs_value IS NULL": (False, False, False),
    "obs_value IS NOT NULL": (False, False, False),
    "count(obs_value) = 2": (False, False, False),
    "obs_value > 30": (True, False, False),
    "30 < min(obs_value)": (True, False, False),
    "obs_code = 'there'": (True, False, False),
    "numerator = 5": (True, False, False),
    "denominator = 5": (True, False, False),
    "base = 'households'": (False, False, False),
    "max(obs_value) > min(obs_value)": (True, True, True),
    "max(obs_value) >= min(obs_value)": (True, True, True),
    "max(obs_value) = min(obs_value)": (True, True, True),
    "max(obs_value) <> min(obs_value)": (True, True, True),
    "max(obs_value) < min(obs_value)": (True, True, True),
    "max(obs_value) <= min(obs_value)": (True, True, True),
    "obs_value > denominator": (True, False, True),
    "ref_area = 'one' AND obs_value = 3": (True, False, False),
    "(ref_area = 'one') = (obs_value > 3)": (True, True, True),
    "(ref_area = 'one') = (obs_code = 'there')": (True, True, True),
    "ref_area = 'one'": (False, False, False),
    "count(*) = count(CASE WHEN obs_value > 3 THEN 1 END)": (True, False, True),
    "count(CASE WHEN obs_value > 3 THEN 1 END) > 3": (True, False, False),
    "first(obs_value) > 3": (True, True, True),
    "last(base) = 'x'": (False, False, True),
    "rank() OVER (ORDER BY obs_value) = 1": (True, True, True),
    "obs_value > 3 AND obs_value < 9": (True, False, False),
}


@pytest.mark.parametrize("sql", READ)
def test_an_expression_is_read_for_what_it_does(sql: str) -> None:
    reads, orders_places, orders = READ[sql]
    assert read_expression(sql) == ExpressionReading(reads=reads, orders_places=orders_places, orders=orders)


@pytest.mark.parametrize(
    ("reading", "words", "lang", "places", "grade"),
    [
        ((True, True, True), "câu", "vi", 1, None),
        ((True, True, True), "câu", "vi", 2, Grade.COMPARABLE),
        ((False, False, False), "nhiều hơn", "vi", 2, Grade.COMPARABLE),
        ((False, False, False), "nhiều hơn", "en", 2, None),
        ((False, False, False), "more than", "en", 3, Grade.COMPARABLE),
        ((True, False, True), "câu", "vi", 2, Grade.SIDE_BY_SIDE),
        ((False, False, True), "câu", "vi", 2, None),
    ],
)
def test_what_a_sentence_needs(
    reading: tuple[bool, bool, bool], words: str, lang: Lang, places: int, grade: Grade | None
) -> None:
    reads, orders_places, orders = reading
    assert needed(ExpressionReading(reads=reads, orders_places=orders_places, orders=orders), words, lang, places) is grade


BACKED = (
    "5 nơi", "40%", "Năm 2022", "tháng 3/2022", "Tháng 3 năm 2022", "2 địa phương", "5G", "06-NQ/TU", "60", "hơn 39,5", "1 nguồn",
)  # fmt: skip


@pytest.mark.parametrize("words", BACKED)
def test_a_claim_says_numbers_of_its_rows_its_expression_and_how_many_they_are(words: str) -> None:
    holds = "min(obs_value) > 39.5 and count(*) <> 5"
    assert said(claims(ONE, TWO, holds=holds, says=Text(vi=f"Lời: {words}.", en="What it says."))) is None


@pytest.mark.parametrize(
    ("vi", "en", "found"),
    [
        ("5 bài nói 40%.", "5 articles say 40%.", "5 bài"),
        ("Hai nơi nói 78%.", "Two places say so.", "78"),
        ("3 nơi.", "Three places.", "3 nơi"),
        ("Tháng 4/2022.", "Then.", "4/2022"),
        ("4.000 nơi.", "Then.", "4.000 nơi"),
        ("Lời.", "It was 40.5 in March.", "40.5 in"),
        ("Bảy nơi.", "So many.", "Bảy"),
        ("Lời.", "Twelve say forty.", "Twelve"),
        ("Hai nơi nói bốn mươi mốt.", "So.", "bốn mươi mốt"),
    ],
)
def test_a_claim_that_says_a_number_which_nothing_of_it_has_is_refused(vi: str, en: str, found: str) -> None:
    report = said(claims(ONE, TWO, holds="min(obs_value) > 39", says=Text(vi=vi, en=en)))
    fix = "next:     Correct `says` (reports/claims.yml:7), or let `holds` check this number."
    problem = f"the claim `c` says a number that neither its rows nor its expression have: {en}"
    assert report == told(problem, f"found:    {found}", fix)


#: Five rows of four places, three sources, two times and one indicator; what one of them says besides.
MANY = (
    row("one", value="40", source_id="a"), row("one", value="41", source_id="a"), row("two", value="42", source_id="b"),
    row("district", value="43", source_id="c"),
    row("town", value="44", source_id="c", time="2022-12-31", upper="46", numerator=Decimal(440), denominator=Decimal(990),
        base_period="2019", due="2035"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "backed"),
    [
        *((f"{count} thứ", count <= 5) for count in range(1, 8)),
        *((f"{number} trạm", number != 45) for number in (44, 45, 46, 440, 990)),
        *((f"năm {year}", year in (2019, 2022, 2035)) for year in (2018, 2019, 2022, 2023, 2034, 2035)),
        ("ngày 31/12/2022", True),
        ("31 trạm", False),
        ("12 trạm", False),
    ],
)
def test_a_number_of_a_claim_is_one_of_its_rows_of_their_times_or_of_how_many_they_are(words: str, backed: bool) -> None:
    third = replace(EDITION.source("b"), source_id="c")
    dataset = replace(EDITION, sources=(*EDITION.sources, third), observations=MANY)
    assert unbacked(f"Lời: {words}.", "vi", MANY, "", dataset) in ((None,) if backed else (words, words.removeprefix("năm ")))


@pytest.mark.parametrize(
    "en", ["Two say forty.", "One place alone, and sixty.", "Three of Twelve Oaks.", "More than a hundred and six."]
)
def test_a_number_in_words_is_one_of_them_too(en: str) -> None:
    holds = "min(obs_value) > 3 and max(obs_value) < 106"
    assert said(claims(ONE, TWO, holds=holds, says=Text(vi="Hai nơi, một nguồn.", en=en))) is None


def test_a_number_before_a_word_that_multiplies_it_is_what_both_come_to() -> None:
    rows = (row("one", "count", value="1300000"),)
    assert said(claims(*rows, says=Text(vi="1,3 triệu trạm.", en="1.3 million stations."))) is None
    assert "found:    1,4 triệu" in str(said(claims(*rows, says=Text(vi="1,4 triệu trạm.", en="So many."))))


def test_a_number_may_be_of_the_choice_and_not_of_a_source_that_the_claim_does_not_speak_of() -> None:
    says = Text(vi="Hơn 39 ở mọi nơi.", en="What it says.")
    assert said(claims(ONE, TWO, where_sql="obs_value > 39", says=says)) is None
    assert "found:    39" in str(said(claims(ONE, TWO, says=says)))
    other = replace(TWO, source_id="b")
    both = claims(ONE, other, says=Text(vi="40 và 60.", en="40 and 60."))
    assert said(both) is None
    alone = {"says": Text(vi="40 và 60.", en="So.")}
    assert "found:    60" in str(said(claims(ONE, other, **alone, sources=(ONE.source_id,))))
    assert "found:    60" in str(said(claims(ONE, other, **alone), sources=(ONE.source_id,)))  # its story names the sources


@pytest.mark.parametrize(("chosen", "count"), [(("share",), 2), (("count",), 1), (("share", "count"), 3)])
def test_a_claim_is_held_against_the_rows_of_the_indicators_that_it_chooses(chosen: tuple[str, ...], count: int) -> None:
    rows = ONE, row("one", "count", value="7"), TWO
    assert said(claims(*rows, chosen={"indicator": chosen}, holds=f"count(*) = {count}")) is None
    assert said(claims(*rows, chosen={"indicator": ("state",)})) == fault("is about no row", f"next:     {LAST}")


@pytest.mark.parametrize(
    ("lang", "words", "refused"),
    [
        ("vi", "Hai trạm.", "Hai"),  # of one row, one place, one source
        ("en", "Forty stations.", None),
        ("vi", "Trong tháng ba.", None),  # the month of its row, in words
        ("vi", "Trong tháng bốn.", "bốn"),
        ("vi", "Có 40 triệu trạm.", None),  # a unit of millions: the number as it is, or what both come to
        ("vi", "Có 41 triệu trạm.", "41 triệu"),
    ],
)
def test_a_number_of_one_row_is_its_own_or_its_month_in_words(lang: Lang, words: str, refused: str | None) -> None:
    rows = (row("one", value="40", time="2022-03", as_printed=None),)
    assert unbacked(words, lang, rows, "", edition(*rows)) == refused
