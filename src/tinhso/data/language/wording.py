"""Numbers, periods and states as readers of each language write them: 2.895 and 2,895, tháng 3/2022 and March 2022."""

from __future__ import annotations

import re
from decimal import Decimal

from tinhso.data.language.notation import print_number
from tinhso.model import Dataset, Kind, Lang, Observation, Period, Precision, Quality, Text, TimeBasis

PERCENT = "percent"  # the unit whose sign is written after the number
RANK = "rank"  # the unit whose number is an ordinal
MISSING = "–"

_PRECISION: dict[Precision, Text] = {
    Precision.UNDER: Text(vi="gần", en="nearly"),
    Precision.ABOUT: Text(vi="khoảng", en="about"),
    Precision.AT_LEAST: Text(vi="ít nhất", en="at least"),
}
#: A date that the source does not state: the figure is of then or earlier, and nobody can say how much earlier.
_OR_EARLIER: dict[TimeBasis, Text] = {
    TimeBasis.PUBLISHED: Text(vi="{} hoặc sớm hơn (theo ngày đăng)", en="{} or earlier (by the date of publication)"),
    TimeBasis.INFERRED: Text(vi="{} hoặc sớm hơn (suy ra)", en="{} or earlier (inferred)"),
}
#: The same for narrow cells and charts: what the date is the date of.
_DATE_OF: dict[TimeBasis, Text] = {
    TimeBasis.PUBLISHED: Text(vi="đăng {}", en="published {}"),
    TimeBasis.INFERRED: Text(vi="suy ra: đến {}", en="inferred: by {}"),
}
#: The magnitudes that sources write out, which readers then see written out too: «1,3 triệu» claims two figures, not seven.
_MAGNITUDES: dict[str, tuple[int, Text]] = {
    "nghìn": (10**3, Text(vi="nghìn", en="thousand")),
    "ngàn": (10**3, Text(vi="nghìn", en="thousand")),
    "triệu": (10**6, Text(vi="triệu", en="million")),
    "tỷ": (10**9, Text(vi="tỷ", en="billion")),
    "tỉ": (10**9, Text(vi="tỷ", en="billion")),
}
_WRITTEN_OUT = re.compile(rf"(?P<integer>\d[\d.]*)(?:,(?P<decimals>\d+))? (?P<magnitude>{'|'.join(_MAGNITUDES)})(?!\w)")
_CALCULATED = Text(vi="số tính ra", en="calculated")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number(value: Decimal | int, lang: Lang) -> str:
    """Return a number with separators, with the decimals that it has: `2.895` or `2,895`, `72,4` or `72.4`."""
    printed = print_number(Decimal(value))
    if lang == "en":
        printed = printed.translate(str.maketrans(".,", ",."))
    return printed.replace("-", "−")


def value(observation: Observation, dataset: Dataset, lang: Lang) -> str:
    """Return what an observation says, with its precision and unit: `gần 1,3 triệu thuê bao`, `73,17%`, or its state."""
    figure = bare_value(observation, dataset, lang)
    if observation.value is None:
        return figure
    code = dataset.indicator(observation.indicator).unit_measure
    if code is None or code == PERCENT:
        return figure
    if code == RANK:
        return f"hạng {figure}" if lang == "vi" else f"rank {figure.replace('/', ' of ')}"
    name = unit(code, dataset, lang)
    return f"{figure} {_singular(name) if lang == 'en' and observation.value == 1 else name}"


def bare_value(observation: Observation, dataset: Dataset, lang: Lang) -> str:
    """Return what an observation says without the words of its unit, for a column that names the unit in its head.

    A percent sign stays, and so does the number of places of a rank: `18/63`.
    """
    indicator = dataset.indicator(observation.indicator)
    if observation.value is None:
        return state(observation, dataset, lang)
    figure = _written_out(observation, lang) or number(observation.value, lang)
    if indicator.unit_measure == PERCENT:
        figure += "%"
    elif observation.denominator is not None and observation.numerator in (None, observation.value):
        figure += f"/{number(observation.denominator, lang)}"
    word = precision(observation.precision, lang)
    return f"{word} {figure}" if word else figure


def _written_out(observation: Observation, lang: Lang) -> str | None:
    """Return the figure as `1,3 triệu` where its source prints it so, with the decimals printed; None where it does not."""
    for printed in _WRITTEN_OUT.finditer(observation.as_printed or ""):
        scale, name = _MAGNITUDES[printed["magnitude"]]
        short = Decimal(f"{printed['integer'].replace('.', '')}.{printed['decimals'] or ''}")
        if short * scale == observation.value:
            return f"{number(short, lang)} {name[lang]}"
    return None


