"""Quarto where it is installed, Pandoc otherwise, and a clear word where neither can be what was requested."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.errors import ToolError, UsageError
from tinhso.site import choose

NOWHERE = {"environment": {"PATH": "/nonexistent"}, "beside": Path("/nonexistent")}


def test_quarto_on_the_path_is_used_and_its_version_recorded(quarto: Path) -> None:
    chosen = choose()
    assert (chosen.name, chosen.version, chosen.identity) == ("Quarto", "1.7.34", "Quarto 1.7.34")


def test_without_quarto_pandoc_is_used() -> None:
    chosen = choose(**NOWHERE)
    assert chosen.name == "Pandoc"
    assert chosen.version[0].isdigit()


def test_a_quarto_beside_this_python_goes_before_the_path(quarto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = choose(environment={"PATH": "/usr/bin:/bin"}, beside=quarto)
    assert (chosen.name, chosen.program) == ("Quarto", str(quarto / "quarto"))


def test_an_empty_name_is_no_name(quarto: Path) -> None:
    assert choose("").name == "Quarto"


def test_pandoc_can_be_insisted_on_though_quarto_is_there(quarto: Path) -> None:
    assert choose("pandoc").name == "Pandoc"


def test_insisting_on_quarto_without_it_says_how_to_get_it() -> None:
    with pytest.raises(ToolError, match=r"no `quarto` on the PATH") as caught:
        choose("quarto", **NOWHERE)
    assert "make quarto" in str(caught.value)
    assert "quarto.org" in str(caught.value)


def test_a_name_that_is_no_renderer_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="hugo is not a renderer"):
        choose("hugo", **NOWHERE)


def test_an_old_quarto_is_refused_with_the_version_needed(quarto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_VERSION", "1.3.450")
    with pytest.raises(ToolError, match=r"is Quarto 1\.3\.450; the pages need 1\.4 or later") as caught:
        choose()
    assert "RENDERER=pandoc" in str(caught.value)


@pytest.mark.parametrize("version", ["1.4.0", "1.10.2", "1.8.3-rc1", "99.9.9"])
def test_newer_versions_are_taken(quarto: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setenv("FAKE_VERSION", version)
    assert choose().version == version


@pytest.mark.parametrize(("said", "code"), [("", "0"), ("deno: not found", "0"), ("1.7.34", "127")])
def test_a_broken_quarto_is_distinguished_from_a_missing_one(
    quarto: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: str
) -> None:
    monkeypatch.setenv("FAKE_VERSION", said)
    monkeypatch.setenv("FAKE_VERSION_CODE", code)
    with pytest.raises(ToolError, match="is on the PATH but does not work"):
        choose("quarto")


def test_a_quarto_that_cannot_be_started_says_so(quarto: Path) -> None:
    (quarto / "quarto").write_bytes(b"\x00\x01")
    with pytest.raises(ToolError, match=r"cannot be started|does not work"):
        choose()
