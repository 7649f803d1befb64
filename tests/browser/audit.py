"""axe-core on every page, in both themes and at both widths: what is run where, and why nothing is lost by it.

The plain way, four runs of every rule on each of more than a thousand pages, would take a quarter of an hour, nearly all of
it spent on measuring the same few hundred pairs of colours again. So each page is loaded once, axe is put into it once,
everything in it that can be unfolded is unfolded, and it is led through four states:

| state       | what is run                                                                                                  |
|-------------|--------------------------------------------------------------------------------------------------------------|
| 390, light  | every rule that does not look at colours (target size included, which axe leaves off); colours by signature |
| 390, dark   | colours by signature                                                                                         |
| 1400, dark  | as at 390, light: what is visible and where it stands follows from the width                                 |
| 1400, light | colours by signature                                                                                         |

A theme changes colours and nothing else: a test holds the style sheets to that. So a rule that looks at structure, names,
sizes or visibility gives the same answer in either theme and is run once at each width.

*Colours by signature.* Two rules look at colours: contrast, and links that stand in text. What they say of a text follows
from its colour, from its size and weight as far as they make it large, from what is painted under it, and for a link from how
it is marked and whether words stand around it. The signature of a text is all of this, read from the browser: what the element
and every element around it paint, and what anything else paints that it lies on or under. It is taken of **every** visible
text of every page in all four states. axe's two rules then run on one text of each signature that they have not answered before
in this theme, and on no other. What axe does not decide (words in a drawing, text that scrolls under a frozen column, the link
that is off the screen until it has the focus) is measured by the same formula, against the nearest ground (every stop of a
gradient) and against every filled shape of the drawing that it touches. Where a picture lies there, which has no one colour, axe
is asked about every text of the signature, on each page until it can decide one, and what nobody ever decides is a finding as
well. This is more than four plain runs give: axe counts what it cannot decide as nothing found.

Of the rows of a table, the entries of a list, whatever is made of the same parts as its neighbours, five are looked at where the
pages stand for all others as well: a hundred of them differ in words alone. There, too, what a page before had in the same way is
taken out of those that come after it: of a page that is here for one part of its own, that part is looked at, with its headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Browser, Page

Theme = Literal["light", "dark"]
WIDTHS = (390, 1400)
THEMES: tuple[Theme, ...] = ("light", "dark")
HEIGHT = 900
#: The states of a page and whether all rules are run there. Every second page goes through them backwards.
STATES: tuple[tuple[int, Theme, bool], ...] = (
    (390, "light", True),
    (390, "dark", False),
    (1400, "dark", True),
    (1400, "light", False),
)
#: How many rules axe has run on each page at the end of all states; what is not installed here cannot be said on the site.
RULES = 90
#: How many findings a failure lists.
LISTED = 200
COLOUR_RULES = ("color-contrast", "link-in-text-block")

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_VERSION = AXE.split("axe v", 1)[1].split(maxsplit=1)[0]
OURS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """What axe says against a page: where, in which state, by which rule, about which element."""

    page: str
    width: int
    theme: str
    rule: str
    selector: str

    def __str__(self) -> str:
        return f"{self.page} ({self.width} px, {self.theme}): {self.rule}: {self.selector}"


@dataclass(slots=True, kw_only=True)
class Audit:
    """One pass over many pages; remembers which signatures of text axe has answered, and which it could not."""

    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    rules: int = 0
    measured: int = 0
    answered: set[tuple[str, str]] = field(default_factory=set)
    open: dict[tuple[str, str], Finding] = field(default_factory=dict)
    dressed: tuple[int, Theme] | None = None
    thin: bool = False
    seen: str = ""

    def visit(self, page: Page, address: str, path: str) -> None:
        """Lead one page through its four states."""
        states = STATES if self.pages % 2 == 0 else tuple(reversed(STATES))
        self._dress(page, *states[0][:2])
        response = page.goto(address + path)
        assert response is not None, path
        assert response.status == 200, path
        self.seen = page.evaluate("([thin, seen]) => tsAudit.ready(thin, seen)", [self.thin, self.seen])
        for width, theme, whole in states:
            self._dress(page, width, theme)

            def find(rule: str, selector: str, width: int = width, theme: Theme = theme) -> Finding:
                return Finding(page=path, width=width, theme=theme, rule=rule, selector=selector)

            known = " ".join(name for its, name in self.answered if its == theme)
            told: dict[str, Any] = page.evaluate("([whole, known]) => tsAudit.look(whole, known)", [whole, known])
            self.rules = max(self.rules, told["rules"])
            self.answered.update((theme, name) for name in told["answered"] + told["measured"])
            self.measured += len(told["measured"])
            self.findings += [find(rule, selector) for rule, selector in told["faults"]]
            for name, selector in told["open"]:
                self.open.setdefault((theme, name), find("color-contrast, undecided", selector))
        self.pages += 1

    def _dress(self, page: Page, width: int, theme: Theme) -> None:
        was, self.dressed = self.dressed, (width, theme)
        if was is None or was[0] != width:
            page.set_viewport_size({"width": width, "height": HEIGHT})
        if was is None or was[1] != theme:
            page.emulate_media(color_scheme=theme)

    @property
    def undecided(self) -> list[Finding]:
        """Texts of which axe could not say on any page whether their contrast suffices."""
        return [finding for key, finding in self.open.items() if key not in self.answered]


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """Open a window in which axe and what is beside it are put into every page."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": HEIGHT})
    context.add_init_script(AXE + OURS)
    yield context.new_page()
    context.close()


def audit(page: Page, address: str, paths: list[str], *, thin: bool = False) -> Audit:
    """Lead pages of one edition through all their states, in one window; `thin` takes out what is there many times."""
    found = Audit(thin=thin)
    for path in paths:
        found.visit(page, address, path)
    return found


def hold_to_axe(page: Page, address: str, paths: list[str], *, thin: bool = False) -> None:
    """Fail with every finding on these pages, and where fewer rules or pages were looked at than there are."""
    found = audit(page, address, paths, thin=thin)
    assert found.pages == len(paths)
    assert found.rules == RULES, "the accessibility statement says how many rules are run: see RULES"
    told = sorted({*found.findings, *found.undecided})
    assert not told, f"{len(told)} findings:\n" + "\n".join(str(finding) for finding in told[:LISTED])
