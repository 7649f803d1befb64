"""A wheel built from here holds every file of the package: templates, strings and tables as well as modules."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT
from tinhso import digest


def test_a_wheel_holds_every_file_of_the_package_and_nothing_else(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("pyproject.toml", "requirements.in", "README.md", "LICENSE"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    files = {path.relative_to(ROOT / "src").as_posix(): path for path in digest.files_below(ROOT / "src" / "tinhso")}
    for name, path in files.items():
        (source / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (source / "src" / name).write_bytes(path.read_bytes())
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(tmp_path)]
    done = subprocess.run([*build, str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.startswith("tinhso/")}
    assert sorted(held) == sorted(files)
    assert all(held[name] == path.read_bytes() for name, path in files.items())
