"""The editions that tests begin with `tinhso new`, and how each is begun and built, once for the whole run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import build_whole, made_once, run_here
from tests.editions.another_language import LANG, marked, say_everything
from tests.small_edition import REASON, with_few_checks

TABLE = Path(__file__).with_name("loans.csv")
OPTIONS = (
    "--from", str(TABLE), "--without", "Fell", "--indicator", "Library loans per person", "--unit", "loans per person",
    "--source", "Loans from public libraries, an invented county", "--title", "Libraries of an invented county",
)  # fmt: skip
#: The same table for readers of a language that the package does not know, alone and beside one that it knows.
IN_FRENCH = (
    "--from", str(TABLE), "--without", "Fell", "--indicator", "fr=Prêts de livres", "--unit", "fr=prêts par habitant",
    "--title", "fr=Bibliothèques", "--places", "fr=ville", "--source", "Loans from public libraries, an invented county",
    "--source-language", "fr",
)  # fmt: skip
IN_ENGLISH = ("--indicator", "en=Loans", "--unit", "en=loans per person", "--title", "en=Libraries", "--places", "en=town")
PROVINCES = (
    "--from", str(TABLE.with_name("provinces.csv")), "--places", "tỉnh", "--indicator", "Dân số trung bình",
    "--unit", "nghìn người", "--source", "Dân số chia theo tỉnh, bảng bịa", "--yardstick", "Cả nước",
)  # fmt: skip
#: An edition: its languages, and what `tinhso new` is told beside them.
EDITIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "en": ("en", ()),
    "provinces": ("vi", PROVINCES),
    "vi-en": ("vi,en", ()),
    "libraries": ("en", OPTIONS),
    "fr": ("fr", IN_FRENCH),
    "fr-en": ("fr,en", (*IN_FRENCH, *IN_ENGLISH)),
}
OF_THE_WHEEL = "provinces"
#: Editions that run a check of each type and of each column; of the languages and the tables of the others every check is run.
BRIEF = ("provinces", "fr-en")


def built_edition(name: str, request: pytest.FixtureRequest) -> Path:
    """Return one of the editions, begun and built; to be looked at, not changed."""
    langs, options = EDITIONS[name]
    alike: Path = request.getfixturevalue("alike")
    command: Path | None = request.getfixturevalue("installed") if name == OF_THE_WHEEL else None

    def brief(root: Path) -> None:
        if name in BRIEF:
            with_few_checks(root, REASON | {LANG: marked(REASON["en"])})

    def make(root: Path) -> None:
        if command is not None:
            as_a_newcomer(command, root.parent, "new", root.name, "--yes", "--languages", langs, *options)
            shutil.copytree(alike, root / "build")
            brief(root)
            as_a_newcomer(command, root, "build")
            return
        run = run_here(root.parent, "new", str(root), "--yes", "--languages", langs, *options)
        assert run.code == 0, run.err
        if LANG in langs.split(","):
            assert run_here(root, "strings", LANG).code == 1
            say_everything(root)
        brief(root)
        build_whole(root, alike)

    return made_once(request.getfixturevalue("tmp_path_factory"), request.getfixturevalue("worker_id"), f"edition-{name}", make)


def as_a_newcomer(command: Path, folder: Path, *arguments: str) -> None:
    """Call an installed command in a folder that is no repository, where nothing leads to the sources here."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT", "COV"))}
    done = subprocess.run(
        [str(command), *arguments], cwd=folder, env=surroundings, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
