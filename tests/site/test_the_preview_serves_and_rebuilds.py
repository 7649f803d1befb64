"""The preview: a plain file host on this machine, never from a cache, built again when a file changes."""

from __future__ import annotations

import io
import json
import queue
import re
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import pytest

from tinhso.effects import Console
from tinhso.errors import Finding, InputError, ToolError, UsageError, Where
from tinhso.project import CONFIG_FILE, Project
from tinhso.reports import Pages
from tinhso.site.preview import SCRIPT, STATE, Live, serve_preview, serving, watching

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
        assert (code, text) == (200, f'vi<script src="{SCRIPT}" data-edition="0"></script>')
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert get(f"{address}a.css")[2]["Content-Type"] == "text/css; charset=utf-8"
        assert address.startswith("http://127.0.0.1:")


def test_what_is_not_there_gets_the_page_of_its_language(folder: Path) -> None:
    (folder / "fr").mkdir()
    (folder / "fr" / "404.html").write_text("non", encoding="utf-8")
    with serving(folder, 0) as address:
        for path, text in (
            ("x/y.html", "không"),
            ("en/x/y.html", "no"),
            ("fr/x/y.html", "non"),
            ("fr/", "non"),
            ("fr.html", "không"),
        ):
            code, found, _ = get(f"{address}{path}")
            assert (code, found.partition("<script")[0]) == (404, text)
        assert get(f"{address}empty/")[0] == 404


