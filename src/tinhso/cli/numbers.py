"""Numbers that people type behind an option, refused in words that say which may stand there."""

from __future__ import annotations

from argparse import ArgumentTypeError
from math import inf

#: The last of the ports; with 0 the system takes any that is free.
_LAST_PORT = 65535


def at_least_one(written: str, most: float = inf) -> int:
    """Return how many of something there are to be. Raises ArgumentTypeError for none, for too many, for no whole number."""
    if not _is_whole(written) or not 1 <= int(written) <= most:
        raise ArgumentTypeError(f"{written!r}: a whole number, at least 1" + (f" and at most {most}" if most < inf else ""))
    return int(written)


def port(written: str) -> int:
    """Return the number of a port. Raises ArgumentTypeError for any other."""
    if not _is_whole(written) or int(written) > _LAST_PORT:
        raise ArgumentTypeError(f"{written!r}: a port is 0 to {_LAST_PORT}")
    return int(written)


def _is_whole(written: str) -> bool:
    return written.isascii() and written.isdigit()
