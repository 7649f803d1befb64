"""Editions of any shape that the contract allows, drawn by hypothesis: places, levels, topics, units and figures that nobody had
in mind. They are written over an example as `tinhso new` begins one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

from tinhso.data import contract_in

Cells = dict[str, str]
Draw = Callable[..., object]

#: Names as places bear them: short, long, of several parts, with signs and digits.
NAMES = (
    "A", "Y Tý", "Bà Rịa - Vũng Tàu", "Thừa Thiên – Huế", "Quận 1", "Cư M’gar", "Krông Ana", "Nam Bộ", "Phường 12", "Ý Yên",
    "Đắk R’Lấp",
    "Thành phố mang một cái tên dài đến nỗi không bảng nào, không trang nào và không biểu đồ nào đã chừa đủ chỗ cho nó",
)  # fmt: skip
TIMES = ("2021", "2022", "2022-03", "2022-03-15", "2023", "2024", "2024-06", "2025")
MEASURES = ("count", "share", "rate", "index", "rank", "area", "amount")
BASES = ("", "", "all_of_them", "some_of_them", "the_rest")
#: Why a source gives no figure: its status, and what withholds it.
NONE_GIVEN = (("H", ""), ("K", ""), ("L", ""), ("M", ""), ("O", ""), ("Q", ""), ("Q", "C"), ("A", "N"))
STATES = ("none", "planned", "partial", "done")
TEXTS = {"vi": ("Điều được đếm ở đây", "là điều thứ"), "en": ("What is counted here", "is thing")}


@dataclass
class Shape:
    """The rows of each table of an edition, by column."""

    languages: tuple[str, ...]
    tables: dict[str, list[Cells]] = field(default_factory=dict)

    def named(self, vi: str, en: str, column: str = "name") -> Cells:
        """Return a text in the languages of the edition."""
        return {f"{column}_{lang}": {"vi": vi, "en": en}[lang] for lang in self.languages}

    def forget_unused(self) -> None:
        """Take the lists out that nothing is of."""
        used = {row[column] for row in self.tables["indicators"] for column in ("codelist", "family")}
        used |= {"base"} if any(row["base"] for row in self.tables["observations"]) else set()
        named = {"state_progress": "state_progress", "family": "one_family", "base": "base"}
        self.tables["codelists"] = [row for row in self.tables["codelists"] if named.get(row["codelist"], "") in {"", *used}]

    def write(self, root: Path) -> None:
        """Write the tables into a project, in the place of those of the example."""
        contracts = contract_in(self.languages, ())
        for name, rows in self.tables.items():
            used = {column for row in rows for column in row}
            columns = [column.name for column in contracts[name].columns if column.name in used or not rows]
            out = io.StringIO()
            writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
            (root / "data" / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8")


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Draw an edition."""
    shape = Shape(draw(st.sampled_from([("vi",), ("en",), ("vi", "en")])))
    codes = _codelists(shape, draw)
    places = _places(shape, draw)
    sources = _sources(shape, draw)
    _indicators(shape, draw, codes)
    _observations(shape, draw, places, sources)
    shape.forget_unused()
    return shape


def _codelists(shape: Shape, draw: st.DrawFn) -> list[str]:
    topics = [f"topic_{number}" for number in range(draw(st.integers(1, 3)))]
    lists = {
        "level": ["region", "town"],
        "topic": topics,
        "unit": ["thing", "points"],
        "state_progress": list(STATES),
        "family": ["one_family"],
        "base": list(filter(None, BASES)),
    }
    shape.tables["codelists"] = [
        {"codelist": name, "code": code, **shape.named(_denied(code, "vi"), _denied(code, "en")), "sort_order": str(number)}
        for name, entries in lists.items()
        for number, code in enumerate(entries, 11)
    ]
    return topics


def _denied(code: str, lang: str) -> str:
    words = {"vi": {"none": "chưa có gì", "thing": "thứ"}, "en": {"none": "not yet", "thing": "things"}}
    return words[lang].get(code, f"{'tên' if lang == 'vi' else 'name'} {code.replace('_', ' ')}")


def _places(shape: Shape, draw: st.DrawFn) -> list[str]:
    with_country = draw(st.booleans())
    rows: list[Cells] = [{"ref_area": "land", **shape.named("Cả vùng", "The land"), "level": "country"}] if with_country else []
    parent = rows[0]["ref_area"] if rows else ""
    count = draw(st.integers(1, 10))
    for number, name in enumerate(draw(st.permutations(NAMES))[:count]):
        rows.append({"ref_area": f"place-{number}", **shape.named(name, name), "level": "region", "parent": parent})
    towns = draw(st.integers(0, 2))
    rows += [
        {"ref_area": f"town-{number}", **shape.named(f"Thị xã {number}", f"Town {number}"), "level": "town", "parent": "place-0"}
        for number in range(towns)
    ]
    if draw(st.booleans()) and count > 2:
        rows[-1]["role"] = "context"
    for position, row in enumerate(rows, 1):
        row["sort_order"] = str(position)
    shape.tables["places"] = rows
    return [row["ref_area"] for row in rows]


