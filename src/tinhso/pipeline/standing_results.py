"""What stands in the place of the results of the checks: never those of another state of the files than the one a run is of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinhso import digest
from tinhso.effects import fresh_folder, remove
from tinhso.errors import InputError
from tinhso.pipeline import file_names
from tinhso.project import RESULTS, Project, is_project, open_project

#: Pages about the checks are published beside their results.
PAGES = ".html"


def opened(root: Path) -> Project:
    """Read the project at `root`; where its configuration is refused, or the name of a file, leave what is wrong in the place of
    the results.

    A folder that is no project of ours is left as it is. Raises UsageError where its own name cannot be written.
    """
    file_names.refuse_arguments([str(root.resolve())])
    try:
        project = open_project(root)
        file_names.refuse_files(project)
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
