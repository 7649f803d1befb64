"""A place, a source, an indicator and an observation added to the CSV files pass the gate with no edit of a suite."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import copy_project
from tinhso.data import read
from tinhso.expectations import Severity, gate, validate
from tinhso.project import open_project

NEW = {
    "places": ("thai-binh,Thái Bình,Thái Bình,province,viet-nam,34,VN-20,2025-06-30,hung-yen-2025,12,,",),
    "sources": (
        "example-2022,,Example,,,unknown,en,https://example.org/stations,,,",
        "Không rõ nhan đề và ngày đăng.,Title and date are unknown.",
    ),
    "indicators": (
        "charging_points,context,Trạm sạc,Charging points,",
        "Số trạm sạc xe điện công cộng.,Public charging points for cars.,site,count,number,,,higher,0,",
    ),
    "observations": (
        "thai-binh.charging_points.2022.context,thai-binh,charging_points,2022,stated,7,,A,official,context,exact,,,,,,example-2022,,",
        "Số của một nguồn khác.,A figure from another source.",
    ),
}


def test_new_rows_pass_the_gate_and_no_check_remarks_on_them(tmp_path: Path) -> None:
    project = open_project(copy_project(tmp_path / "project"))
    for table, parts in NEW.items():
        with (project.data / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write("".join(parts) + "\n")
    tables = read(project)
    report = validate(project, tables)
    gate(report, tables)
    assert not report.failed(Severity.WARNING)
    assert not report.failed(Severity.INFO)
