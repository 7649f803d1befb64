"""Files of the package that a project has copied to change them, and what has become of those in the package since.

`site/overrides.csv` has a line for each: its name, and the digest of the package's file when it was copied.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tinhso import authored, digest
from tinhso.effects import write_bytes, write_text
from tinhso.errors import Finding, UsageError, Where, count_of, did_you_mean, nearest
from tinhso.layers import LayerFile, Layers
from tinhso.model import ENGLISH, Lang
from tinhso.project import Project
from tinhso.strings import load_strings, unasked

LIST, COLUMNS = "site/overrides.csv", ("file", "sha256")
#: Where the files stand that a project may have in the place of the package's; what is laid over key by key needs no copy.
WHOLE = (("reports/templates", "**/*.j2"), ("reports/pages", "*.qmd"), ("site/theme", "**/*.*"), ("site", "navigation.yml"))
_DIGEST = re.compile("[0-9a-f]{64}")


def override(project: Project, name: str) -> None:
    """Copy a file of the package into the project and note its digest.

    Raises UsageError where the package has no such file, and where the project has one of its own.
    """
    beneath = _packaged(project)
    if name not in beneath:
        said = f"No file of the package that may be copied is called {name!r}."
        if "/" in name:
            near = [found] if (found := nearest(name, beneath)) else []
        else:  # what is named without its folder is looked for in all of them
            end = nearest(name, {Path(file).name for file in beneath})
            near = sorted(file for file in beneath if Path(file).name == end)
        raise UsageError(f"{said} Did you mean {' or '.join(map(repr, near))}?" if near else said)
    if authored.there(project.root, name):
        raise UsageError(f"{name} is there already; `tinhso doctor` compares it with the package's.")
    content = beneath[name].path.read_bytes()
    noted = {**read_list(project.root), name: digest.of_bytes(content)}
    write_bytes(project.root / name, content)
    write_text(project.root / LIST, "".join(f"{','.join(line)}\n" for line in (COLUMNS, *sorted(noted.items()))))


def examine(project: Project) -> Iterator[Finding]:
    """Yield what should be looked at in the files that stand in the place of the package's, and in the strings laid over its own.

    Raises InputError for a list that cannot be read.
    """
    beneath, noted = _packaged(project), read_list(project.root)
    own = {file.name: file for where in WHOLE for file in project.layers.list(*where) if not file.is_packaged}
    for name, file in own.items():
        where = Where(file=name)
        if name not in beneath:
            translates = any(_of_package(name, lang) in beneath for lang in project.config.languages)
            if not translates and (near := did_you_mean(name, beneath)):
                yield Finding(where=where, problem="stands in the place of no file of the package", fix=near)
            continue
        mine, theirs = file.path.read_bytes(), beneath[name].path.read_bytes()
        if mine == theirs:
            yield Finding(where=where, problem="is the package's, letter for letter", fix="Delete it, or change it.")
        elif name in noted and noted[name] != digest.of_bytes(theirs):
            problem = "has changed in the package since it was copied"
            fix = f"Take over what you need, then delete its line of {LIST} and the file, and run `tinhso override {name}` again."
            yield Finding(where=where, problem=problem, found=_difference(mine, theirs, beneath[name]), fix=fix)
    for name in noted:
        if name not in own:
            yield Finding(where=Where(file=LIST), problem="names a file that is not there", found=name, fix="Delete the line.")
    yield from unasked(load_strings(project.layers, project.config.languages), project.layers)


def _of_package(name: str, lang: Lang) -> str:
    """Return the text of the package that one in a language stands for; the name of what is no such text stays."""
    stem = name.removesuffix(f".{lang}.qmd")
    return name if stem == name else f"{stem}.{ENGLISH}.qmd"


def _difference(mine: bytes, theirs: bytes, file: LayerFile) -> str:
    one, other = (text.decode(errors="replace").splitlines() for text in (mine, theirs))
    lines = difflib.unified_diff(one, other, lineterm="", n=0)
    changed = sum(line[:1] in "+-" and line[:3] not in ("+++", "---") for line in lines)
    return f"{count_of(changed, 'line that differs', 'lines that differ')} from {file.file}"


def _packaged(project: Project) -> Mapping[str, LayerFile]:
    """Return the files of the package, packs over base, that a project may have in their place."""
    beneath = Layers(project.root / "none", project.config.packs)
    return {file.name: file for where in WHOLE for file in beneath.list(*where)}


def read_list(root: Path) -> Mapping[str, str]:
    """Return the digests of what was copied, by the names of the files. Raises InputError with every line that is none."""
    if not authored.there(root, LIST):
        return {}
    noted = {}
    with authored.reading_csv(LIST, authored.text(root, LIST), COLUMNS, key=("file",)) as table:
        for row in table.rows:
            name, copied = (row.cells[column] for column in COLUMNS)
            if not name or not _DIGEST.fullmatch(copied):
                table.refuse(row.line, "the line names no file", found=f"{name},{copied}"[:80], expected="a name and 64 digits")
            noted[name] = copied
    return noted
