"""A small project for notebooks: the tiny one, with masts, loose and doubtful figures, and stations that do not compare."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.data.tiny import FILES

MASTS = "tinh-hai.masts.2024-06"
_INDICATOR = "{0},{1},{2},{3},{2}.,{3}.,{4},{5},number,,,none,0,\n"
_ROW = "{0}.{1}.{2}{tail},{0},{1},{2},stated,{3},,{status},press,{kind},{precision},{printed},,,,,{source},{line},{vi},{en}\n"


def _row(place: str, indicator: str, period: str, value: str, printed: str, source: str, **more: str) -> str:
    kind = more.get("kind", "reported")
    said = {"status": "A", "kind": kind, "precision": "exact", "vi": "", "en": "", "line": "3", **more}
    tail = "" if kind == "reported" else f".{kind}"
    return _ROW.format(
        place, indicator, period, value, printed=f'"{printed}"', source=source, **{**said, "kind": kind}, tail=tail
    )


MORE = {
    "places": "tinh-ba,Tỉnh Ba,Province Three,province,nuoc,,,,,5,,\n"
    "huyen-mot,Huyện Một,District One,district,tinh-mot,,,,,6,,\n",
    "sources": "bai-hai,Bài thứ hai,Báo Thử,,2024-06-05,printed,vi,,,,,\n",
    "indicators": "".join(
        _INDICATOR.format(*one)
        for one in (
            ("masts", "mobile", "Cột", "Masts", "stations", "count"),
            ("stations", "mobile", "Trạm", "Stations", "stations", "count"),
            ("subscriptions", "mobile", "Thuê bao", "Subscriptions", "stations", "count"),
            ("smart_devices", "mobile", "Thiết bị", "Smart devices", "percent", "rate"),
        )
    ),
    "observations": "".join(
        (
            _row("tinh-hai", "masts", "2024-06", "1309", "1.309", "bai-hai"),
            _row("tinh-mot", "stations", "2022-03", "2895", "2.895", "bai-mot"),
            _row("tinh-ba", "stations", "2022", "3648", "3.648", "bai-mot"),
            _row("tinh-hai", "stations", "2024-06", "3068", "3.068", "bai-hai"),
            _row("huyen-mot", "stations", "2023-01", "163", "163", "bai-mot"),
            _row("tinh-mot", "subscriptions", "2022-03", "1300000", "gần 1,3 triệu", "bai-mot", precision="nearly"),
            _row(
                "tinh-hai", "subscriptions", "2024-06", "1781536", "1.781.536", "bai-hai", status="U",
                vi="Chỉ trích dẫn.", en="Quote only.",
            ),
            _row("tinh-mot", "smart_devices", "2022", "81.03", "81,03%", "bai-mot"),
            _row("nuoc", "smart_devices", "2022", "70.9", "70,9%", "bai-mot", kind="benchmark"),
        )
    ),
}  # fmt: skip


def project_of_notebooks(folder: Path) -> Path:
    """Write the project into a folder that is not there yet, and return it."""
    shutil.copytree(FILES, folder)
    for table, lines in MORE.items():
        path = folder / "data" / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
    return folder
