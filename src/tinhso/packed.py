"""Values of which thousands are kept between builds: put away and brought back in one step, not field by field."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

C = TypeVar("C", bound=type)


def packed(cls: C) -> C:
    """Let pickle take all values of a frozen dataclass with slots, of two fields or more, at once."""
    names = [field.name for field in fields(cls)]
    taken, slots = attrgetter(*names), [getattr(cls, name).__set__ for name in names]

    def bring_back(value: Any, state: tuple[Any, ...]) -> None:
        for put, part in zip(slots, state, strict=True):
            put(value, part)

    type.__setattr__(cls, "__getstate__", lambda value: taken(value))
    type.__setattr__(cls, "__setstate__", bring_back)
    return cls
