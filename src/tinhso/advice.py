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
    makefile = root / "Makefile"
    written = makefile.read_bytes() if makefile.is_file() else b""
    has_target = re.search(rb"^" + re.escape(name.encode()) + rb"\s*:(?!=)", written, re.MULTILINE)
    return f"make {name}" if has_target else f"tinhso {name}"
