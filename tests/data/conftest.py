"""The tiny project, whole, as fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.data.tiny import Tiny
from tinhso.data import Tables, dataset, read
from tinhso.model import Dataset

# Properties are tried on the same examples at every run, however slow the machine.
settings.register_profile("tinhso", deadline=None, derandomize=True)
settings.load_profile("tinhso")


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)


@pytest.fixture
def tables(tiny: Tiny) -> Tables:
    return read(tiny.project)


@pytest.fixture
def edition(tables: Tables) -> Dataset:
    return dataset(tables)
