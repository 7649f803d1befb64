"""What stands in the place of the results of the checks: never those of another state of the files than the one a run is of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinhso import digest
from tinhso.effects import fresh_folder, remove
from tinhso.errors import Finding, InputError, UsageError, Where, refuse
from tinhso.project import RESULTS, Project, is_project, open_project

#: Pages about the checks are published beside their results.
PAGES = ".html"


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


def opened(root: Path) -> Project:
    """Read the project at `root`; where its configuration is refused, or the name of a file, leave what is wrong in the place of
    the results.

    A folder that is no project of ours is left as it is. Raises UsageError where its own name cannot be written.
    """
    refuse_arguments([str(root.resolve())])
    try:
        project = open_project(root)
        refuse_files(project)
        return project
    except InputError as error:
        with suppress(OSError, InputError):  # what is wrong with the configuration is said in any case
            if is_project(root):
                from tinhso import expectations

                expectations.write_refusal(root, None, error.findings)
        raise


@contextmanager
def unchecked(project: Project) -> Iterator[None]:
    """Hold a part of a run that comes before its checks: where it is stopped, leave what is wrong in the place of the results.

    What names no file that a person could correct, such as a tool that lacks, leaves none.
    """
    try:
        yield
    except InputError as error:
        from tinhso import expectations

        not_run = error.not_run if isinstance(error, expectations.PartlyCheckedError) else ()
        expectations.write_refusal(project.root, project.config, error.findings, not_run)
        raise
    except BaseException:
        remove(project.root / RESULTS)
        raise


def withdraw(project: Project) -> None:
    """Take the results of the run before away: one that is killed on the way to its checks leaves none."""
    remove(project.root / RESULTS)


def lying(project: Project) -> str:
    """Return the digest of what the checks and the notebooks of a run left below `build/`."""
    return digest.of_tree(project.root, [project.root / RESULTS, project.build / "notebooks"])


def restore(project: Project) -> None:
    """Bring back the results that were published, where nothing changed since and a run that was stopped left others."""
    published = project.published / Path(RESULTS).name
    wanted = [path for path in digest.files_below(published) if path.suffix != PAGES]
    if digest.tree(project.root / RESULTS, [project.root / RESULTS]) == digest.tree(published, wanted):
        return
    fresh_folder(project.root / RESULTS)
    for path in wanted:
        target = project.root / RESULTS / path.relative_to(published)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
