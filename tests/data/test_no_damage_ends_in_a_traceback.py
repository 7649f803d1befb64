"""Whatever is done to the bytes of the files, a person gets findings with places; anything else would be a bug."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.damage import HEADER
from tests.data.tiny import Tiny
from tests.languages import CONTRACT
from tinhso.data import dataset, read, verify_sources
from tinhso.errors import InputError

TEXTS = Path(__file__).parent / "texts"
NASTY = st.sampled_from(
    [
        "",
        ",",
        '"',
        '""',
        "\n",
        "\r",
        ";",
        "\t",
        "\x00",
        "\ufeff",
        "\u200b",
        "e\u0301",
        "=1",
        "#N/A",
        "9" * 30,
        "1e400",
        "-0",
        "inf",
        "²",
        "�",
    ]
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    return Tiny(tmp_path_factory.mktemp("shared"))


def build(tiny: Tiny) -> None:
    """Do all that stands between the files and the first check; only InputError may come of it."""
    with contextlib.suppress(InputError):
        tables = read(tiny.project)
        verify_sources(dataset(tables), tables, TEXTS)


@settings(max_examples=40)
@given(data=st.data(), table=st.sampled_from(sorted(CONTRACT)))
def test_bytes_replaced_anywhere_end_in_findings(shared: Tiny, data: st.DataObject, table: str) -> None:
    good = shared.path(table).read_bytes()
    start = data.draw(st.integers(0, len(good)))
    end = min(len(good), start + data.draw(st.integers(0, 40)))
    new = data.draw(
        st.binary(max_size=6) | NASTY.map(str.encode) | st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace"))
    )
    try:
        shared.write(table, good[:start] + new + good[end:])
        build(shared)
    finally:
        shared.write(table, good)


@settings(max_examples=40)
@given(
    data=st.data(),
    value=NASTY | st.text(max_size=12),
    line=st.integers(2, 8),
    column=st.sampled_from(HEADER.split(",")),
)
def test_anything_in_any_cell_ends_in_findings(shared: Tiny, data: st.DataObject, value: str, line: int, column: str) -> None:
    good = shared.path("observations").read_bytes()
    text = value.encode("utf-8", "replace").decode()
    try:
        shared.cell("observations", line, column, '"' + text.replace('"', '""') + '"' if data.draw(st.booleans()) else text)
        build(shared)
    finally:
        shared.write("observations", good)
