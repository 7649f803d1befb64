"""`manifest.json`: what an edition is made of and from, file by file, so that anybody can prove it."""

from __future__ import annotations

from tinhso import __version__, as_json, digest
from tinhso.effects import Staging
from tinhso.layers import PACKAGE
from tinhso.project import Project

NAME = "manifest.json"


def write(project: Project, site: Staging, *, data: str, renderer: str, version: str) -> tuple[int, str]:
    """Write the manifest of the site; return how many files it lists and its own digest.

    `data` is the digest of the tables. It holds no time and no name of a machine: the same inputs give the same manifest.
    """
    files = {name: digest.of_file(site.folder / name) for name in digest.names_below(site.folder) if name != NAME}
    inputs = {
        project.relative(path): digest.of_tree(project.root, [path]) if path.is_dir() else digest.of_file(path)
        for path in project.inputs
    }
    inputs |= {path.relative_to(PACKAGE.parent).as_posix(): digest.of_tree(path, [path]) for path in project.layers.packaged}
    manifest = {
        "edition": str(project.config.edition),
        "tinhso": __version__,
        "renderer": {"name": renderer, "version": version},
        "data": data,
        "inputs": inputs,
        "tree": digest.of_value(files),
        "files": files,
    }
    text = as_json.spaced(manifest, indent=1) + "\n"
    site.put(NAME, text)
    return len(files), digest.of_text(text)
