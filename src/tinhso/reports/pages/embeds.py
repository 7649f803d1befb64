"""The page of all figures that other sites may show, with their snippets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.sharing import pins
from tinhso.reports.sharing.embeds import Embed, anchor, embed_view
from tinhso.reports.writer import Writer


def embeds_page(writer: Writer, found: Sequence[Embed]) -> Page:
    """Write the list of all figures with their snippets, and of those that are pinned and no longer shown."""
    now = {one.name for one in found}

    def values(view: PageView) -> Mapping[str, object]:
        gone = [pin for pin in view.context.pins if pin.lang == view.lang and pin.figure not in now]
        return {
            "address": view.context.project.config.site_url,
            "figures": [(embed_view(one.figure, view), _older(one, view)) for one in found],
            "gone": [
                {
                    "anchor": anchor(figure),
                    "name": figure,
                    "pins": [{"href": view.href(pin.address), "text": pin.digest} for pin in gone if pin.figure == figure],
                }
                for figure in dict.fromkeys(pin.figure for pin in gone)
            ],
        }

    return writer.page(
        addresses.EMBEDS, "embeds", title=writer.text("embed.title"), description=writer.text("embed.description"), values=values
    )


def _older(found: Embed, view: PageView) -> list[dict[str, str]]:
    return [{"href": view.href(pins.address(found.name, kept)), "text": kept} for kept in found.pins if kept != found.digest]
