"""Where a file of an edition is found: a project's own stands in the place of the package's file of the same name.

What is generic lies in `tinhso/base/`, laid out as a project is; the packs that a project switches on lie between the two, the
later over the earlier. Messages name the layer: `site/strings.yml` is the project’s, `tinhso/base/…` the package’s.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

PACKAGE = Path(__file__).parent
BASE, PACKS = "base", "packs"
#: What is wrong with a text that names such a file.
HIDDEN = "a hidden file is no part of an edition: no build would see that it has changed"


def matching(folder: Path, pattern: str) -> list[Path]:
    """List the files of a folder that match a pattern, sorted, without hidden ones."""
    return sorted(path for path in folder.glob(pattern) if not is_hidden(path.relative_to(folder)))


def is_hidden(name: PurePath) -> bool:
    """Tell whether a file is hidden, by its name in a project.

    Such files (`._places.csv`) are the machine's and no part of an edition: no digest of what it is made from sees them.
    """
    return any(part.startswith(".") for part in name.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFile:
    """A file where a layer has it: `file` is its path from `root` and its name in messages, `name` its path in the layer."""

    root: Path
    file: str
    name: str

    @property
    def path(self) -> Path:
        return self.root / self.file

    @property
    def is_packaged(self) -> bool:
        return is_packaged(self.file)


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of the project at `root`, with the packs in the order in which it names them."""

    root: Path
    packs: tuple[str, ...] = ()

    def find(self, name: str) -> LayerFile:
        """Return the topmost file of this name; where no layer has one, the place that the project's own would have."""
        return next(iter(self._above(name)), self._own(name))

    def each(self, name: str) -> tuple[LayerFile, ...]:
        """Return the files of this name, the undermost first: of what is laid over key by key."""
        return tuple(self._above(name))[::-1]

    def list(self, folder: str, pattern: str) -> tuple[LayerFile, ...]:
        """Return the files below a folder that match a pattern (`*.css`, `**/*.j2`): of each name the topmost, by their names.

        A folder of such a name is among them: who reads it says that it is none.
        """
        found: dict[str, LayerFile] = {}
        for layer in self._layers(folder):
            for path in matching(layer.path, pattern):
                within = path.relative_to(layer.path).as_posix()
                file = LayerFile(root=layer.root, file=f"{layer.file}/{within}", name=f"{folder}/{within}")
                found.setdefault(file.name, file)
        return tuple(found[name] for name in sorted(found))

    @property
    def packaged(self) -> tuple[Path, ...]:
        """The folders of the package that an edition is made from."""
        return tuple(layer.path for layer in self._layers("") if layer.is_packaged)

    def _above(self, name: str) -> Iterator[LayerFile]:
        return (layer for layer in self._layers(name) if os.path.lexists(layer.path))

    def _own(self, name: str) -> LayerFile:
        return LayerFile(root=self.root, file=name, name=name)

    def _layers(self, name: str) -> Iterator[LayerFile]:
        """Yield the place of a name in each layer, the topmost first."""
        yield self._own(name)
        for layer in (*(f"{PACKS}/{pack}" for pack in reversed(self.packs)), BASE):
            yield LayerFile(root=PACKAGE.parent, file=f"{PACKAGE.name}/{layer}/{name}".rstrip("/"), name=name)


def is_packaged(file: str) -> bool:
    """Tell whether a file, by its name in messages, is the package's, which no author of an edition wrote."""
    return file.startswith(f"{PACKAGE.name}/")


def packs() -> tuple[str, ...]:
    """Return the names of the packs that a project may switch on."""
    folder = PACKAGE / PACKS
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ()
