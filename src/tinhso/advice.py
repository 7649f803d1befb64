"""What a message tells an author to type: `make record` where the project's Makefile has that target, else `tinhso record`.

A page never says it: two folders of one project would not give the same bytes.
"""

from __future__ import annotations

import re
from pathlib import Path

#: Where a preview is served, unless another port is asked for.
PORT = 4848


def to_run(root: Path, name: str) -> str:
    """Return how a command of this name is run in the project at `root`."""
    has_target = re.search(rb"^" + re.escape(name.encode()) + rb"\s*:(?!=)", makefile(root), re.MULTILINE)
    return f"make {name}" if has_target else f"tinhso {name}"


def makefile(root: Path) -> bytes:
    """Return the Makefile of the project at `root`, nothing where it has none: by it messages that are said again are others."""
    path = root / "Makefile"
    return path.read_bytes() if path.is_file() else b""
