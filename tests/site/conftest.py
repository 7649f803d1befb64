"""A small assembled project in both languages, and a stand-in for `quarto` on a PATH of its own."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.languages import LANGS
from tinhso.model import Text
from tinhso.project import Project, open_project
from tinhso.reports import Crumb, Page, Pages, Prose
from tinhso.reports.assembling import qmd
from tinhso.site import choose
from tinhso.site.files import fonts

ROOT = Path(__file__).resolve().parents[2]
HOME = Crumb(path="index.html", title=Text(vi="Trang chủ", en="Home"))
CHART = (
    '<figure class="ts-figure" id="chart-a"><figcaption class="ts-figure-head"><p class="ts-figure-title">Một</p></figcaption>'
    '<div class="ts-chart ts-chart-narrow"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 9" role="img"'
    ' aria-label="Hai cột">'
    '<path d="M0 0h9v9H0z"/></svg></div></figure>'
)
#: Path, kind, titles, and the text of both languages.
PAGES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "index.html",
        "home",
        "Năm tỉnh",
        "Five provinces",
        '## Mục một {#one}\n\nMột đoạn văn.\n\n```{=html}\n<p><a href="places/index.html">Tỉnh</a> '
        '<a href="stories/a.html">Bài</a> '
        '<a href="about.html">Về</a></p>\n```\n',
    ),
    ("places/index.html", "places", "Các tỉnh", "Places", '```{=html}\n<p><a href="tinh-mot.html">Tỉnh Một</a></p>\n```\n'),
    (
        "places/tinh-mot.html",
        "place",
        "Tỉnh Một",
        "Tỉnh Một",
        f'Một đoạn.\n\n## Biểu đồ {{#chart}}\n\n```{{=html}}\n{CHART}\n<p><a href="../index.html#one">Về mục một</a></p>\n```\n',
    ),
    ("stories/a.html", "story", "Bài “một”", "Story “one”", "Lời của bài.\n"),
    ("about.html", "prose", "Về trang này", "About", "Lời.\n"),
    (
        "404.html",
        "not_found",
        "Không có trang này",
        "No such page",
        '```{=html}\n<p><a href="places/index.html">Tỉnh</a></p>\n```\n',
    ),
)
STRINGS = {
    "skip": "Đến nội dung",
    "menu": "Mục",
    "sections": "Các mục",
    "path": "Đường dẫn",
    "home": "Trang chủ",
    "turn": "Trang bên",
    "before": "Trang trước",
    "after": "Trang sau",
    "more": "Thêm",
    "language": "Tiếng Việt",
    "locale": "vi_VN",
    "edition": "Ấn bản {date}",
    "remark": "Ghi chú",
    "rendered": "Dựng bằng {renderer}",
    "fingerprint": "Dữ liệu:",
    "licence_before": "Dùng lại theo",
    "licence_after": ".",
    "doubt": "Báo một chỗ đáng ngờ",
    "moved": "Trang này đã chuyển",
    "new_page": "Trang mới",
}
SHARED = (
    "navigation:",
    '  places: { vi: "Các tỉnh", en: "Places" }',
    '  notebooks: { vi: "Sổ", en: "Notebooks" }',
    '  about: { vi: "Về", en: "About" }',
    "llms:",
    *(f"  {rule}: {{ vi: luật, en: rule }}" for rule in ("comparable", "boundaries", "kinds", "silence", "trace", "cite")),
    "search:",
    *(f"  {name}: {{ vi: {name}, en: {name} }}" for name in ("stories", "places", "comparisons", "sources", "about")),
    'card: { alt: { vi: "Thẻ: {said}", en: "Card: {said}" } }',
    'feed: { title: { vi: "{site}: mới", en: "{site}: news" }, changed: { vi: "Đổi: {tables}", en: "Changed: {tables}" } }',
)
NAVIGATION = """header:
  - { path: places/index.html, says: navigation.places }
  - { path: notebooks/index.html, says: navigation.notebooks }
footer:
  - { path: about.html, says: navigation.about }
