"""Names that are no text: of files from an archive of another system, or of what a terminal sends in an encoding of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable

from tinhso import digest
from tinhso.errors import Finding, UsageError, Where, refuse
from tinhso.project import Project


def is_text(name: str) -> bool:
    """Tell whether a name can be written: of bytes that are not UTF-8 Python makes halves of characters."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def readable(name: str) -> str:
    r"""Return a name as it can be printed, its bytes that are no text as \xe9."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def refuse_arguments(arguments: Iterable[str]) -> None:
    """Raise UsageError for words of a command that are no text."""
    if wrong := [readable(one) for one in arguments if not is_text(one)]:
        raise UsageError(f"{', '.join(wrong)}: this is not in UTF-8. Rename what it names, or set the terminal to UTF-8.")


def refuse_files(project: Project) -> None:
    """Raise InputError for the files of a project whose names, or those of their folders, are no text."""
    names = {path.relative_to(project.root).as_posix() for one in project.folders for path in digest.files_below(one)}
    problem, rule = "the name is not in UTF-8", "file-name"
    fix = "Rename it, or delete it where nobody needs it: archives of other systems bring such names."
    wrong = (readable(name) for name in sorted(names) if not is_text(name))
    refuse(Finding(where=Where(file=name), problem=problem, fix=fix, rule=rule) for name in wrong)
