"""The tiny edition with a figure for each of many months: its tables, for tests of what is said about rows, and as a project."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.data.tiny import FILES
from tinhso.data import Tables, read, reread
from tinhso.project import open_project

ROWS = 240
_ROW = "{area}.base_stations.{time},{area},base_stations,{time},stated,{n},,A,press,reported,exact,{n},,,,,bai-mot,3,,"


def key(line: int) -> str:
    """Return the key of the row in a line."""
    return _row(line - 2).partition(",")[0]


def _row(n: int) -> str:
    return _ROW.format(area="tinh-hai" if n < 12 else "tinh-mot", time=f"{2000 + n // 12}-{n % 12 + 1:02d}", n=n + 100)


def many_rows() -> Tables:
    """Return the tables: the first twelve rows are of one province, the others of another."""
    good = read(open_project(FILES))
    return reread(good, {"observations": "\n".join([good.observations.lines[0], *map(_row, range(ROWS)), ""]).encode()})


_SHARE = '{id},tinh-hai,fibre_households,{time},stated,{n}.5,,A,press,reported,exact,"{n},5%",households,,,,bai-mot,3,,'
SHARES = 30


def project_of_shares(folder: Path) -> Path:
    """Write the tiny project with thirty shares of months, 66.5% and more, into a folder that is not there yet, and return it."""
    shutil.copytree(FILES, folder)
    times = [f"{2020 + n // 12}-{n % 12 + 1:02d}" for n in range(SHARES)]
    rows = [_SHARE.format(id=f"tinh-hai.fibre_households.{time}", time=time, n=66 + n) for n, time in enumerate(times)]
    with (folder / "data" / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("\n".join([*rows, ""]))
    return folder
