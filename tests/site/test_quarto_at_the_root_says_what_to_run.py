"""`quarto render` and `quarto preview` at the root, of all or of one story: the help, nothing of Lua, and nothing left behind."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STEP = "src/tinhso/site/render/render_at_root.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What of the real project Quarto looks at."""
    folder = tmp_path / "root"
    (folder / STEP).parent.mkdir(parents=True)
    shutil.copyfile(ROOT / STEP, folder / STEP)
    shutil.copyfile(ROOT / "_quarto.yml", folder / "_quarto.yml")
    (folder / "reports" / "pages").mkdir(parents=True)
    for name in ("trạm.vi.qmd", "trạm.en.qmd", "pages/about.vi.qmd"):
        (folder / "reports" / name).write_text("---\ntitle: T\n---\n\n{{< obs a.b.2022 >}}\n", encoding="utf-8")
    (folder / "_site").mkdir()
    (folder / "_site" / "index.html").write_text("published", encoding="utf-8")
    return folder


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("asked", [".", "reports/trạm.vi.qmd", "reports/trạm.en.qmd", "reports/pages/about.vi.qmd"])
@pytest.mark.parametrize("command", ["render", "preview"])
def test_the_help_is_said_and_nothing_is_left_behind(quarto: Path, root: Path, command: str, asked: str) -> None:
    before = files(root)
    done = subprocess.run([quarto / "quarto", command, asked], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for said in ("make site", "make preview", "quarto preview build/pages/LANG"):
        assert said in done.stderr
    assert "lua" not in done.stderr.lower()
    assert files(root) == before


def test_a_render_at_the_root_never_empties_the_published_site() -> None:
    config = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    assert config["project"]["output-dir"] == "build/root"
