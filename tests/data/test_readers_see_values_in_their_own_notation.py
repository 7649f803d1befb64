"""How numbers, units, periods and states are worded in each language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.data.tiny import Tiny
from tests.languages import LANGS, STRINGS
from tests.notebooks import small
from tinhso.data import dataset, read, wording
from tinhso.model import Dataset, Kind, Period, Precision, Quality, Text, TimeBasis
from tinhso.strings import Phrase

VALUES = {
    "tinh-mot.base_stations.2022-03": ("2.895 trạm", "2,895 stations"),
    "tinh-mot.fibre_households.2022-03": ("khoảng 72,4%", "about 72.4%"),
    "tinh-mot.communes_covered.2022-03": ("21/21 xã", "21/21 communes"),
    "tinh-mot.dev_rank.2021": ("hạng 18/63", "rank 18 of 63"),
    "tinh-mot.mobile_5g.2022-05": ("thí điểm", "pilot"),
    "tinh-mot.base_stations.2022-05.target": ("ít nhất 3.000 trạm", "at least 3,000 stations"),
}


def test_a_sign_of_a_share_stands_where_the_readers_of_a_language_have_it() -> None:
    said = {lang: wording.signed("79,4", "percent", lang) for lang in ("vi", "pl", "fr", "de", "es", "ru", "tr", "xx")}
    apart = "79,4\N{NO-BREAK SPACE}%"
    assert said == {
        "vi": "79,4%", "pl": "79,4%", "fr": "79,4\N{NARROW NO-BREAK SPACE}%", "de": apart, "es": apart, "ru": apart,
        "tr": "%79,4", "xx": "79,4%",
    }  # fmt: skip
    assert (wording.signed("3", "permille", "fr"), wording.signed("3", "stations", "fr")) == ("3\N{NARROW NO-BREAK SPACE}‰", "3")
    assert wording.signed("3", None, "fr") == "3"


@pytest.mark.parametrize(("observation_id", "words"), VALUES.items(), ids=VALUES.keys())
def test_a_value_has_its_precision_its_notation_and_its_unit(
    edition: Dataset, observation_id: str, words: tuple[str, str]
) -> None:
    row = edition.observation(observation_id)
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == words


def test_a_value_for_a_column_that_names_the_unit_leaves_it_out_but_keeps_percent_and_denominator(edition: Dataset) -> None:
    bare = [wording.bare_value(row, edition, "vi") for row in edition.observations[:5]]
    assert bare == ["2.895", "khoảng 72,4%", "21/21", "18/63", "thí điểm"]


def test_one_of_something_is_singular_in_english(tiny: Tiny) -> None:
    tiny.cell("observations", 2, "obs_value", "1")
    edition = dataset(read(tiny.project))
    assert wording.value(edition.observations[0], edition, "en") == "1 station"
    assert wording.value(edition.observations[0], edition, "vi") == "1 trạm"


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("people", "1 person"),
        ("people per household", "1 person per household"),
        ("subscriptions per 100 people", "1 subscription per 100 people"),
        ("letter boxes", "1 letter box"),
        ("addresses per 100 towns", "1 address per 100 towns"),
        ("batches", "1 batch"),
        ("libraries", "1 library"),
        ("staff", "1 staff"),
    ],
)
def test_the_singular_of_a_unit_in_english_is_of_its_first_word(tiny: Tiny, several: str, one: str) -> None:
    tiny.replace("codelists", "unit,stations,trạm,stations,", f"unit,stations,trạm,{several},")
    edition = dataset(read(tiny.project))
    row = replace(edition.observation("tinh-mot.base_stations.2022-03"), value=Decimal(1), as_printed=None)
    assert wording.value(row, edition, "en") == one


def test_the_base_of_an_index_stands_in_brackets(tiny: Tiny) -> None:
    tiny.replace("codelists", "unit,stations,trạm,stations,", "unit,stations,2010 = 100,2010 = 100,")
    edition = dataset(read(tiny.project))
    row = replace(edition.observation("tinh-mot.base_stations.2022-03"), value=Decimal("142.6"), as_printed=None)
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == ("142,6 (2010 = 100)", "142.6 (2010 = 100)")


def test_a_rank_among_nobody_says_how_many_is_a_rank_alone(edition: Dataset) -> None:
    row = replace(edition.observation("tinh-mot.dev_rank.2021"), denominator=None)
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == ("hạng 18", "rank 18")


def test_a_part_of_thousands_has_the_separators_of_the_language(edition: Dataset) -> None:
    row = replace(edition.observations[0], value=Decimal(1234), denominator=Decimal(2500), as_printed=None)
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == ("1.234/2.500 trạm", "1,234/2,500 stations")


def test_a_state_that_nobody_gives_is_a_dash(edition: Dataset) -> None:
    row = replace(edition.observation("tinh-mot.mobile_5g.2022-05"), code=None)
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == ("–", "–")


def test_a_unit_has_the_forms_that_an_edition_says(edition: Dataset) -> None:
    forms = {"one": "gmina", "few": "gminy", "many": "gmin", "other": "gminy"}
    said = Phrase(text=Text(pl="gminy", en="communes"), forms={"pl": forms, "en": {"one": "commune"}}, where={})
    row = edition.observation("tinh-mot.base_stations.2022-03")
    unit = edition.indicator(row.indicator).unit_measure
    words = replace(STRINGS, phrases={**STRINGS.phrases, f"units.{unit}": said})
    for value, polish, english in (("1", "1 gmina", "1 commune"), ("3", "3 gminy", "3 communes"), ("5", "5 gmin", "5 communes")):
        of_one = replace(row, value=Decimal(value), as_printed=None)
        assert wording.value(of_one, replace(edition, words=words), "pl") == polish
        assert wording.value(of_one, replace(edition, words=words), "en") == english


@pytest.mark.parametrize(
    ("more", "vi", "en"),
    [
        ({}, "1 trạm", "1 station"),
        ({"upper": Decimal(2)}, "1–2 trạm", "1–2 stations"),
        ({"denominator": Decimal(21)}, "1/21 trạm", "1/21 stations"),
        ({"denominator": Decimal(21), "numerator": Decimal(1)}, "1/21 trạm", "1/21 stations"),
        ({"denominator": Decimal(42), "numerator": Decimal(40)}, "1 trạm", "1 station"),
    ],
)
def test_one_is_singular_and_a_range_from_one_or_one_of_many_is_not(
    edition: Dataset, more: dict[str, Decimal], vi: str, en: str
) -> None:
    row = replace(edition.observations[0], value=Decimal(1), as_printed=None, **more)
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2895", "2.895", "2,895"),
        ("1781536", "1.781.536", "1,781,536"),
        ("68.41", "68,41", "68.41"),
        ("5.0", "5,0", "5.0"),
        ("1235.87", "1.235,87", "1,235.87"),
        ("1E+6", "1.000.000", "1,000,000"),
        ("-0.5", "−0,5", "−0.5"),
        ("0", "0", "0"),
    ],
)
def test_numbers_have_the_separators_of_the_language_and_the_decimals_they_came_with(value: str, vi: str, en: str) -> None:
    assert (wording.number(Decimal(value), "vi"), wording.number(Decimal(value), "en")) == (vi, en)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_both_notations_say_the_same_number(value: Decimal) -> None:
    vi, en = wording.number(value, "vi"), wording.number(value, "en")
    assert vi.translate(str.maketrans(".,", ",.")) == en
    assert Decimal(en.replace(",", "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2022", "năm 2022", "2022"),
        ("2022-03", "tháng 3/2022", "March 2022"),
        ("2022-03-29", "29/3/2022", "29 March 2022"),
        ("2024-12-01", "1/12/2024", "1 December 2024"),
        ("2020/2022-06", "từ năm 2020 đến tháng 6/2022", "2020 to June 2022"),
        ("2020-01/2022", "từ tháng 1/2020 đến năm 2022", "January 2020 to 2022"),
    ],
)
def test_periods_are_written_as_in_a_sentence_of_the_language(period: str, vi: str, en: str) -> None:
    assert (wording.period(Period.parse(period), "vi"), wording.period(Period.parse(period), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("period", "bare", "scale"),
    [
        ("2022", ("2022", "2022"), ("2022", "2022")),
        ("2022-03", ("3/2022", "March 2022"), ("3/2022", "3/2022")),
        ("2022-03-29", ("29/3/2022", "29 March 2022"), ("29/3/2022", "29 March 2022")),
        ("2024-Q3", ("quý III/2024", "Q3 2024"), ("quý III/2024", "Q3 2024")),
        ("2024-S1", ("6 tháng đầu năm 2024", "the first half of 2024"), ("6 tháng đầu năm 2024", "the first half of 2024")),
        ("2023/2024", ("năm học 2023–2024", "school year 2023–2024"), ("2023–2024", "2023–2024")),
        (
            "2021-01/2022-06",
            ("từ tháng 1/2021 đến tháng 6/2022", "January 2021 to June 2022"),
            ("1/2021–6/2022", "1/2021–6/2022"),
        ),
    ],
)
def test_narrow_cells_and_scales_leave_out_the_words_for_a_year_and_a_month(
    period: str, bare: tuple[str, str], scale: tuple[str, str]
) -> None:
    time = Period.parse(period)
    assert (wording.bare_period(time, "vi"), wording.bare_period(time, "en")) == bare
    assert (wording.scale_period(time, "vi"), wording.scale_period(time, "en")) == scale


@pytest.mark.parametrize(
    ("basis", "quality", "vi", "en"),
    [
        ("stated", Quality.PRESS, (), ()),
        ("published", Quality.PRESS, ("đăng 3/2022",), ("published March 2022",)),
        ("stated", Quality.DERIVED, ("số tính ra",), ("calculated",)),
        ("published", Quality.DERIVED, ("đăng 3/2022", "số tính ra"), ("published March 2022", "calculated")),
    ],
)
def test_a_number_carries_into_a_sentence_that_nobody_states_its_date_or_prints_it(
    edition: Dataset, basis: str, quality: Quality, vi: tuple[str, ...], en: tuple[str, ...]
) -> None:
    row = replace(edition.observations[0], time_basis=TimeBasis(basis), quality=quality)
    assert (wording.remarks(row, STRINGS, "vi"), wording.remarks(row, STRINGS, "en")) == (vi, en)


def test_units_and_kinds_have_the_names_of_their_code_lists(edition: Dataset) -> None:
    assert (wording.unit("stations", edition, "vi"), wording.unit("percent", edition, "en")) == ("trạm", "%")
    assert wording.unit("permille", edition, "en") == "‰"
    assert (wording.kind(Kind.TARGET, edition, "vi"), wording.kind(Kind.TARGET, edition, "en")) == ("mục tiêu", "target")


def test_only_an_exact_figure_has_no_word_before_it() -> None:
    said = {lang: [wording.qualified("7", precision, STRINGS, lang) for precision in Precision] for lang in LANGS}
    assert said["en"] == ["7", "nearly 7", "about 7", "more than 7", "at least 7", "below 7", "at most 7"]
    assert said["vi"] == ["7", "gần 7", "khoảng 7", "hơn 7", "ít nhất 7", "dưới 7", "không quá 7"]


@pytest.mark.parametrize(
    ("printed", "value", "vi", "en"),
    [
        ("gần 1,3 triệu", "1300000", "gần 1,3 triệu trạm", "nearly 1.3 million stations"),
        ("đạt gần 1,3 triệu thuê bao", "1300000", "gần 1,3 triệu trạm", "nearly 1.3 million stations"),
        ("gần 2 tỉ", "2000000000", "gần 2 tỷ trạm", "nearly 2 billion stations"),
        ("gần 12,50 nghìn", "12500", "gần 12,50 nghìn trạm", "nearly 12.50 thousand stations"),
        ("gần 1.300.000", "1300000", "gần 1.300.000 trạm", "nearly 1,300,000 stations"),
        ("gần 5 triệu dân, 1.300.000", "1300000", "gần 1.300.000 trạm", "nearly 1,300,000 stations"),
        (None, "1300000", "gần 1.300.000 trạm", "nearly 1,300,000 stations"),
    ],
)
def test_a_magnitude_that_the_source_writes_out_stays_written_out(
    edition: Dataset, printed: str | None, value: str, vi: str, en: str
) -> None:
    row = replace(edition.observations[0], as_printed=printed, value=Decimal(value), precision=Precision.NEARLY)
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("lang", "printed", "value", "vi", "en"),
    [
        ("en", "nearly 1.3 million people", "1300000", "gần 1,3 triệu trạm", "nearly 1.3 million stations"),
        ("en", "nearly 12,50 thousand", "12500", "gần 12.500 trạm", "nearly 12,500 stations"),
        ("en", "nearly 12 hundred", "1200", "gần 1.200 trạm", "nearly 1,200 stations"),
        ("en", "nearly 1.2 million", "1300000", "gần 1.300.000 trạm", "nearly 1,300,000 stations"),
        ("en", "gần 1,3 triệu", "1300000", "gần 1.300.000 trạm", "nearly 1,300,000 stations"),
        (None, "gần 1,3 triệu", "1300000", "gần 1,3 triệu trạm", "nearly 1.3 million stations"),
    ],
)
def test_the_words_of_a_magnitude_are_those_of_the_language_of_the_source(
    edition: Dataset, lang: str | None, printed: str, value: str, vi: str, en: str
) -> None:
    sources = tuple(replace(source, language=lang) for source in edition.sources)
    row = replace(edition.observations[0], as_printed=printed, value=Decimal(value), precision=Precision.NEARLY)
    dataset = replace(edition, sources=sources)
    assert (wording.value(row, dataset, "vi"), wording.value(row, dataset, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("basis", "period", "vi", "en"),
    [
        ("stated", "2022-03", ("tháng 3/2022", "tháng 3/2022"), ("March 2022", "March 2022")),
        (
            "published",
            "2024-06",
            ("tháng 6/2024 hoặc sớm hơn (theo ngày đăng)", "đăng 6/2024"),
            ("June 2024 or earlier (by the date of publication)", "published June 2024"),
        ),
        (
            "inferred",
            "2022",
            ("năm 2022 hoặc sớm hơn (suy ra)", "suy ra: đến 2022"),
            ("2022 or earlier (inferred)", "inferred: by 2022"),
        ),
    ],
)
def test_a_date_that_the_source_does_not_state_never_looks_like_one_that_it_does(
    edition: Dataset, basis: str, period: str, vi: tuple[str, str], en: tuple[str, str]
) -> None:
    row = replace(edition.observations[0], time_basis=TimeBasis(basis), time_period=Period.parse(period))
    assert (wording.dated(row, STRINGS, "vi"), wording.dated(row, STRINGS, "vi", short=True)) == vi
    assert (wording.dated(row, STRINGS, "en"), wording.dated(row, STRINGS, "en", short=True)) == en


@pytest.mark.parametrize(
    ("period", "day"),
    [("2022", "2022-12-31"), ("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"), ("2022-05-19", "2022-05-19")],
)
def test_a_period_ends_on_its_last_day(period: str, day: str) -> None:
    assert str(Period.parse(period).last_day) == day


@pytest.mark.parametrize(
    ("lower", "upper", "vi", "en"),
    [
        ("5", None, "5", "5"),
        ("5", "7", "5–7", "5–7"),
        ("0", "3", "0–3", "0–3"),
        ("-1", "3", "−1 đến 3", "−1 to 3"),
        ("-3", "-1", "−3 đến −1", "−3 to −1"),
    ],
)
def test_a_range_that_begins_below_nought_is_told_in_words(lower: str, upper: str | None, vi: str, en: str) -> None:
    ends = Decimal(lower), None if upper is None else Decimal(upper)
    assert (wording.span(*ends, STRINGS, "vi"), wording.span(*ends, STRINGS, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("upper", "vi", "en"),
    [
        (None, "1.300.000 trạm", "1,300,000 stations"),
        ("1500000", "1,3–1,5 triệu trạm", "1.3–1.5 million stations"),
        ("1400000", "1.300.000–1.400.000 trạm", "1,300,000–1,400,000 stations"),
    ],
)
def test_a_magnitude_stays_written_out_only_where_both_ends_of_a_range_are_those_of_the_row(
    edition: Dataset, upper: str | None, vi: str, en: str
) -> None:
    row = replace(
        edition.observations[0], as_printed="1,3–1,5 triệu trạm", value=Decimal(1300000), precision=Precision.EXACT,
        upper=None if upper is None else Decimal(upper),
    )  # fmt: skip
    assert (wording.value(row, edition, "vi"), wording.value(row, edition, "en")) == (vi, en)


@pytest.mark.parametrize("short", [False, True])
def test_a_change_says_from_when_wherever_there_is_room(edition: Dataset, short: bool) -> None:
    row = replace(edition.observations[0], time_period=Period.parse("2024"), base_period=Period.parse("2023"))
    assert wording.dated(row, STRINGS, "vi", short=short) == "năm 2024 so với năm 2023"
    assert wording.dated(row, STRINGS, "en", short=short) == "2024 against 2023"


@pytest.mark.parametrize(
    ("kind", "quality", "said"),
    [
        (Kind.REPORTED, Quality.PRESS, None),
        (Kind.REPORTED, Quality.DERIVED, "calculated"),
        (Kind.CONTEXT, Quality.PRESS, "press"),
        (Kind.CONTEXT, Quality.OFFICIAL, None),
        (Kind.BENCHMARK, Quality.PRESS, "press"),
        (Kind.BENCHMARK, Quality.OFFICIAL, None),
        (Kind.BENCHMARK, Quality.DERIVED, "calculated"),
    ],
)
def test_from_whom_a_figure_is_stands_with_background_that_no_authority_published(
    kind: Kind, quality: Quality, said: str | None
) -> None:
    row = replace(small.SHARES[0], kind=kind, quality=quality)
    assert wording.quality(row, small.DATASET, "en") == said


def test_an_ordinal_has_the_ending_that_one_speaks() -> None:
    numbers = (1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 101, 111, 112, 113, 121)
    assert " ".join(wording.ordinal(number, "en") for number in numbers) == (
        "1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 23rd 101st 111th 112th 113th 121st"
    )
    assert [wording.ordinal(number, "vi") for number in numbers] == [str(number) for number in numbers]


def test_a_count_is_a_word_up_to_ten() -> None:
    assert [wording.numeral(count, "vi") for count in (0, 1, 10, 11)] == ["không", "một", "mười", "11"]
    assert [wording.numeral(count, "en") for count in (0, 1, 10, 11)] == ["no", "one", "ten", "11"]
    assert (wording.numeral(1234, "vi"), wording.numeral(1234, "en")) == ("1.234", "1,234")
