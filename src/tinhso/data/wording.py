"""Numbers, periods and states as readers of each language write them: 2.895 and 2,895, tháng 3/2022 and March 2022."""

from __future__ import annotations

from decimal import Decimal

from tinhso.data.notation import print_number
from tinhso.model import Dataset, Kind, Lang, Observation, Period, Precision, Text

PERCENT = "percent"  # the unit whose sign is written after the number
RANK = "rank"  # the unit whose number is an ordinal
MISSING = "–"

_PRECISION: dict[Precision, Text] = {
    Precision.UNDER: Text(vi="gần", en="nearly"),
    Precision.ABOUT: Text(vi="khoảng", en="about"),
    Precision.AT_LEAST: Text(vi="ít nhất", en="at least"),
}
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
    """Return what an observation says, with its precision and unit: `gần 1.300.000 thuê bao`, `73,17%`, or its state."""
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
    figure = number(observation.value, lang)
    if indicator.unit_measure == PERCENT:
        figure += "%"
    elif observation.denominator is not None and observation.numerator in (None, observation.value):
        figure += f"/{number(observation.denominator, lang)}"
    word = precision(observation.precision, lang)
    return f"{word} {figure}" if word else figure


def state(observation: Observation, dataset: Dataset, lang: Lang) -> str:
    """Return the name of an observed state from the code list of its indicator."""
    codelist = dataset.indicator(observation.indicator).codelist
    if observation.code is None or codelist is None:
        return MISSING
    return dataset.code(codelist, observation.code).name[lang]


def precision(precision: Precision, lang: Lang) -> str:
    """Return the word before a figure, empty for an exact one."""
    return _PRECISION[precision][lang] if precision in _PRECISION else ""


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
