"""How a running notebook hands its facts and figures to the build that started it: one line of JSON each, in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tinhso import as_json
from tinhso.notebooks.workbench import display
from tinhso.notebooks.workbench.fact import Fact
from tinhso.notebooks.workbench.figure import Figure

#: The environment variable that tells a kernel where the file is. A notebook opened by hand has none.
VARIABLE = "TINHSO_HANDOVER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One line of the file: a fact or a figure."""

    fact: Fact | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The file that a notebook writes to as it goes, or nothing when nobody waits for it."""

    file: Path | None

    def put(self, value: Fact | Figure) -> None:
        """Add a fact or a figure."""
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as file:
                handed = Handed(fact=value) if isinstance(value, Fact) else Handed(figure=value)
                file.write(as_json.dump(handed) + "\n")


def begin(file: str | None, root: Path) -> Handover:
    """Return the hand-over of this process, and make its values show themselves well in the notebook."""
    display.install(root, deferred=file is not None)
    return Handover(file=Path(file) if file else None)


def collect(file: Path) -> tuple[tuple[Fact, ...], tuple[Figure, ...]]:
    """Read what a notebook handed over, in its order."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    handed = [as_json.load(Handed, line) for line in lines]
    facts = tuple(entry.fact for entry in handed if entry.fact is not None)
    return facts, tuple(entry.figure for entry in handed if entry.figure is not None)
