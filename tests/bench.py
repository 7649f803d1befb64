"""`make bench`: what an edition costs and what a change of it costs, in one run on one machine, as ratios of a cold build.

Seconds of the processor, user and system, of all processes of a build: on a shared machine they tell more than a clock, which is
beside them. Of a cold build it is the less of two, of a change the least of three: made, undone, made again. Memory is the
largest resident set of the build or of its largest child. First the first edition, stage by stage and change by change; then
synthetic editions of `tinhso bench make`, with the line that their cost follows; then other generators on the same pages
(`tests/peers.py`), and Lighthouse, where npm could install them.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests import lighthouse, peers
from tests.browser.host import served
from tests.conftest import ROOT, copy_project

STAGE = re.compile(r"^  ✓ (\w+)\s+(.*?)\s+([\d.]+) s$", re.MULTILINE)
#: Places, indicators and years of the synthetic editions: 3,150 rows, 15,750 and 31,500.
SIZES = ((63, 50, 1), (63, 50, 5), (63, 50, 10))
#: What is kept of checks and notebooks in `build/`; the rest of it is made again.
CHECKED = ("expectations", "notebooks")

Row: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took: seconds of the clock and of the processor, peak memory in MiB, and what it said of its stages."""

    wall: float
    cpu: float
    peak: float
    said: str


#: A build with the embedded renderer, for which the aims are, where Quarto is on the PATH as a peer too.
BUILD = ("build", "--renderer", "pandoc")


