"""`tinhso.digest`: whatever is kept is found again under the digest of all that it is made of, and under no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tinhso import digest

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of "abc", as the standard has it (FIPS 180-2)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand a folder of a few files in the place of the package."""
    for name in ("one.py", "data/two.py", "data/deep/three.py", "database/four.py"):
        written(tmp_path / name, name)
    monkeypatch.setattr(digest, "PACKAGE", tmp_path)
    digest.of_code.cache_clear()
    digest._of_package.cache_clear()
    yield tmp_path
    digest.of_code.cache_clear()
    digest._of_package.cache_clear()


def written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def after(package: Path, name: str, *members: str) -> str:
    """Change a file, and return the digest of some members."""
    written(package / name, "changed")
    digest.of_code.cache_clear()
    digest._of_package.cache_clear()
    return digest.of_code(*members)


@pytest.mark.parametrize("member", ["nought.py", "dat", "data/", "data/tw", "data/two", "__pycache__", "/"])
def test_a_name_of_no_code_is_refused(package: Path, member: str) -> None:
    with pytest.raises(LookupError, match=f"^{member} is no file or folder of {package}$"):
        digest.of_code("one.py", member, "data")


@pytest.mark.parametrize(
    ("members", "changed"),
    [
        (("",), {"one.py", "data/two.py", "data/deep/three.py", "database/four.py"}),
        (("one.py",), {"one.py"}),
        (("data",), {"data/two.py", "data/deep/three.py"}),
        (("data/deep", "one.py"), {"data/deep/three.py", "one.py"}),
        (("data/two.py", "data"), {"data/two.py", "data/deep/three.py"}),
        ((), set()),
    ],
)
@pytest.mark.parametrize("name", ["one.py", "data/two.py", "data/deep/three.py", "database/four.py"])
def test_code_has_another_digest_where_a_file_that_is_named_changed(
    package: Path, members: tuple[str, ...], changed: set[str], name: str
) -> None:
    before = digest.of_code(*members)
    assert (after(package, name, *members) != before) is (name in changed)


def test_code_has_another_digest_with_another_version_of_a_library(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"polars": "1", "altair": "1"}
    monkeypatch.setattr(digest, "version", versions.__getitem__)
    found = {digest.of_code("one.py")} | {digest.of_code(member, libraries=("polars",)) for member in ("one.py", "data")}
    versions["altair"] = "2"
    digest.of_code.cache_clear()
    assert digest.of_code("one.py", libraries=("polars",)) in found
    versions["polars"] = "2"
    digest.of_code.cache_clear()
    assert digest.of_code("one.py", libraries=("polars",)) not in found
    assert len(found) == 3


def test_code_has_another_digest_with_another_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept stood, made by the compression and the names of letters of a Python that was no more there."""
    found = digest.of_code("digest.py"), digest.of_code("digest.py", libraries=("polars",))
    monkeypatch.setattr(digest, "python_version", lambda: "3.0.0")
    digest.of_code.cache_clear()
    other = digest.of_code("digest.py"), digest.of_code("digest.py", libraries=("polars",))
    digest.of_code.cache_clear()
    assert [one == before for one, before in zip(other, found, strict=True)] == [True, False]


def test_bytes_text_and_files_of_one_content_have_one_digest(tmp_path: Path) -> None:
    written(tmp_path / "a", "abc")
    assert {digest.of_bytes(b"abc"), digest.of_text("abc"), digest.of_file(tmp_path / "a")} == {ABC}
    assert digest.short(ABC) == "ba7816bf8f01"
    assert digest.of_text("ệ") == digest.of_bytes("ệ".encode())


def test_a_value_has_one_digest_whatever_the_order_of_its_keys() -> None:
    assert digest.of_value({"b": [1, "ệ"], "a": None}) == digest.of_text('{"a":null,"b":[1,"ệ"]}')
    assert digest.of_value({"a": None, "b": [1, "ệ"]}) == digest.of_value({"b": [1, "ệ"], "a": None})


def test_files_are_listed_without_caches_and_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/a.csv", "b-c.csv", "a.csv", "__pycache__/a.pyc", ".hidden", ".git/config", "b/__pycache__/a.pyc"):
        written(tmp_path / name, name)
    assert [path.relative_to(tmp_path).as_posix() for path in digest.files_below(tmp_path)] == ["a.csv", "b-c.csv", "b/a.csv"]
    assert digest.files_below(tmp_path / "a.csv") == digest.files_below(tmp_path / "nowhere") == []
    every = [".git/config", ".hidden", "__pycache__/a.pyc", "a.csv", "b-c.csv", "b/__pycache__/a.pyc", "b/a.csv"]
    assert digest.names_below(tmp_path) == every


def test_a_link_is_followed_but_not_into_a_folder_that_holds_it(tmp_path: Path) -> None:
    written(tmp_path / "project" / "data" / "a.csv", "a")
    written(tmp_path / "elsewhere" / "b.csv", "b")
    data = tmp_path / "project" / "data"
    (data / "more").symlink_to(tmp_path / "elsewhere")
    (data / "again").symlink_to(data)
    (data / "above").symlink_to(tmp_path / "project")
    (data / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "elsewhere" / "twice").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(data)
    assert digest.files_below(data) == [data / "a.csv", data / "more" / "b.csv"]


def test_a_tree_is_what_its_files_are_called_and_hold(tmp_path: Path) -> None:
    for name in ("data/a.csv", "data/b/c.csv", "one.yml", "other.yml"):
        written(tmp_path / name, name)
    members = [tmp_path / "data", tmp_path / "nowhere", tmp_path / "one.yml"]
    found = digest.tree(tmp_path, members)
    assert found == {name: digest.of_text(name) for name in ("data/a.csv", "data/b/c.csv", "one.yml")}
    assert digest.of_tree(tmp_path, members) == digest.of_tree(tmp_path, reversed(members)) == digest.of_value(found)
    (tmp_path / "data" / "a.csv").rename(tmp_path / "data" / "d.csv")
    assert digest.of_tree(tmp_path, members) != digest.of_value(found)
