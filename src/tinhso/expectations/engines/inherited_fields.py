"""How the engine's classes are made: each of its hundreds of checks inherits the fields of another, which pydantic copies.

It copies them to the last value that they hold, a third of the time that the engine takes to start.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from pydantic.v1 import fields, main

#: What the module of pydantic calls that copies the fields of a class for another.
_COPIES = "smart_deepcopy"


@contextmanager
def copied_flat() -> Iterator[None]:
    """Let classes that are made meanwhile copy of a field that they inherit what they may change, and share the rest."""
    whole = vars(main)[_COPIES]

    def copied(value: Any) -> Any:
        if isinstance(value, dict) and all(isinstance(field, fields.ModelField) for field in value.values()):
            return {name: _own(field) for name, field in value.items()}
        return whole(value)

    setattr(main, _COPIES, copied)
    try:
        yield
    finally:
        setattr(main, _COPIES, whole)


def _own(inherited: fields.ModelField) -> fields.ModelField:
    """Return a field as a class may change it: it sets values of it, adds validators, and completes its description."""
    field = copy(inherited)
    field.class_validators = dict(inherited.class_validators)
    field.field_info = copy(inherited.field_info)
    return field
