"""How a running notebook hands its facts and figures to the build that started it: one line of JSON each, in a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tinhso.notebooks.running import codec
from tinhso.notebooks.workbench import display
from tinhso.notebooks.workbench.fact import Fact
from tinhso.notebooks.workbench.figure import Figure

#: The environment variable that tells a kernel where the file is. A notebook opened by hand has none.
VARIABLE = "TINHSO_HANDOVER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The file that a notebook writes to as it goes, or nothing when nobody waits for it."""

    file: Path | None

    def put(self, value: Fact | Figure) -> None:
        """Add a fact or a figure."""
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(codec.plain(value), ensure_ascii=False) + "\n")


def begin(file: str | None, root: Path) -> Handover:
    """Return the hand-over of this process, and make its values show themselves well in the notebook."""
    display.install(root, deferred=file is not None)
    return Handover(file=Path(file) if file else None)


def collect(file: Path) -> tuple[tuple[Fact, ...], tuple[Figure, ...]]:
    """Read what a notebook handed over, in its order."""
    facts: list[Fact] = []
    figures: list[Figure] = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        if json.loads(line)[codec.TAG] == Fact.__name__:
            facts.append(codec.load(Fact, line))
        else:
            figures.append(codec.load(Figure, line))
    return tuple(facts), tuple(figures)
