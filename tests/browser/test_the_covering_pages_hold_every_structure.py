"""The pages that axe looks at in `make test` hold between them every structure of the edition, and none is superfluous.

Of the edition itself that is tested where they are looked at: finding them takes seconds.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.covering import covering

PAGE = '<!doctype html><html lang="{}"><body data-kind="k"><main>{}</main></body></html>'


def laid(folder: Path, **pages: str) -> list[str]:
    """Return the pages that cover a site of these bodies, without their suffix."""
    for name, body in pages.items():
        (folder / f"{name}.html").write_text(PAGE.format(name[:2], body), encoding="utf-8")
    return sorted(path.removesuffix(".html") for path in covering(folder))


def test_pages_of_the_same_structures_are_looked_at_once(tmp_path: Path) -> None:
    assert laid(tmp_path, vi1="<p>một</p><p>hai</p>", vi2="<p>ba</p>") in (["vi1"], ["vi2"])


def test_a_class_or_a_role_makes_another_structure(tmp_path: Path) -> None:
    assert laid(tmp_path, vi1="<p>một</p>", vi2='<p class="x">hai</p>', vi3='<p role="note">ba</p>') == ["vi1", "vi2", "vi3"]


def test_each_language_is_looked_at_but_the_same_parts_once(tmp_path: Path) -> None:
    assert laid(tmp_path, vi1="<p>một</p><b>hai</b>", vi2="<b>hai</b>", en1="<p>one</p>", en2="<i>two</i>") == ["en2", "vi1"]


def test_what_is_in_the_language_of_its_page_is_another_structure_than_what_is_not(tmp_path: Path) -> None:
    assert laid(tmp_path, vi1='<p lang="vi">một</p>', vi2='<p lang="en">one</p>') == ["vi1", "vi2"]


@pytest.mark.parametrize(
    ("said", "silent"),
    [("<button>mở</button>", "<button> </button>"), ('<img alt="a">', '<img alt="">'), ("<h2><b>a</b></h2>", "<h2><b></b></h2>")],
)
def test_what_says_nothing_is_another_structure(tmp_path: Path, said: str, silent: str) -> None:
    assert laid(tmp_path, vi1=f"<p>a</p>{said}", vi2=f"<p>a</p>{said}", vi3=f"<p>a</p>{silent}") in (
        ["vi1", "vi3"],
        ["vi2", "vi3"],
    )
