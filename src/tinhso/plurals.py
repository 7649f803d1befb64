"""Which form of a phrase a number asks for, by the plural categories of CLDR: in Polish 2 is `few`, 5 is `many`.

The rules stand in `plural_rules.csv`, those of a language in the order in which they are asked; what none holds for is `other`.
They know a number by `n`, its amount, `i`, its whole part, `v`, how many decimals it is written with, and the decimals, `f` with
noughts at their end and `t` without. A language without rules tells exactly one from all others. Of the forms that Romance
languages have for whole millions there is none here: no page counts so many.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from tinhso.model import Lang, locale
from tinhso.own_rows import own_rows

ONE, OTHER = "one", "other"
_DEFAULT = {ONE: "i = 1 and v = 0"}
_RELATION = re.compile(r"(?P<name>[nivft])(?: % (?P<by>10+))? (?P<sign>!?=) (?P<low>\d+)(?:\.\.(?P<high>\d+))?")


def forms(lang: Lang) -> tuple[str, ...]:
    """Return the categories that a language has, `other` last."""
    rules = _rules(lang)
    return (*(category for category in (_DEFAULT if rules is None else rules) if category != OTHER), OTHER)


@cache
def counting_forms(lang: Lang) -> tuple[str, ...]:
    """Return the categories of whole numbers, in the order in which the forms of a noun are written."""
    asked = {category(str(number), lang) for number in range(201)}
    return tuple(form for form in forms(lang) if form in asked)


@lru_cache(maxsize=4096)
def category(number: str, lang: Lang) -> str:
    """Return the form for a number as a language writes it, with what may stand before it: «+1» and «about 1» are one."""
    signs = locale(lang)
    written = rf"(?:^| )[+−]?(\d+(?:{re.escape(signs.thousands)}\d+)*)(?:{re.escape(signs.decimal.sign)}(\d+))?$"
    if (found := re.search(written, number)) is None:
        return OTHER
    whole, decimals = re.sub(r"\D", "", found[1]), found[2] or ""
    values = {
        "n": Decimal(f"{whole}.{decimals or 0}"), "i": Decimal(whole), "v": Decimal(len(decimals)),
        "f": Decimal(decimals or 0), "t": Decimal(decimals.rstrip("0") or 0),
    }  # fmt: skip
    rules = {name: rule for name, rule in (_rules(lang) or _DEFAULT).items() if rule} or _DEFAULT
    return next((name for name, rule in rules.items() if _holds(rule, values)), OTHER)


@cache
def _rules(lang: Lang) -> Mapping[str, str] | None:
    rows = own_rows(Path(__file__).with_name("plural_rules.csv"))
    return {row["category"]: row["rule"] for row in rows if lang in row["languages"].split()} or None


def _holds(rule: str, values: Mapping[str, Decimal]) -> bool:
    return any(all(_relation(part, values) for part in either.split(" and ")) for either in rule.split(" or "))


def _relation(part: str, values: Mapping[str, Decimal]) -> bool:
    said = _RELATION.fullmatch(part)
    assert said is not None, part  # a test reads every rule
    value = values[said["name"]] % Decimal(said["by"]) if said["by"] else values[said["name"]]
    within = Decimal(said["low"]) <= value <= Decimal(said["high"] or said["low"]) and value == int(value)
    return within is (said["sign"] == "=")
