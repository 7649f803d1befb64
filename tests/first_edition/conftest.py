"""The data of the first edition as a fixture."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tinhso.data import dataset, read
from tinhso.model import Dataset
from tinhso.project import open_project


@pytest.fixture(scope="session")
def edition() -> Dataset:
    return dataset(read(open_project(ROOT)))
