"""A statement in both languages of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One statement in both languages of the site."""

    vi: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en

    @classmethod
    def of(cls, made: Callable[[Lang], str]) -> Text:
        """Return what a function makes of each language."""
        return cls(vi=made("vi"), en=made("en"))