"""
CONFIG = """tinhso:
  languages: [vi, en]
  title: { vi: "Tỉnh Số", en: "Tỉnh Số" }
  description: { vi: "Mô tả", en: "Description" }
  edition: 2026-11-21
  site-url: SITE_URL
"""


@pytest.fixture(scope="session")
def font_cache(alike: Path) -> Path:
    """The cut fonts, made once for all tests."""
    return alike / fonts.CACHE


@pytest.fixture
def make(tmp_path: Path, font_cache: Path) -> Callable[..., tuple[Project, Pages]]:
    """Lay out a project with assembled pages; `texts` replaces the Markdown of pages, `site_url` tells where it is published."""

    def lay_out(texts: dict[str, str] | None = None, site_url: str = "") -> tuple[Project, Pages]:
        root = tmp_path / "project"
        shutil.rmtree(root / "build" / "pages", ignore_errors=True)
        for name in ("data", "expectations", "notebooks", "reports"):
            (root / name).mkdir(parents=True, exist_ok=True)
        (root / "data" / "places.csv").write_text("ref_area\ntinh-mot\n", encoding="utf-8")
        (root / "_quarto.yml").write_text(CONFIG.replace("SITE_URL", site_url), encoding="utf-8")
        (root / "site" / "theme").mkdir(parents=True, exist_ok=True)
        shutil.copytree(font_cache, root / "build" / "fonts", dirs_exist_ok=True)
        (root / "site" / "navigation.yml").write_text(NAVIGATION, encoding="utf-8")
        lines = [f"  {key}: {{ vi: {json.dumps(text)}, en: {json.dumps(text)} }}" for key, text in STRINGS.items()]
        (root / "site" / "strings.yml").write_text("\n".join(["shell:", *lines, *SHARED]) + "\n", encoding="utf-8")
        pages = tuple(_page(*entry, (texts or {}).get(entry[0])) for entry in PAGES)
        folder = root / "build" / "pages"
        for lang in LANGS:
            for page in pages:
                source = folder / lang / page.path.replace(".html", ".qmd")
                source.parent.mkdir(parents=True, exist_ok=True)
                source.write_text(qmd(page, lang), encoding="utf-8")
            (folder / lang / "_quarto.yml").write_text("project:\n  type: website\n  output-dir: _site\n", encoding="utf-8")
        (folder / "files").mkdir()
        (folder / "files" / "a.csv").write_text("a\n", encoding="utf-8")
        return open_project(root), Pages(folder=folder, data="0123456789abcdef" * 4, pages=pages)

    return lay_out


#: The program: says its version itself, which tests ask for most often, and leaves all else to `fake_quarto.py`.
QUARTO = """#!/bin/sh
if [ "$*" = --version ]; then
  if [ -n "$FAKE_LOG" ]; then echo --version >>"$FAKE_LOG"; fi
  printf '%s\\n' "${FAKE_VERSION-1.7.34}"
  exit "${FAKE_VERSION_CODE:-0}"
fi
exec "PYTHON" "BESIDE/fake_quarto.py" "$@"
"""


@pytest.fixture
def quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the stand-in for `quarto` on the PATH; returns its folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "quarto"
    program.write_text(QUARTO.replace("PYTHON", sys.executable).replace("BESIDE", str(Path(__file__).parent)), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setitem(choose.__kwdefaults__, "beside", folder)  # not a real one beside this Python
    return folder


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A folder of downloads, as `tinhso.data.export` leaves it."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "places.csv").write_text("ref_area\ntinh-mot\n", encoding="utf-8")
    return folder


def _page(path: str, kind: str, vi: str, en: str, text: str, other: str | None) -> Page:
    parents = () if path in ("index.html", "404.html") else (HOME,)
    description = Text(vi=f"Mô tả {vi}", en=f"About {en}")
    return Page(
        path=path,
        kind=kind,
        title=Text(vi=vi, en=en),
        description=description,
        parents=parents,
        parts=dict.fromkeys(LANGS, (Prose(other or text),)),
        brief={"place": "places", "story": "stories", "prose": "about"}.get(kind),
    )
