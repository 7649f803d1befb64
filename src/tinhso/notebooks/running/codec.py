"""Writes the frozen values of this package as JSON and reads them back, for hand-overs between processes and runs.

Fields are read by their annotations: dataclasses, enums, decimals, paths, tuples and optionals. A value whose field may hold
one of several dataclasses carries the name of its class.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

TAG = "is"


def dump(value: object) -> str:
    """Return a value as JSON, one form for one value."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n"


def load(cls: type[T], text: str) -> T:
    """Read back what `dump` wrote. Raises ValueError, KeyError or TypeError where the text is something else."""
    result = _read(cls, json.loads(text))
    assert isinstance(result, cls)
    return result


def plain(value: Any) -> Any:
    """Return a value as dicts, lists, strings and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {TAG: type(value).__name__, **{field.name: plain(getattr(value, field.name)) for field in fields(value)}}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (Decimal, Path)):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def _read(annotation: Any, data: Any) -> Any:
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _read_union(get_args(annotation), data)
    if origin is tuple:
        kinds = get_args(annotation)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(_read(kinds[0], item) for item in data)
        return tuple(_read(kind, item) for kind, item in zip(kinds, data, strict=True))
    if origin is Literal:
        if data not in get_args(annotation):
            raise ValueError(f"{data!r} is none of {get_args(annotation)}")
        return data
    if is_dataclass(annotation) and isinstance(annotation, type):
        hints = get_type_hints(annotation)
        return annotation(
            **{field.name: _read(hints[field.name], data[field.name]) for field in fields(annotation) if field.init}
        )
    if isinstance(annotation, type) and issubclass(annotation, (Enum, Decimal, Path)):
        return annotation(data)
    if annotation is float and isinstance(data, int):
        return float(data)
    if not isinstance(data, annotation):
        raise TypeError(f"{data!r} is not {annotation}")
    return data


def _read_union(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None and NoneType in kinds:
        return None
    members = [kind for kind in kinds if kind is not NoneType]
    if len(members) == 1:
        return _read(members[0], data)
    named = {kind.__name__: kind for kind in members}
    if data[TAG] not in named:
        raise ValueError(f"{data[TAG]!r} is none of {sorted(named)}")
    return _read(named[data[TAG]], data)
