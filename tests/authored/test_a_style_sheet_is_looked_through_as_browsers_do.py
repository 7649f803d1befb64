"""Style sheets are looked through as browsers read them: escapes undone, strings and comments known."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from tinhso.authored import style_sheets


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a{background:url(https://example.org/a.png)}", ["https://example.org/a.png"]),
        ("a{background:u\\72l(https://example.org/a.png)}", ["https://example.org/a.png"]),
        ("a{background:URL( 'b.png' )}", ["b.png"]),
        ("a{background:\\75 \\72 \\6c (//example.org)}", ["//example.org"]),
        ('a{background:image-set("https://example.org/a.png" 1x)}', ["https://example.org/a.png"]),
        ('a{}@import "b.css";', ["@import"]),
        ('a{}@\\69mport "b.css";', ["@import"]),
        ("a{content:'url(https://example.org)'} /* url(https://example.org) */", []),
        ('a{content:"Source: x"; background:url(#b)}', ["#b"]),
        ("a{background:url(a\\)b.png)}", ["a)b.png"]),
    ],
)
def test_what_a_sheet_requests_is_found(css: str, found: list[str]) -> None:
    assert [part.text for part in style_sheets.requests(css)] == found


@pytest.mark.parametrize(
    "address", ["https://a.org", "//a.org", "\\\\a.org", "ht\ntps://a.org", " HTTPS:a.org", "blob:x", "\\/a.org"]
)
def test_an_address_that_leads_away_is_known(address: str) -> None:
    assert style_sheets.leads_away(address)


@pytest.mark.parametrize("address", ["a.png", "#a", "data:image/png;base64,AA", "/a/b", "../a"])
def test_an_address_that_stays_is_known(address: str) -> None:
    assert not style_sheets.leads_away(address)


@pytest.mark.parametrize(
    ("css", "at", "text"),
    [
        ("a{}\nbody{color:red", 8, "{"),
        ("a{}}", 3, "}"),
        ("a{b:c(}", 5, "("),
        ("a{}/* b", 3, "a comment"),
        ('a{content:"b\n}', 10, "a string"),
        ("a{content:'b", 10, "a string"),
    ],
)
def test_what_is_not_closed_is_found(css: str, at: int, text: str) -> None:
    found = style_sheets.unpaired(css)
    assert found is not None
    assert (found.at, found.text) == (at, text)


@pytest.mark.parametrize("css", ["", "a{b:c(d)}", "a{content:'{'}/* } */", 'a{content:"\\""}', "a{b:url(}{)}"])
def test_what_is_closed_passes(css: str) -> None:
    assert style_sheets.unpaired(css) is None


def test_a_sheet_is_looked_through_once_whatever_is_asked_of_it() -> None:
    css = "a{b:url(of-this-test-alone.png)}"
    with patch.object(style_sheets, "_parts", wraps=style_sheets._parts) as looked:
        assert style_sheets.unpaired(css) is None
        assert [[part.text for part in style_sheets.requests(css)] for _ in range(2)] == [["of-this-test-alone.png"]] * 2
    assert looked.call_count == 1