def measure(root: Path, *arguments: str) -> Cost:
    """Run one command, and stop where it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        command = [sys.executable, "-m", "tinhso", "--root", str(root), *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        wall, process.returncode = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read()
    if process.returncode != 0:
        sys.exit(words)
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return Cost(wall=wall, cpu=cpu, peak=peak, said=words)


def from_nothing(root: Path) -> Cost:
    """Return what a cold build costs: the less of two."""
    costs = []
    for _ in range(2):
        for made in ("build", "_site"):
            shutil.rmtree(root / made, ignore_errors=True)
        costs.append(measure(root, *BUILD))
    return least(costs)


def after(root: Path, change: Callable[[Path], None]) -> Cost:
    """Return what a build costs after a change: the least of three, after it was made, undone, and made again, as it stays."""
    before = _written(root)
    change(root)
    changed, costs = _written(root), [measure(root, *BUILD)]
    for state in (before, changed):
        for path in changed.keys() - state.keys():
            path.unlink()
        for path, content in state.items():
            path.write_bytes(content)
        costs.append(measure(root, *BUILD))
    return least(costs)


def least(costs: Sequence[Cost]) -> Cost:
    """Return the cost that took the least of the processor."""
    return min(costs, key=lambda cost: cost.cpu)


def _written(root: Path) -> dict[Path, bytes]:
    """Return what people write in a project, as far as it is changed here, by its files."""
    files = (path for folder in ("data", "reports", "site") for path in (root / folder).rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files}


def show(name: str, cost: Cost, cold: Cost) -> None:
    """Print a line of a table."""
    ratios = f"{cost.cpu / cold.cpu:9.1%}{cost.wall / cold.wall:9.1%}"
    print(f"{name:44}{cost.cpu:9.1f}{cost.wall:9.1f}{ratios}{cost.peak:10.0f}", flush=True)


def head(title: str) -> None:
    """Print the head of a table."""
    print(f"\n{title:44}{'CPU s':>9}{'wall s':>9}{'of cold':>9}{'(wall)':>9}{'peak MiB':>10}")


def sentence(root: Path) -> None:
    """Add a sentence to a story."""
    story = next((root / "reports").glob("*.vi.qmd"))
    story.write_text(story.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")


def style(root: Path) -> None:
    """Change a sheet that some pages have."""
    name = "site/theme/parts/cite.css"
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "src" / "tinhso" / "base" / name).read_text(encoding="utf-8")
    (root / name).write_text(text + "\n.ts-cite b { font-style: normal }\n", encoding="utf-8")


def note(root: Path) -> None:
    """Add words to a note that one row alone has."""
    _change(root, "note_en", lambda rows: next(row for row in rows if row["note_en"] and _alone(row, rows)), " Said so.")


def cell(root: Path) -> None:
    """Add a digit to a figure that nothing else is worked out from: an area; in a synthetic edition, to the first."""
    with (root / "data" / "indicators.csv").open(encoding="utf-8", newline="") as read:
        areas = {row["indicator"] for row in csv.DictReader(read) if row["measure_type"] == "area"}
    _change(root, "obs_value", lambda rows: next((row for row in rows if row["indicator"] in areas), rows[0]), "1")


def _alone(row: Row, rows: Sequence[Row]) -> bool:
    return sum(other["note_en"] == row["note_en"] for other in rows) == 1


def _change(root: Path, column: str, choose: Callable[[Sequence[Row]], Row], more: str) -> None:
    file = root / "data" / "observations.csv"
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    choose(rows)[column] += more
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def of_the_first_edition(root: Path) -> Cost:
    """Print what the first edition costs, cold and after each kind of change; return its cold build."""
    head("The first edition")
    cold = from_nothing(root)
    show("cold", cold, cold)
    for stage, _, seconds in STAGE.findall(cold.said):
        print(f"  {stage:51}{float(seconds):9.1f}")
    for path in (root / "build").iterdir():
        if path.name not in CHECKED:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    show("checks and notebooks kept, the rest made again", measure(root, *BUILD), cold)
    for name, change in (("one sentence of a story", sentence), ("one style", style), ("one note", note), ("one cell", cell)):
        show(name, after(root, change), cold)
    show("unchanged", least([measure(root, *BUILD) for _ in range(3)]), cold)
    return cold


def of_synthetic_editions(folder: Path) -> None:
    """Print what editions of more and more rows cost, the line that it follows, and one cell of the largest."""
    head("Synthetic editions")
    found: list[tuple[int, Cost]] = []
    for places, indicators, years in SIZES:
        root, rows = folder / f"{years}-years", places * indicators * years
        size = ("--places", str(places), "--indicators", str(indicators), "--years", str(years))
        measure(ROOT, "bench", "make", *size, str(root))
        found.append((rows, from_nothing(root)))
        show(f"{rows} rows, cold", found[-1][1], found[-1][1])
    slope, start, worst = fit([(rows, cost.cpu) for rows, cost in found])
    print(f"  cost: {start:.1f} s and {slope * 1000:.2f} ms a row; no size is further than {worst:.0%} from that line")
    show(f"{rows} rows, one cell", after(root, cell), found[-1][1])
    pages = {path: path.stat().st_size for path in (root / "_site").rglob("*.html")}
    heaviest = max(pages, key=lambda path: pages[path])
    print(f"  {len(pages)} pages; the heaviest, {heaviest.relative_to(root / '_site')}, has {pages[heaviest] / 1000:.0f} kB raw")


def fit(points: list[tuple[int, float]]) -> tuple[float, float, float]:
    """Return slope and beginning of the line of least squares, and the largest share by which a point lies off it."""
    means = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    slope = sum((x - means[0]) * (y - means[1]) for x, y in points) / sum((x - means[0]) ** 2 for x, _ in points)
    start = means[1] - slope * means[0]
    return slope, start, max(abs(start + slope * x - y) / y for x, y in points)


def of_peers(site: Path, folder: Path, cold: Cost) -> None:
    """Print what other generators take for the finished pages of the first edition."""
    head("Others, given the finished pages")
    for name, wall, cpu, why in peers.measure(site, folder):
        if why:
            print(f"{name:44}{why:>36}")
        else:
            print(f"{name:44}{cpu:9.1f}{wall:9.1f}{cpu / cold.cpu:9.1%}{wall / cold.wall:9.1%}", flush=True)


def scores() -> None:
    """Print what Lighthouse says of the main kinds of page, and what costs points."""
    if why := lighthouse.missing():
        print(f"\n{why}")
        return
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder) / "project")
        with served(root / "_site") as address:
            config = root / "_quarto.yml"
            text = config.read_text(encoding="utf-8")
            config.write_text(re.sub(r"^  site-url:.*$", f"  site-url: {address}", text, flags=re.MULTILINE), encoding="utf-8")
            measure(root, *BUILD)
            print(f"\n{'Lighthouse, mobile':44}" + "".join(f"{name:>16}" for name in lighthouse.CATEGORIES))
            for path in lighthouse.pages(root / "_site"):
                found, costly = lighthouse.measure(address + path, Path(folder))
                print(f"{path or '/':44}" + "".join(f"{found[name]:>16}" for name in lighthouse.CATEGORIES))
                for remark in costly:
                    print(f"    {remark}")


def main() -> None:
    """Measure, and print as it goes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = copy_project(folder / "project")
        cold = of_the_first_edition(root)
        of_synthetic_editions(folder)
        of_peers(root / "_site", folder, cold)
    scores()


if __name__ == "__main__":
    main()
