"""A wheel built from here holds every file of the package: templates, strings and tables as well as modules.

That it is enough to begin and build an edition with is seen in `tests/editions`, where one is made by it.
"""

from __future__ import annotations

import re
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.conftest import ROOT
from tinhso import digest


def test_a_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    files = {path.relative_to(ROOT / "src").as_posix(): path for path in digest.files_below(ROOT / "src" / "tinhso")}
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.startswith("tinhso/")}
    assert sorted(held) == sorted(files)
    assert all(held[name] == path.read_bytes() for name, path in files.items())


def test_the_package_requires_nothing_that_no_module_names() -> None:
    """What sets the environment up stands in `requirements-make.in`, what tests need in `requirements-dev.in`."""
    words = {word for path in (ROOT / "src").rglob("*.py") for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    required = {normalized(line.partition("[")[0]) for line in lines if not line.startswith("#")}
    named = {
        normalized(distribution)
        for module, distributions in packages_distributions().items()
        if module in words
        for distribution in distributions
    }
    assert required - named == set()


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
