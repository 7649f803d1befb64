"""The Nu HTML checker, the reference of the web's own standards body, over a whole tree in one process."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

#: A run is too short for what the second compiler and a second thread of the collector would gain; the schema needs a deep stack.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
JAR = Path(__file__).resolve().parents[1] / "tools" / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: Its guess of a page's language is drawn by lot: of one page with quotations in another language it now and then says otherwise.
#: What language a page says it has is held against its address by `tinhso.site.check`.
OPTIONS = ("--no-langdetect", "--also-check-css", "--also-check-svg", "--skip-non-html")
#: What this version of the checker does not know yet, though every browser does since 2023: the message, and where it is defined.
UNKNOWN_TO_IT = {
    "CSS: “container-type”: Property “container-type” doesn't exist.": "https://www.w3.org/TR/css-contain-3/#container-type",
    "CSS: Unrecognized at-rule “@container”": "https://www.w3.org/TR/css-contain-3/#container-rule",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Said:
    """One message of the checker: errors, warnings and remarks alike."""

    file: str
    line: int
    column: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} «{self.extract}»"


def check(*paths: Path) -> list[Said]:
    """Check files, or folders with all pages, style sheets and drawings in them; skip the test where the checker is not there."""
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine (Debian: apt-get install default-jre-headless)")
    if not JAR.is_file():
        pytest.skip("the HTML checker is not installed (make test installs it with npm)")
    done = subprocess.run(
        [*JAVA, "-jar", JAR, "--format", "json", *OPTIONS, *paths],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    assert bool(messages) == (done.returncode != 0) or {m["type"] for m in messages} == {"info"}, done.returncode
    return sorted(_said(message, paths) for message in messages)


def _said(message: dict[str, object], paths: Iterable[Path]) -> Said:
    file = re.sub(r"^file:/+", "/", str(message.get("url", "")))
    for path in paths:
        file = file.removeprefix(f"{path}/")
    return Said(
        file=file,
        line=int(str(message.get("lastLine", 0))),
        column=int(str(message.get("lastColumn", 0))),
        message=str(message["message"]),
        extract=" ".join(str(message.get("extract", "")).split()),
    )
