"""What the stage leaves below `build/` for the last one, and how it is known to lie there as it was left."""

from __future__ import annotations

from pathlib import Path

from tinhso import digest
from tinhso.effects import remove
from tinhso.project import DOWNLOADS, RESULTS

#: The folder of what is to be rendered and published.
FOLDER = "pages"
#: Where the pages of a kind are kept between builds, a file a kind.
KEPT = "cache/assembled"
#: What a renderer puts into a project and what is not ours to remove.
RENDERED = ("_site", ".quarto", ".pandoc.json")


def forget(build: Path) -> None:
    """Let go of pages that were kept while what they are made from changed."""
    remove(build / KEPT)


def lying(build: Path) -> str:
    """Return the digest of what `assemble`, the downloads and the checks left below `build/` for the last stage."""
    folders = [*(build / name for name in (FOLDER, DOWNLOADS, "figures")), build.parent / RESULTS]
    files = (path for folder in folders if folder.is_dir() for path in digest.files_below(folder))
    return digest.of_tree(build, [path for path in files if not set(RENDERED).intersection(path.relative_to(build).parts)])
