"""The tiny project as a fixture."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.tiny import Tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)
