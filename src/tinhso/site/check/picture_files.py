"""Pictures that people put beside their texts are decoded once before they are published: broken ones are refused."""

from __future__ import annotations

from tinhso.errors import Finding, InputError, Where
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site.files import pictures


def refuse_broken(project: Project, pages: Pages) -> None:
    """Raise InputError for the pictures beside the texts that no browser could show."""
    beside = dict.fromkeys(
        path for page in pages.pages for path in page.attached.files.values() if path.suffix in pictures.PHOTOS
    )
    broken = [(path, fault) for path in beside if (fault := pictures.damage(path)) is not None]
    if broken:
        raise InputError(
            Finding(
                where=Where(file=project.relative(path)), problem="the picture cannot be shown", found=fault,
                expected="the whole file, copied or saved again",
            )
            for path, fault in broken
        )  # fmt: skip
