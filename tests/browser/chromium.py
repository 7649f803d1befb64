"""Which Chromium drives the tests and takes the pictures, and how it is started.

Chromium without its window (Debian's `chromium-headless-shell`) is the same engine of the same source package, and opens a page
with a third of the work: a whole Chromium draws its own toolbar and menus for each new context, even where nobody sees them.
"""

from __future__ import annotations

import shutil

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    # Each page is seen once, by programs that are loaded with it: what V8 would compile for later is never used.
    "--js-flags=--always-sparkplug --no-maglev --no-opt",
    # A page takes the frame of the one before it, which saves a quarter of the way there. Of two such switches Chromium
    # hears the last: the first is what Playwright asks for.
    "--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame",
)
#: No frame is ever painted then, nor does a page learn that one was: for tests that ask where things stand, of whose work a
#: seventh is the picture that nobody sees. What waits for a frame is not for it: a click does, so do shifts while a page loads.
UNPAINTED = (*FLAGS, "--disable-threaded-compositing")
WHOLE = ("chromium", "chromium-browser", "google-chrome")
MISSING = "there is no chromium on this machine (Debian: apt-get install chromium-headless-shell)"


def chromium(*, whole: bool = False) -> str | None:
    """Return the path of Chromium, of a whole one where the window's own parts matter, or None where there is none."""
    names = WHOLE if whole else ("chromium-headless-shell", *WHOLE)
    return next((path for name in names if (path := shutil.which(name))), None)
