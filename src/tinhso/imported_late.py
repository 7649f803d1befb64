"""Modules that a library imports and hardly ever asks for anything: each is imported when somebody asks it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands for a module that is not imported yet, and imports it as soon as it is asked for anything."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def imported_late(*names: str) -> Iterator[None]:
    """Let whoever imports one of these modules get something that imports it later; others import them as ever afterwards."""
    standing = {name: _Late(name) for name in names if name not in sys.modules}
    sys.modules.update(standing)
    try:
        yield
    finally:
        for name, late in standing.items():
            if sys.modules.get(name) is late:
                del sys.modules[name]
