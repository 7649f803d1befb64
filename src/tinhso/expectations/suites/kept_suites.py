"""The suites of an edition between builds: read again where a file of theirs differs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tinhso import kept
from tinhso.expectations.suites import switched_off, words
from tinhso.expectations.suites.read_suites import FOLDER, Suite, read_suites
from tinhso.layers import LayerFile, Layers
from tinhso.model import Lang
from tinhso.project import Project
from tinhso.strings import FILE as STRINGS

KEPT = "cache/suites"


def suites_of(project: Project) -> tuple[Suite, ...]:
    """Return the suites of an edition as a build before has read them, where it read the same; else as `read_suites` does."""
    layers, langs = project.layers, project.config.languages
    return _kept(project.build / KEPT, kept.says(_files(layers), [langs, layers.packs]), layers, langs)


@lru_cache(maxsize=2)
def _kept(path: Path, read_from: str, layers: Layers, langs: tuple[Lang, ...]) -> tuple[Suite, ...]:
    return kept.KeptOutcome[tuple[Suite, ...]](path).outcome(read_from, lambda: read_suites(layers, langs))


def _files(layers: Layers) -> Iterator[LayerFile]:
    """Yield the files from which suites are read, those that say what the package says in another language among them."""
    for file in layers.list(FOLDER, "*.json"):
        yield from layers.each(file.name)
    for name in (words.FILE, switched_off.FILE, STRINGS):
        yield from layers.each(name)
