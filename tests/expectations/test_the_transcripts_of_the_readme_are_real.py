"""What expectations/README.md shows of the command line is what the command line says, but for the numbers of lines."""

from __future__ import annotations

import io
import re
import shlex

import pytest

from tests.conftest import ROOT
from tinhso.cli import main
from tinhso.effects import Console

README = ROOT / "expectations" / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: Rows are added above others, and suites grow: where a cell stands is not what the page is about.
PLACES = re.compile(r"(data/\w+\.csv):\d+:\d+")


def transcripts() -> list[tuple[str, str]]:
    """Return every command with what is shown below it."""
    found = []
    for block in BLOCK.findall(README.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


def said(command: str) -> str:
    """Return what a command prints, results and remarks together."""
    words = shlex.split(command)
    assert words.pop(0) == "tinhso"
    screen = io.StringIO()
    main(["--root", str(ROOT), *words], Console(out=screen, err=screen))
    return screen.getvalue().lstrip("\n")


def plain(text: str) -> str:
    return PLACES.sub(r"\1:…", text).strip()


@pytest.mark.parametrize("place", range(len(transcripts())))
def test_a_transcript_is_what_the_command_says(place: int) -> None:
    command, shown = transcripts()[place]
    assert plain(shown) == plain(said(command)), f"paste what this prints into expectations/README.md: {command}"


def test_there_are_transcripts() -> None:
    assert len(transcripts()) >= 4
