"""The pages that a real Quarto made, as the archives in `quarto/` keep them: pages of an edition, and texts (`quarto_texts`)."""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RECORDED, TEXTS_RECORDED = (Path(__file__).parent / "quarto" / f"{name}.tar.xz" for name in ("recorded", "texts"))
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuartoPage:
    """A source below its language's project, and the `<main>` that Quarto made of it."""

    lang: str
    path: str
    source: str
    main: str


@cache
def recorded() -> tuple[QuartoPage, ...]:
    """Read the archives."""
    texts = {}
    for kept in (RECORDED, TEXTS_RECORDED):
        with tarfile.open(kept) as archive:
            texts |= {member.name: archive.extractfile(member).read().decode() for member in archive}  # type: ignore[union-attr]
    found = []
    for name, source in texts.items():
        if name.endswith(".qmd"):
            lang, _, path = name.partition("/")
            found.append(QuartoPage(lang=lang, path=path, source=source, main=texts[name.replace(".qmd", ".main.html")]))
    return tuple(found)
