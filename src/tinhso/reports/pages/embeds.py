"""The list of all figures with the snippets that show them on other sites, and of those that are pinned and no longer shown."""

from __future__ import annotations

from tinhso.grouping import grouped
from tinhso.reports.assets import addresses, pins
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.embeds import Embed, anchor, embed_view, embeds, pictures
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the list, where there is a figure or was one."""
    if not writer.context.optional_pages[addresses.EMBEDS]:
        return ()
    shown, found = pictures(writer.context), embeds(writer.context)
    now = {one.name for one in found}

    def values(view: PageView) -> Values:
        gone = [pin for pin in view.context.pins if pin.lang == view.lang and pin.figure not in now]
        return {
            "address": view.context.project.config.site_url,
            "figures": [(embed_view(figure, view), _older(one, view)) for figure, one in zip(shown, found, strict=True)],
            "gone": grouped(gone, lambda pin: pin.figure),
            "anchor": anchor,
        }

    return (writer.page(addresses.EMBEDS, "embeds", strings="embed", values=values, group="about", brief="about"),)


def _older(found: Embed, view: PageView) -> list[dict[str, str]]:
    return [{"href": view.href(pins.address(found.name, kept)), "text": kept} for kept in found.pins if kept != found.digest]
