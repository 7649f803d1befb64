"""`make bench`: what each stage of the first edition costs, cold and unchanged, in one run on one machine.

Times are whole-process wall seconds; memory is the largest resident set of the process and of its largest child. Only ratios
between lines of one run mean anything on a shared machine.
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
from tests.conftest import ROOT, copy_project

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


def main() -> None:
    """Measure, and print one table."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder) / "project")
        cold, cold_peak, said = measure(root, "build")
        rows = [(f"  {name}", float(seconds), None) for name, _, seconds in STAGE.findall(said)]
        same = sorted(measure(root, "build") for _ in range(REPEATS))[REPEATS // 2]
        note = root / "data" / "README.md"
        note.write_text(note.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        remark = measure(root, "build")
        gate = measure(root, "validate")
    table = [
        ("make site, cold", cold, cold_peak),
        *rows,
        ("make site, unchanged", same[0], same[1]),
        ("make site, a remark in data/README.md", remark[0], remark[1]),
        ("make validate, cached", gate[0], gate[1]),
    ]
    print(f"{'':40}{'seconds':>9}{'of cold':>9}{'peak MiB':>10}")
    for name, seconds, peak in table:
        print(f"{name:40}{seconds:9.2f}{seconds / cold:9.1%}{'' if peak is None else f'{peak:.0f}':>10}")


if __name__ == "__main__":
    main()
