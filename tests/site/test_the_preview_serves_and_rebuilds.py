"""The preview: a plain file host on this machine, never from a cache, built again when a file changes."""

from __future__ import annotations

import io
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import pytest

from tinhso.effects import Console
from tinhso.errors import InputError, ToolError, UsageError
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site.preview import changed, preview, serving, stamp

Make = Callable[..., tuple[Project, Pages]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    (site / "empty").mkdir()
    for name, text in (
        ("index.html", "vi"),
        ("en/index.html", "en"),
        ("404.html", "không"),
        ("en/404.html", "no"),
        ("a.css", "p{}"),
    ):
        (site / name).write_text(text, encoding="utf-8")
    return site


def get(address: str) -> tuple[int, str, Message]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers


def test_files_are_served_with_their_types_and_never_cached(folder: Path) -> None:
    with serving(folder, 0) as address:
        code, text, headers = get(address)
        assert (code, text) == (200, "vi")
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert get(f"{address}a.css")[2]["Content-Type"] == "text/css; charset=utf-8"
        assert address.startswith("http://127.0.0.1:")


def test_what_is_not_there_gets_the_page_of_its_language(folder: Path) -> None:
    with serving(folder, 0) as address:
        assert get(f"{address}x/y.html")[:2] == (404, "không")
        assert get(f"{address}en/x/y.html")[:2] == (404, "no")
        assert get(f"{address}empty/")[0] == 404


def test_a_taken_port_is_said(folder: Path) -> None:
    with serving(folder, 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(ToolError, match=f"Port {port} cannot be used"), serving(folder, port):
            pass


def test_a_change_in_one_of_the_five_folders_is_seen(make: Make) -> None:
    project, _ = make()
    before = stamp(project)
    (project.data / "places.csv").write_text("ref_area\nphu-tho\ndien-bien\n", encoding="utf-8")
    (project.reports / "new.qmd").write_text("x", encoding="utf-8")
    (project.reports / ".swp").write_text("x", encoding="utf-8")
    (project.build / "x").write_text("x", encoding="utf-8")
    assert changed(before, stamp(project)) == ["data/places.csv", "reports/new.qmd"]


def test_it_builds_at_the_start_and_after_each_change_and_outlives_a_failure(make: Make) -> None:
    project, _ = make()
    project.published.mkdir()
    stop, builds = threading.Event(), 0

    def rebuild() -> None:
        nonlocal builds
        builds += 1
        if builds == 1:
            (project.data / "places.csv").write_text("ref_area\n", encoding="utf-8")
            raise UsageError("broken on purpose")
        stop.set()

    err = io.StringIO()
    preview(project, rebuild, Console(out=io.StringIO(), err=err), port=0, stop=stop, pause=0.01)
    assert builds == 2
    assert "broken on purpose" in err.getvalue()
    assert "The last edition stays on show." in err.getvalue()


def test_a_fault_of_ours_is_not_swallowed(make: Make) -> None:
    project, _ = make()
    project.published.mkdir()

    def rebuild() -> None:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        preview(project, rebuild, Console(out=io.StringIO(), err=io.StringIO()), port=0, pause=0.01)


def test_input_errors_are_shown_too(make: Make) -> None:
    from tinhso.errors import Finding, Where

    project, _ = make()
    project.published.mkdir()
    stop, err = threading.Event(), io.StringIO()

    def rebuild() -> None:
        stop.set()
        raise InputError(Finding(where=Where(file="data/x.csv", line=3), problem="wrong"))

    preview(project, rebuild, Console(out=io.StringIO(), err=err), port=0, stop=stop, pause=0.01)
    assert "data/x.csv:3: wrong" in err.getvalue()
