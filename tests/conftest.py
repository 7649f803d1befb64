"""What every test may stand on: the project itself, a copy of it to break, and one built edition shared by all."""

from __future__ import annotations

import fcntl
import gc
import io
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from _pytest.assertion import rewrite
from _pytest.runner import runtestprotocol

from tests import asked_once
from tinhso import digest
from tinhso.cli import main
from tinhso.effects import Console
from tinhso.pipeline import stages
from tinhso.processes import SELDOM, Workers, collect_seldom

ROOT = Path(__file__).resolve().parents[1]
BASE = ROOT / "src" / "tinhso" / "base"
collect_seldom()  # as a build of a process of its own does, until the tests are known
#: Where Linux keeps files in memory, and how many bytes have to be free there.
MEMORY, ROOM = Path("/dev/shm"), 8 << 30
INPUTS = ("data", "expectations", "notebooks", "reports", "site", "_quarto.yml", "requirements.lock")


def pytest_configure(config: pytest.Config) -> None:
    """Let tests write into memory where there is room and nobody says where (TMPDIR): of their work a fifteenth is a disk's.

    Small tables are read and grouped sooner by one thread than by those of every core; `tinhso verify` builds with several.
    """
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    if not os.environ.get("TMPDIR") and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        memory = patch.dict(os.environ, TMPDIR=tempfile.mkdtemp(prefix="t-", dir=MEMORY))  # for the workers, too
        memory.start()
        tempfile.tempdir = os.environ["TMPDIR"]
        (Path(tempfile.tempdir) / asked_once.SHARED).mkdir()

        def forget() -> None:
            """Leave all as it was: mutmut begins many runs in one process."""
            shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
            memory.stop()
            tempfile.tempdir = None

        config.add_cleanup(forget)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let each worker do once what many tests begin with, and its part of what no run has compiled before."""
    asked_once.remember()
    worker = getattr(session.config, "workerinput", None)
    if worker and not sys.dont_write_bytecode:
        tests = sorted((ROOT / "tests").rglob("test_*.py"))
        _compiled(tests[int(worker["workerid"].removeprefix("gw")) :: worker["workercount"]], session.config)


def _compiled(tests: list[Path], config: pytest.Config) -> None:
    """Compile as pytest does, which leaves it to each worker to compile all tests."""
    state = config.stash[rewrite.assertstate_key]
    for path in tests:
        kept = rewrite.get_cache_dir(path) / f"{path.stem}{rewrite.PYC_TAIL}"
        if not kept.exists() and rewrite.try_makedirs(kept.parent):
            rewrite._write_pyc(state, *reversed(rewrite._rewrite_test(path, config)), kept)


def pytest_collection_finish() -> None:
    """What stands when the tests are known stays to the end, and of what they make most is gone with each: look seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 20, 100)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Let a worker say of a test once what came of it, and else only what failed or was slow: what it says is half its work."""
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.duration >= item.config.getoption("durations_min"):
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """On CI nothing may be skipped: what a test needs has been installed, so a skip is a hole in the net."""
    report = yield
    if os.environ.get("TINHSO_SKIPS") == "forbidden" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here no test may be: {report.longrepr}"
    return report


#: Where the long tests are. A worker takes a file at a time: begun first, they leave the short ones to fill the end; and while
#: one worker builds the edition that the browser looks at, the others have what stands here around it, which looks at none.
LONG = (
    "browser/test_axe",
    "pipeline/test_nothing_that_is_kept",
    "first_edition/test_the_proof",
    "first_edition/test_corr",
    "test_the_code",
    "test_what_is_seldom",
    "editions/test_editions_build",
    "browser",
    "pipeline",
    "first_edition",
    "expectations",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first; the order within a file stays."""

    @cache
    def turn(file: Path) -> int:
        path = file.relative_to(ROOT / "tests").as_posix()
        return next((number for number, start in enumerate(LONG) if path.startswith(start)), len(LONG))

    items.sort(key=lambda item: turn(item.path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one call of the command line gave back."""

    code: int
    out: str
    err: str


def copy_project(folder: Path, project: Path = ROOT) -> Path:
    """Copy what an edition is made from into a folder, without anything built."""
    for name in INPUTS:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    return folder


def run_tinhso(root: Path, *arguments: str, **environment: str) -> Run:
    """Call the command line as a person would, on a project elsewhere."""
    done = subprocess.run(
        [sys.executable, "-m", "tinhso", "--root", str(root), *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
    )
    return Run(code=done.returncode, out=done.stdout, err=done.stderr)


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """The real project, copied, to be broken."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def tinhso() -> Callable[..., Run]:
    """The command line."""
    return run_here


def copy_checked(folder: Path, project: Path) -> Path:
    """Copy what an edition is made from, and what its checks found: the engine starts only where a test changes what they see."""
    shutil.copytree(project / "build" / "expectations", folder / "build" / "expectations")
    return copy_project(folder, project)


def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str, name: str, make: Callable[[Path], object]) -> Path:
    """Return a project made once for the whole run: by whichever worker comes first, while the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / name
    shared.mkdir(exist_ok=True)
    root, done = shared / "project", shared / "done"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(root)
            done.touch()
    return root


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The wheel of the package, built offline from a copy of what is here."""

    def make(source: Path) -> None:
        for name in ("pyproject.toml", "requirements.in", "README.md", "LICENSE"):
            (source / name).parent.mkdir(exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
        for path in digest.files_below(ROOT / "src" / "tinhso"):
            copy = source / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        run_pip("wheel", "--no-build-isolation", "--ignore-requires-python", "-w", str(source / "wheel"), str(source))

    (made,) = (made_once(tmp_path_factory, worker_id, "wheel", make) / "wheel").glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The command `tinhso` of an environment into which the wheel is installed; the libraries that it needs are those of here."""

    def make(root: Path) -> None:
        venv.create(root, symlinks=True)
        run_pip("install", str(wheel), python=root / "bin" / "python")
        (there,) = root.glob("lib/python*/site-packages")
        (there / "libraries.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", encoding="utf-8")

    return made_once(tmp_path_factory, worker_id, "environment", make) / "bin" / "tinhso"


def run_pip(command: str, *arguments: str, python: Path | None = None) -> None:
    """Call pip, which looks at no index and fetches nothing."""
    call = [sys.executable, "-m", "pip", *(["--python", str(python)] if python else []), command]
    done = subprocess.run([*call, "-q", "--no-deps", "--no-index", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class Here(Workers):
    """A pool without a process: what it is given is done when the result is requested, or never. A process costs more."""

    def __init__(self, **_: Any) -> None:
        """Take what is said to a pool."""
        super().__init__(0)

    def submit(self, do: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.result = lambda timeout=None: do(*args, **named)  # type: ignore[method-assign]
        return future


def run_here(root: Path, *arguments: str) -> Run:
    """Call the command line in this process, which has the engine and the templates already: of small projects."""
    out, err = io.StringIO(), io.StringIO()
    with patch.object(stages, "workers", lambda *_: Here()):
        code = main(["--root", str(root), *arguments], Console(out=out, err=err))
    return Run(code=code, out=out.getvalue(), err=err.getvalue())


def build(root: Path) -> Run:
    """Build a project with the embedded renderer, in a process of its own."""
    return run_tinhso(root, "build", "--renderer", "pandoc")


def build_here(root: Path, alike: Path | None = None) -> Run:
    """Build a small project with the embedded renderer, here; `alike` is a `build/` to begin with."""
    if alike is not None:
        shutil.copytree(alike, root / "build", dirs_exist_ok=True)
    return run_here(root, "build", "--renderer", "pandoc")


def build_whole(root: Path, alike: Path | None = None) -> None:
    """Build a small project that has no fault, here."""
    run = build_here(root, alike)
    assert run.code == 0, run.err


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory, worker_id: str, alike: Path) -> Path:
    """The real project, copied and built with the embedded renderer; to be looked at, not changed."""

    def make(root: Path) -> None:
        shutil.copytree(alike, root / "build")
        run = build(copy_project(root))
        assert run.code == 0, run.err

    return made_once(tmp_path_factory, worker_id, "built", make)


@pytest.fixture
def own_built_project(built_project: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to be changed."""
    return Path(shutil.copytree(built_project, tmp_path / "project"))


@pytest.fixture
def checked_copy(small_built: Path, tmp_path: Path) -> Path:
    """A copy of the small edition with what its checks found, to be changed."""
    return copy_checked(tmp_path / "project", small_built)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A project that the gate refused, and what the build said."""

    root: Path
    run: Run


@pytest.fixture(scope="session")
def refused(small_built: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Refused:
    """The small edition, where two digits of its first figure were turned afterwards, and the build that stopped; not to be
    changed."""

    def make(root: Path) -> None:
        shutil.copytree(small_built, root)
        rows = root / "data" / "observations.csv"
        rows.write_text(rows.read_text(encoding="utf-8").replace(",2895,,", ",2985,,", 1), encoding="utf-8")
        root.with_name("said.json").write_text(json.dumps(asdict(build_here(root))), encoding="utf-8")

    root = made_once(tmp_path_factory, worker_id, "refused", make)
    return Refused(root=root, run=Run(**json.loads(root.with_name("said.json").read_text(encoding="utf-8"))))


@pytest.fixture
def refused_copy(refused: Refused, tmp_path: Path) -> Path:
    """A copy of the refused project with what its checks found, to be changed."""
    return copy_checked(tmp_path / "project", refused.root)


@pytest.fixture(scope="session")
def alike(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """What is alike in the `build/` of every edition and takes seconds to make: the cut fonts, and Vega as one script."""
    from tinhso.notebooks import vega_bundle
    from tinhso.site.files import fonts

    def make(root: Path) -> None:
        for characters in (fonts.CHARACTERS, f"{fonts.CHARACTERS} {fonts.MORE_LATIN}"):
            fonts.cuts(root / fonts.CACHE, characters)
        vega_bundle(root)

    return made_once(tmp_path_factory, worker_id, "alike", make)


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory, worker_id: str, alike: Path) -> Path:
    """A small whole edition, built; to be looked at and copied, not changed."""
    from tests.small_edition import small_edition

    return made_once(tmp_path_factory, worker_id, "small", lambda root: build_whole(small_edition(root), alike))


@pytest.fixture
def small_project(small_built: Path, tmp_path: Path) -> Path:
    """A small whole edition, built, to be changed: for tests of what any edition does, whatever it says."""
    return Path(shutil.copytree(small_built, tmp_path / "project"))


@pytest.fixture(scope="session")
def built_site(built_project: Path) -> Path:
    """The published tree of `built_project`."""
    return built_project / "_site"


@pytest.fixture(scope="session")
def article_texts() -> Path:
    """The folder of the article texts, which are not part of the repository; tests that need them are skipped without it."""
    folder = Path(os.environ.get("TINHSO_TEXTS", ROOT.parent / "shared" / "seeds"))
    if not folder.is_dir():
        pytest.skip("the article texts are not part of the repository and are not beside it (set TINHSO_TEXTS)")
    return folder