def state(observation: Observation, dataset: Dataset, lang: Lang) -> str:
    """Return the name of an observed state from the code list of its indicator."""
    codelist = dataset.indicator(observation.indicator).codelist
    if observation.code is None or codelist is None:
        return MISSING
    return dataset.code(codelist, observation.code).name[lang]


def precision(precision: Precision, lang: Lang) -> str:
    """Return the word before a figure, empty for an exact one."""
    return _PRECISION[precision][lang] if precision in _PRECISION else ""


def qualified(figure: str, precision: Precision, lang: Lang) -> str:
    """Return a figure with the word before it: `khoảng 10`, `about 10`, an exact one as it is."""
    return f"{_PRECISION[precision][lang]} {figure}" if precision in _PRECISION else figure


def unit(code: str, dataset: Dataset, lang: Lang) -> str:
    """Return the name of a unit; a percentage is its sign."""
    return "%" if code == PERCENT else dataset.code("unit", code).name[lang]


_SINGULAR_ENDINGS = (("ies", "y"), ("xes", "x"), ("sses", "ss"), ("ches", "ch"), ("s", ""))


def _singular(name: str) -> str:
    """Return the English name of a unit for one of it: `1 letter box`, `1 subscription per 100 people`."""
    head, per, base = name.partition(" per ")
    if head == "people":
        return "person"
    for ending, single in _SINGULAR_ENDINGS:
        if head.endswith(ending):
            return head.removesuffix(ending) + single + per + base
    return name


def kind(kind: Kind, dataset: Dataset, lang: Lang) -> str:
    """Return the name of a kind of statement."""
    return dataset.code("kind", kind.value).name[lang]


def period(period: Period, lang: Lang) -> str:
    """Return a period within a sentence: `năm 2022`, `tháng 3/2022`, `29/3/2022`; `2022`, `March 2022`, `29 March 2022`."""
    if period.month is None:
        return f"năm {period.year}" if lang == "vi" else str(period.year)
    if lang == "vi":
        day = f"{period.day}/" if period.day is not None else "tháng "
        return f"{day}{period.month}/{period.year}"
    day = f"{period.day} " if period.day is not None else ""
    return f"{day}{_MONTHS[period.month - 1]} {period.year}"


def dated(observation: Observation, lang: Lang, *, short: bool = False) -> str:
    """Return when an observation is of; a date that the source does not state says so, and that the figure may be older.

    `năm 2022`, `tháng 6/2024 hoặc sớm hơn (theo ngày đăng)`; short, for narrow cells and charts: `đăng 6/2024`,
    `suy ra: đến 2022`. Every form can stand within a sentence.
    """
    when = period(observation.time_period, lang)
    basis = observation.time_basis
    if basis is TimeBasis.STATED:
        return when
    if short:
        return _DATE_OF[basis][lang].format(when.removeprefix("năm ").removeprefix("tháng "))
    return _OR_EARLIER[basis][lang].format(when)


def remarks(observation: Observation, lang: Lang) -> tuple[str, ...]:
    """Return, in few words, what a number has to carry into a sentence: that no source states its date, that none prints it."""
    found = () if observation.time_basis is TimeBasis.STATED else (dated(observation, lang, short=True),)
    return (*found, _CALCULATED[lang]) if observation.quality is Quality.DERIVED else found


def quality(observation: Observation, dataset: Dataset, lang: Lang) -> str | None:
    """Return from whom a figure is, within a line: of what nobody printed, and of background that no authority published.

    None for an article's own figures and for official ones, which are what a reader takes a figure for.
    """
    background = observation.kind in (Kind.CONTEXT, Kind.BENCHMARK) and observation.quality is not Quality.OFFICIAL
    if not background and observation.quality is not Quality.DERIVED:
        return None
    name = dataset.code("quality", observation.quality).name[lang]
    return name[:1].lower() + name[1:]


#: Numbers up to this one are words, as newspapers write them; above it they are figures.
IN_WORDS = 10
_WORDS: dict[Lang, tuple[str, ...]] = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def numeral(count: int, lang: Lang) -> str:
    """Return a count as a word up to ten, above it in the reader's notation. A count below zero: ValueError."""
    if count < 0:
        raise ValueError(f"{count} is no count")
    return _WORDS[lang][count] if count <= IN_WORDS else number(count, lang)


def counted(count: int, lang: Lang, one: str, many: str | None = None) -> str:
    """Return a count with its noun, in the form that the number asks for; Vietnamese has one form for both."""
    return f"{numeral(count, lang)} {one if count == 1 or many is None else many}"


def counted_in_both(count: int, noun: Text, many: str) -> Text:
    """Return a count with its noun in both languages; `many` is the English noun of several."""
    return Text(vi=counted(count, "vi", noun["vi"]), en=counted(count, "en", noun["en"], many))
