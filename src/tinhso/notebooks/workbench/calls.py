"""What the methods of the workbench are called with; what one does not take is said in words, with what it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, wraps
from numbers import Integral
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from tinhso.data import PATHS
from tinhso.errors import did_you_mean
from tinhso.model import Dataset, Kind, Observation, Text

C = TypeVar("C", bound=type)
INIT, UNKNOWN = "__init__", "__getattr__"
#: How the types of values are called, of one and of several.
_CALLED: Mapping[Any, tuple[str, str]] = {
    Text: ('a Text(en="…")', "Texts"),
    Observation: ("a row", "rows"),
    str: ("a text in quotes", "texts in quotes"),
    bool: ("True or False", "truths"),
    int: ("a whole number", "whole numbers"),
    float: ("a number", "numbers"),
    Decimal: ("a Decimal", "Decimals"),
    NoneType: ("None", "Nones"),
}
#: So many characters of a value are shown.
SHOWN = 60


class CallError(TypeError):
    """A method was called with a name or a value that it does not take; the message says what it takes."""


def worded(cls: C) -> C:
    """Have the public methods of a class, those of its bases among them, say in words what is wrong with a call."""
    for name in (INIT, *(name for name in dir(cls) if not name.startswith("_"))):
        method = inspect.getattr_static(cls, name)
        if inspect.isfunction(method):
            setattr(cls, name, _worded(method, cls.__name__ if name == INIT else f"bench.{name}"))
    setattr(cls, UNKNOWN, _no_such)
    return cls


def _no_such(self: object, name: str) -> None:
    """Refuse a name that a workbench has not, with the nearest that it has."""
    names = (one for one in dir(type(self)) if not one.startswith("_"))
    raise AttributeError(" ".join(filter(None, (f"a workbench has no {name}.", did_you_mean(name, names)))))


def unknown_code(asked: Mapping[str, str | None], dataset: Dataset) -> str | None:
    """Return what is said of the first code by which rows are asked for that is none; None where each is known."""
    known: Mapping[str, tuple[str, Collection[str], str | None]] = {
        "indicator": ("indicator", [one.indicator for one in dataset.indicators], PATHS["indicators"]),
        "ref_area": ("place", [one.ref_area for one in dataset.places], PATHS["places"]),
        "source_id": ("source", [one.source_id for one in dataset.sources], PATHS["sources"]),
        "kind": ("kind of statement", list(Kind), None),
    }
    for name, code in ((name, code) for name, code in asked.items() if name in known):
        what, codes, file = known[name]
        if code is not None and code not in codes:
            return " ".join(filter(None, (f"there is no {what} {code!r}.", did_you_mean(code, codes, file))))
    return None


def _worded(method: Callable[..., Any], called: str) -> Callable[..., Any]:
    signature = inspect.signature(method)

    @wraps(method)
    def call(*given: Any, **named: Any) -> Any:
        if wrong := next(_wrong(method, signature, given, named), None):
            raise CallError(f"{called} {wrong}")
        if called.startswith("bench."):
            for name, value in signature.bind(*given, **named).arguments.items():
                _refuse_unknown(given[0], called, name, value)
        return method(*given, **named)

    return call


def _refuse_unknown(bench: Any, called: str, name: str, value: object) -> None:
    """Refuse a text that is not in the languages of the edition, and a place to name that there is not."""
    if isinstance(value, Text) and set(value) != set(bench.languages):
        wanted = ", ".join(f'{lang}="…"' for lang in bench.languages)
        raise CallError(f"{called} takes as {name} a Text({wanted}), in each language of the edition, not in {', '.join(value)}.")
    for place in value if name == "focus" and isinstance(value, Collection) else ():
        if (unknown := unknown_code({"ref_area": place}, bench.dataset)) is not None:
            raise LookupError(f"{called}: {unknown}")


def _wrong(
    method: Callable[..., Any], signature: inspect.Signature, given: Sequence[Any], named: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what is wrong with a call: a name that is not taken, one that lacks, one value too many, one of another type."""
    taken = dict(list(signature.parameters.items())[1:])
    others = {name for name, one in taken.items() if one.kind is one.VAR_KEYWORD}
    takes = f"It takes {', '.join(f'{name}=…' if one.kind is one.KEYWORD_ONLY else name for name, one in taken.items())}."
    for name in (name for name in named if name not in taken and not others):
        yield " ".join(filter(None, (f"takes no {name}.", did_you_mean(name, taken), takes)))
    try:
        bound = signature.bind(*given, **named).arguments
    except TypeError as error:  # Python's own words name what lacks, or is given twice
        yield f"was not called as it can be: {error}. {takes}"
        return
    hints = _hints(method)
    values = [*((name, bound[name], hints[name]) for name in taken if name in bound and name not in others)]
    values += [(head, value, hints[name]) for name in others for head, value in bound.get(name, {}).items()]
    for name, value, hint in values:
        if not _fits(value, hint):
            yield f"takes as {name} {_called(hint)}, not {_given(value)}. {takes}"


@cache
def _hints(method: Callable[..., Any]) -> Mapping[str, Any]:
    import polars as pl

    return get_type_hints(method, localns={"pl": pl})


def _fits(value: Any, hint: Any) -> bool:
    """Tell whether a value is of a type as far as one can look: what is read once, such as a generator, is not looked into."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint is Any or origin in (Union, UnionType):
        return hint is Any or any(_fits(value, part) for part in parts)
    if origin is None:
        return isinstance(value, Integral if hint is int else hint)
    if isinstance(value, str | Text) or not isinstance(value, Sequence if issubclass(origin, tuple) else origin):
        return False
    if issubclass(origin, tuple) and ... not in parts:
        return len(value) == len(parts) and all(map(_fits, value, parts))
    if isinstance(value, Mapping) and issubclass(origin, Mapping):
        return all(_fits(one, parts[1]) for one in value.values())
    return not isinstance(value, Collection) or all(_fits(one, parts[0]) for one in value)


def _given(value: Any) -> str:
    """Return what a value is called that was given."""
    if isinstance(value, list | tuple) and value:
        return f"a list with {_given(value[0])}"
    shown = f" ({value!r:.{SHOWN}})" if isinstance(value, str | int | float) else ""
    known = next((_CALLED[of][0] for of in type(value).__mro__ if of in _CALLED), f"a {type(value).__name__}")
    return known.partition("(")[0] + shown


def _called(hint: Any, *, several: bool = False) -> str:
    """Return what a type is called in a sentence, of one value or of several."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(_called(part) for part in parts if part is not NoneType)
    if origin is None:
        return _CALLED.get(hint, (f"a {hint.__name__}", f"{hint.__name__}s"))[several]
    if issubclass(origin, tuple) and ... not in parts:
        return f"{'pairs' if several else 'a pair'} of {' and '.join(map(_called, parts))}"
    if issubclass(origin, Mapping):
        return f"a dict with {_called(parts[1], several=True)}"
    if isinstance(parts[0], list):
        return f"a function of {_called(parts[0][0])}"
    return f"{'lists' if several else 'a list'} of {_called(parts[0], several=True)}"
