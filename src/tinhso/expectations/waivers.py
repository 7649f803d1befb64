"""Waivers: one refused row, one check, a reason, somebody who answers for it, and a day on which it ends."""

from __future__ import annotations

from dataclasses import dataclass

from tinhso.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An entry of `expectations/waivers.toml`.

    `check` may refuse the row with the key `key` until the end of the day `expires` (ISO), which is compared with the date of
    the edition, never with the clock. `line` is that of the entry in the file.
    """

    check: str
    key: str
    reason: Text
    owner: str
    expires: str
    line: int
