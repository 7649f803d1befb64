"""No line breaks between a day and its month where readers read; what programs read or people take away has a blank there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.site.test_a_page_is_set_into_the_shell import shell_of
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site.files.unbroken_dates import unbroken

Make = Callable[..., tuple[Project, Pages]]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("<p>Since 1 July 2025, and on 29 March 2022.</p>", "<p>Since 1\u00a0July 2025, and on 29\u00a0March 2022.</p>"),
        ("<p><a href=x>1 July 2025</a></p>", "<p><a href=x>1\u00a0July 2025</a></p>"),
        ("Edition of 1 July 2025", "Edition of 1\u00a0July 2025"),
        ("<p>72.4 March 2022, 12,500 May</p>", None),
        ("<p>Q3 2024, July 2025, 7 Julys</p>", None),
        ('<img alt="On 1 July 2025"><p data-label="1 July 2025">x</p>', None),
        ("<title>1 July 2025</title><svg><text>1 July</text></svg><pre>1 July</pre><code>1 July</code>", None),
        ('<blockquote class="ts-cite">Retrieved 1 July 2025, <em>on 2 May</em></blockquote><script>"1 July"</script>', None),
    ],
)
def test_a_day_and_its_month_stay_together(given: str, written: str | None) -> None:
    assert unbroken(given, "en") == (written or given)
    assert unbroken(given, "vi") == given, "a day stands by itself where it is written in numbers"


def test_it_is_so_around_a_page_and_within_it(make: Make) -> None:
    project, pages = make()
    page = shell_of(project, pages).page(pages.page("about.html"), "en", "<p>On 1 July 2025.</p>")
    assert "<p>On 1\u00a0July 2025.</p>" in page
    assert "21\u00a0November 2026" in page, "the foot names the edition"
