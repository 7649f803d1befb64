"""Vega in one file: made once, kept, the same bytes in another process, and asking nobody else for anything."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tinhso.kept import whole
from tinhso.notebooks import vega_bundle
from tinhso.notebooks.charts import figure_files
from tinhso.notebooks.charts.altair import engine


def test_it_is_made_once_and_kept(alike: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(alike / figure_files.CACHE, tmp_path / figure_files.CACHE)
    monkeypatch.setattr(engine, "javascript", None)
    made = vega_bundle(tmp_path)
    assert b"window.vegaEmbed" in made
    assert len(made) < 1_000_000
    (kept,) = (tmp_path / figure_files.CACHE).iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    monkeypatch.setattr(engine, "javascript", lambda snippet: made.decode())
    assert vega_bundle(tmp_path) == made


def test_another_process_makes_the_same_bytes(tmp_path: Path, alike: Path) -> None:
    code = "import sys; from pathlib import Path; from tinhso.notebooks import vega_bundle; vega_bundle(Path(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "there")], check=False, env=_environment())
    assert done.returncode == 0
    (there,) = (tmp_path / "there" / figure_files.CACHE).iterdir()
    assert hashlib.sha256(whole(there) or b"").digest() == hashlib.sha256(vega_bundle(alike)).digest()


def test_it_is_a_plain_script_that_needs_nothing(alike: Path) -> None:
    text = vega_bundle(alike).decode()
    assert "</script" not in text
    for other in ("importScripts", "cdn.", "jsdelivr", "unpkg"):
        assert other not in text


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": ":".join(sys.path), "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
