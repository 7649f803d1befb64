"""The texts about the site: how it is made, who makes it and how to write to them, what hinders whom."""

from __future__ import annotations

from tinhso.expectations import ReviewState
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.rows import Link
from tinhso.reports.writer import TEXTS, Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the methodology, the page about the site and the statement of accessibility."""
    return tuple(_page(writer, name) for name in ("methodology", "about", "accessibility"))


def _page(writer: Writer, name: str) -> Page:
    text = writer.written.texts[name]
    return writer.page(
        TEXTS[name], name, title=text.title, description=text.description, template="about", group="about",
        attached=text.attached, brief=None if name == "accessibility" else "about",
        values=lambda view: {"body": text.parts[view.lang], "makers": _makers(view) if name == "about" else None},
    )  # fmt: skip


def _makers(view: PageView) -> Values:
    """Return what the page about the site says beside its prose: whether anybody has reviewed the tables, and where to write."""
    signed = view.context.evidence.sign_offs
    done = sum(one.state is ReviewState.REVIEWED for one in signed)
    said = view.t("about.reviewed", n=view.number(done), all=view.number(len(signed))) if done else view.t("about.unreviewed")
    address = view.context.project.config.contact
    href = f"mailto:{address}" if address is not None and "@" in address else address
    return {"reviewed": said, "contact": Link(href=href, text=address) if href and address else None}
