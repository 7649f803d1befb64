"""One of the editions that are begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editions.begun import built_edition


@pytest.fixture(scope="session")
def edition(request: pytest.FixtureRequest) -> Path:
    """One of the editions, begun and built; to be looked at, not changed."""
    return built_edition(request.param, request)