def test_a_taken_port_is_said(folder: Path) -> None:
    with serving(folder, 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        with pytest.raises(ToolError, match=f"Port {port} cannot be used"), serving(folder, port):
            pass


def test_a_change_in_one_of_the_five_folders_is_seen_and_no_other(make: Make) -> None:
    project, _ = make()
    project.build.mkdir(exist_ok=True)
    project.published.mkdir()
    with watching(project) as changes:
        touch_until(changes, project.data / "first.csv")
        (project.build / "x").write_text("x", encoding="utf-8")
        (project.published / "x").write_text("x", encoding="utf-8")
        (project.root / "notes.md").write_text("x", encoding="utf-8")
        (project.reports / ".new.qmd.swp").write_text("x", encoding="utf-8")
        (project.reports / "__pycache__").mkdir()
        (project.reports / "__pycache__" / "x").write_text("x", encoding="utf-8")
        (project.reports / "new.qmd").write_text("x", encoding="utf-8")
        assert changes.get(timeout=10) == {"reports/new.qmd"}


def test_the_configuration_is_seen_again_after_an_editor_has_put_a_new_file_in_its_place(make: Make) -> None:
    project, _ = make()
    config = project.root / CONFIG_FILE
    with watching(project) as changes:
        touch_until(changes, config)
        for number in range(2):
            new = project.root / f".{number}"
            new.write_bytes(config.read_bytes())
            new.replace(config)
            assert changes.get(timeout=10) == {CONFIG_FILE}


def test_a_folder_that_is_made_meanwhile_is_watched_too(make: Make) -> None:
    project, _ = make()
    shutil.rmtree(project.notebooks, ignore_errors=True)
    with watching(project) as changes:
        touch_until(changes, project.root / CONFIG_FILE)
        project.notebooks.mkdir()
        assert changes.get(timeout=10) == {"notebooks"}
        touch_until(changes, project.notebooks / "new.py")


def test_what_is_saved_during_a_build_is_built_once(make: Make) -> None:
    project, _ = make()
    project.published.mkdir()
    stop, builds = threading.Event(), 0

    def rebuild() -> None:
        nonlocal builds
        builds += 1
        if builds == 1:
            time.sleep(0.5)  # the watch has begun
            for _ in range(3):
                (project.data / "places.csv").write_text("ref_area\n", encoding="utf-8")
                time.sleep(0.3)  # each is a change of its own
            time.sleep(0.7)  # the last is noticed while this build is at work
        else:
            threading.Timer(1, stop.set).start()  # time for a third build, if there is one

    serve_preview(project, rebuild, Console(out=io.StringIO(), err=io.StringIO()), port=0, stop=stop)
    assert builds == 2


def touch_until(changes: queue.Queue[set[str]], path: Path) -> None:
    """Write a file until the watch, which needs a moment to begin, has seen it."""
    for _ in range(100):
        path.write_bytes(path.read_bytes() if path.exists() else b"x")
        try:
            changes.get(timeout=0.2)
        except queue.Empty:
            continue
        time.sleep(0.2)
        while not changes.empty():
            changes.get()
        return
    pytest.fail("no change was seen")


def test_it_builds_at_the_start_and_after_each_change_and_outlives_a_failure(make: Make) -> None:
    project, _ = make()
    project.published.mkdir()
    stop, builds = threading.Event(), 0

    def rebuild() -> None:
        nonlocal builds
        builds += 1
        if builds == 1:
            time.sleep(0.5)  # the watch has begun
            (project.data / "places.csv").write_text("ref_area\n", encoding="utf-8")
            raise UsageError("broken on purpose")
        stop.set()

    err = io.StringIO()
    serve_preview(project, rebuild, Console(out=io.StringIO(), err=err), port=0, stop=stop)
    assert builds == 2
    assert "broken on purpose" in err.getvalue()
    assert "The last edition stays on show." in err.getvalue()
    assert "Changed: data/places.csv" in err.getvalue()


def test_a_fault_of_ours_is_not_swallowed_and_nothing_is_left_running(make: Make) -> None:
    project, _ = make()
    project.published.mkdir()
    before = set(threading.enumerate())

    def rebuild() -> None:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        serve_preview(project, rebuild, Console(out=io.StringIO(), err=io.StringIO()), port=0)
    assert set(threading.enumerate()) == before


def test_input_errors_are_shown_in_the_console_and_in_every_open_page(make: Make) -> None:
    project, _ = make()
    project.published.mkdir()
    stop, out, err, heard = threading.Event(), io.StringIO(), io.StringIO(), []

    def rebuild() -> None:
        raise InputError(Finding(where=Where(file="data/x.csv", line=3), problem="wrong"))

    def listen() -> None:
        while "http" not in out.getvalue():
            time.sleep(0.01)
        address = re.findall(r"http://\S+/", out.getvalue())[0]
        while not (heard and heard[-1]["failure"]):
            heard.append(json.loads(get(f"{address}{STATE[1:]}")[1]))
        stop.set()

    thread = threading.Thread(target=listen)
    thread.start()
    serve_preview(project, rebuild, Console(out=out, err=err), port=0, stop=stop)
    thread.join()
    assert "data/x.csv:3: wrong" in err.getvalue()
    assert heard[-1] == {"edition": 0, "failure": "data/x.csv:3: wrong"}


def test_pages_get_the_script_where_they_are_served_and_never_where_they_are_kept(folder: Path) -> None:
    page = "<!doctype html><title>x</title><body><h1>x</h1></body></html>"
    for name in ("index.html", "404.html"):
        (folder / name).write_text(page, encoding="utf-8")
    live = Live()
    with serving(folder, 0, live) as address:
        script = f'<script src="{SCRIPT}" data-edition="0"></script>'
        assert get(address)[1] == page.replace("</body>", f"{script}</body>")
        assert get(f"{address}index.html?x")[1] == get(f"{address}none.html")[1] == get(address)[1]
        live.edition = 7
        assert 'data-edition="7"' in get(address)[1]
        assert get(f"{address}a.css")[1] == "p{}"
        code, text, headers = get(f"{address}{SCRIPT[1:]}")
        assert (code, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
        assert STATE in text
    assert (folder / "index.html").read_text(encoding="utf-8") == page


def test_before_the_first_edition_a_page_waits_for_it(tmp_path: Path) -> None:
    with serving(tmp_path / "_site", 0) as address:
        code, text, _ = get(address)
        assert code == 404
        assert "No edition yet" in text
        assert SCRIPT in text