def _sources(shape: Shape, draw: st.DrawFn) -> list[str]:
    rows = [
        {
            "source_id": f"source-{number}",
            "title": f"Nguồn số {number}",
            "publisher": "Cơ quan thử",
            "published": "2025-06-30" if (dated := draw(st.booleans())) else "",
            "publication_basis": "printed" if dated else "unknown",
            "language": shape.languages[0],
            "url": f"https://example.org/{number}",
            **shape.named("Không rõ ngày đăng của nguồn này.", "The day of publication is unknown.", "note"),
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    shape.tables["sources"] = rows
    return [row["source_id"] for row in rows]


def _indicators(shape: Shape, draw: st.DrawFn, topics: list[str]) -> None:
    rows = []
    for number in range(draw(st.integers(1, 5))):
        is_state = draw(st.integers(0, 3)) == 0
        measure = "" if is_state else draw(st.sampled_from(MEASURES))
        unit = {"share": "percent", "rank": "rank", "index": "points", "": ""}.get(measure, "thing")
        rows.append(
            {
                "indicator": f"indicator_{number}",
                "topic": draw(st.sampled_from(topics)),
                **shape.named(f"Chỉ tiêu {number}", f"Indicator {number}"),
                **shape.named(f"Điều thứ {number}, đếm một lần.", f"Thing {number}, counted once.", "definition"),
                "unit_measure": unit,
                "measure_type": measure,
                "value_type": "code" if is_state else "number",
                "codelist": "state_progress" if is_state else "",
                "family": "one_family" if draw(st.integers(0, 2)) == 0 else "",
                "polarity": "lower" if measure == "rank" else "none",
                "minimum": "" if is_state else "1" if measure == "rank" else "0",
                "maximum": "100" if measure in ("share", "index") else "63" if measure == "rank" else "",
            }
        )
    if sum(row["family"] != "" for row in rows) == 1:
        for row in rows:
            row["family"] = ""
    shape.tables["indicators"] = rows


def _observations(shape: Shape, draw: st.DrawFn, places: list[str], sources: list[str]) -> None:
    rows: dict[tuple[str, ...], Cells] = {}
    kinds = draw(st.sampled_from([("reported",), ("target",), ("context",), ("reported", "target"), ("reported", "benchmark")]))
    for number, indicator in enumerate(shape.tables["indicators"]):
        bases = BASES if indicator["measure_type"] == "share" else ("",)
        for _ in range(draw(st.integers(0 if number else 1, 12))):
            place, time, base = (draw(st.sampled_from(some)) for some in (places, TIMES, bases))
            kind = draw(st.sampled_from(kinds))
            if kind == "benchmark" and place != "land":
                kind = "reported"
            row = _observation(draw, place, time, kind, base, indicator, draw(st.sampled_from(sources)))
            rows.setdefault((place, indicator["indicator"], time, base), row)
    shape.tables["observations"] = list(rows.values())
    _identify(shape.tables["observations"])


def _identify(rows: list[Cells]) -> None:
    stems = [
        ".".join([row["ref_area"], row["indicator"], row["time_period"], *([] if row["kind"] == "reported" else [row["kind"]])])
        for row in rows
    ]
    for row, stem in zip(rows, stems, strict=True):
        several = stems.count(stem) > 1 and row["base"]
        row["observation_id"] = f"{stem}.{row['base']}" if several else stem


def _observation(draw: st.DrawFn, place: str, time: str, kind: str, base: str, indicator: Cells, source: str) -> Cells:
    value, code, status, conf = "", "", "", ""
    if draw(st.integers(0, 5)) == 0:
        status, conf = draw(st.sampled_from(NONE_GIVEN))
    elif indicator["value_type"] == "code":
        code = draw(st.sampled_from(STATES))
    elif indicator["measure_type"] in ("rank", "count"):
        value = str(draw(st.integers(1, 63 if indicator["measure_type"] == "rank" else 2_000_000)))
    elif indicator["maximum"] == "100":
        value = f"{draw(st.integers(0, 1000)) / 10:g}"
    else:
        value = f"{draw(st.integers(0, 100_000)) / 10:g}"
    return {
        "ref_area": place,
        "indicator": indicator["indicator"],
        "time_period": time,
        "time_basis": "stated",
        "obs_value": value,
        "obs_code": code,
        "obs_status": status or ("A" if code else draw(st.sampled_from(["A", "A", "P"]))),
        "conf_status": conf,
        "quality": "official",
        "kind": kind,
        "precision": "exact",
        "base": base,
        "target_period": "2030" if kind == "target" else "",
        "source_id": source,
    }
