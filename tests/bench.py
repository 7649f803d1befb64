"""`make bench`: what each stage of the first edition costs, cold and unchanged, in one run on one machine.

Times are wall seconds: of the whole process for a command, of the stage as the build reports it for a stage. Memory is the
largest resident set of the process or of its largest child; that of a stage is taken from a build that ends with it, the stages
before it being kept. Only ratios between lines of one run mean anything on a shared machine. At the end Lighthouse looks at a
build that knows its own address, where npm could install it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests import lighthouse
from tests.browser.host import served
from tests.conftest import ROOT, copy_project
from tinhso.project import Stage
from tinhso.site import choose

STAGE = re.compile(r"^  ✓ (\w+)\s+(.*?)\s+([\d.]+) s$", re.MULTILINE)
REPEATS = 3

_MEASURE = """
import json, resource, sys
from tinhso.cli import main
code = main(sys.argv[1:])
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print("PEAK", peak / (1024 if sys.platform != "darwin" else 1024 * 1024))
sys.exit(code)
"""


def measure(root: Path, *arguments: str) -> tuple[float, float, str]:
    """Run one command; return its wall seconds, its peak memory in MiB and what it said about its stages."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, "--root", str(root), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(done.stderr)
    peak = float(done.stdout.rsplit("PEAK", 1)[1])
    return seconds, peak, done.stderr


def _quarto() -> bool:
    return choose().name == "Quarto"


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
            measure(root, "build")
            print(f"\n{'Lighthouse, mobile':44}" + "".join(f"{name:>16}" for name in lighthouse.CATEGORIES))
            for path in lighthouse.pages(root / "_site"):
                found, costly = lighthouse.measure(address + path, Path(folder))
                print(f"{path or '/':44}" + "".join(f"{found[name]:>16}" for name in lighthouse.CATEGORIES))
                for remark in costly:
                    print(f"    {remark}")


def main() -> None:
    """Measure, and print one table."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder) / "project")
        cold, cold_peak, said = measure(root, "build")
        seconds = {name: float(taken) for name, _, taken in STAGE.findall(said)}
        apart = copy_project(Path(folder) / "apart")
        rows = [(f"  {stage}", seconds[stage], measure(apart, "build", "--until", stage)[1]) for stage in Stage]
        same = sorted(measure(root, "build") for _ in range(REPEATS))[REPEATS // 2]
        note = root / "data" / "README.md"
        note.write_text(note.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        remark = measure(root, "build")
        story = next((root / "reports").glob("*.vi.qmd"))
        story.write_text(story.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
        changed = measure(root, "build")
        gate = measure(root, "validate")
    table = [
        ("make site, cold", cold, cold_peak),
        *rows,
        ("make site, unchanged", same[0], same[1]),
        ("make site, a remark in data/README.md", remark[0], remark[1]),
        ("make site, one story changed", changed[0], changed[1]),
        *([("make site, all texts by Quarto", *measure(apart, "build", "--renderer", "quarto")[:2])] if _quarto() else []),
        ("make validate, cached", gate[0], gate[1]),
    ]
    print(f"{'':40}{'seconds':>9}{'of cold':>9}{'peak MiB':>10}")
    for name, taken, peak in table:
        print(f"{name:40}{taken:9.2f}{taken / cold:9.1%}{peak:10.0f}")
    scores()


if __name__ == "__main__":
    main()
