"""Rows added, corrected and withdrawn in the CSV files pass the gate with no edit of a suite."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import copy_project
from tinhso.data import read
from tinhso.expectations import Severity, gate, validate
from tinhso.project import open_project

NEW = {
    "places": ("vinh-yen,Thành phố Vĩnh Yên,Vĩnh Yên City,city,vinh-phuc,,,,2025-06-30,,90,,,",),
    "sources": (
        "example-2022,,Example,,,,,unknown,en,https://example.org/stations,,,,",
        "Không rõ nhan đề và ngày đăng.,Title and date are unknown.",
    ),
    "indicators": (
        "charging_points,context,Trạm sạc,Charging points,",
        "Số trạm sạc xe điện công cộng.,Public charging points for cars.,,,site,count,number,,,higher,0,",
    ),
    "observations": (
        "vinh-yen.charging_points.2022.context,vinh-yen,charging_points,2022,stated,7,,A,official,context,exact,,,,,,example-2022,,",
        "Số của một nguồn khác.,A figure from another source.",
    ),
}

#: A correction of a figure and of what is printed, of a label, of an address.
CORRECTED = {
    "observations": ((",2895,", ",2896,"), ("toàn tỉnh có 2.895", "toàn tỉnh có 2.896")),
    "codelists": (("unit,site,điểm,sites,", "unit,site,địa điểm,locations,"),),
    "sources": (("https://dti.gov.vn/", "https://dti.gov.vn/2021"),),
}
#: What the rows have that are withdrawn: a part of a sum, one of a pair, all that a rule of one kind looks at, a whole source.
WITHDRAWN = (
    "it_research_projects_grassroots",
    "computers_offline_pct",
    "area_km2",
    "mic-fibre-2021",
    "hung-yen-yearbook",
    "invest-vinh-phuc",
    "Chữ số trong tên tệp ảnh.",
)


def test_rows_added_corrected_and_withdrawn_pass_the_gate_and_no_check_remarks_on_them(tmp_path: Path) -> None:
    project = open_project(copy_project(tmp_path / "project"))
    for path in project.data.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        for before, after in CORRECTED.get(path.stem, ()):
            assert before in text
            text = text.replace(before, after)
        lines = [line for line in text.splitlines() if not any(word in line for word in WITHDRAWN)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for table, parts in NEW.items():
        with (project.data / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write("".join(parts) + "\n")
    tables = read(project)
    report = validate(project, tables)
    gate(report, tables)
    assert not report.failed(Severity.WARNING)
    assert not report.failed(Severity.INFO)
