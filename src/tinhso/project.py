"""A project on disk: where its folders are and what its configuration says, read once and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tinhso.errors import Finding, InputError, UsageError, Where, did_you_mean
from tinhso.model import Period, Text

CONFIG_FILE = "_quarto.yml"
SECTION = "tinhso"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The `tinhso` section of `_quarto.yml`.

    `edition` is the date of the data, from which every date on the site comes; `site_url` ends in a slash and is None while
    the address is unknown; `repository` is where a reader reports a doubt, None while there is none; `contact` is an e-mail
    address or a web address of the desk, None while it has none.
    """

    title: Text
    description: Text
    edition: Period
    site_url: str | None
    repository: str | None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders of one edition and its configuration."""

    root: Path
    config: Config

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def expectations(self) -> Path:
        return self.root / "expectations"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def build(self) -> Path:
        """Hand-overs between stages; nothing in it is edited by hand or published as it is."""
        return self.root / "build"

    @property
    def published(self) -> Path:
        """`_site/`: always one whole edition."""
        return self.root / "_site"

    def relative(self, path: Path) -> str:
        """Return a path as the messages name it: from the project's root, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds a `_quarto.yml` with a `tinhso` section."""
    for folder in (start, *start.parents):
        config = folder / CONFIG_FILE
        if config.is_file() and re.search(rf"^{SECTION}:", config.read_text(encoding="utf-8"), re.MULTILINE):
            return folder
    raise UsageError(f"No project here: neither {start} nor a folder above it has a {CONFIG_FILE} with a `{SECTION}:` section.")


def open_project(root: Path) -> Project:
    """Read the project at `root`. Raises InputError where `_quarto.yml` is not what is expected."""
    root = root.resolve()
    if not (root / CONFIG_FILE).is_file():
        raise UsageError(f"No project here: {root} has no {CONFIG_FILE}.")
    return Project(root=root, config=_config(root / CONFIG_FILE))


def _config(path: Path) -> Config:
    text = path.read_text(encoding="utf-8")
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(file=CONFIG_FILE, line=mark.line + 1 if mark else None, column=mark.column + 1 if mark else None)
        raise InputError(
            Finding(where=where, problem="not readable as YAML", found=str(getattr(error, "problem", error)))
        ) from None
    return _Section(document.get(SECTION) if isinstance(document, dict) else None, text).config()


class _Section:
    """Reads the section's keys, with the line of each for the messages."""

    REQUIRED = ("title", "description", "edition")
    OPTIONAL = ("site-url", "repository", "contact")

    def __init__(self, section: Any, text: str) -> None:
        self.lines = text.splitlines()
        if not isinstance(section, dict):
            raise InputError(self.finding(SECTION, "the section is not a mapping of keys", expected=", ".join(self.REQUIRED)))
        self.section: dict[str, Any] = section

    def finding(self, key: str, problem: str, **more: str | None) -> Finding:
        line = next((n for n, text in enumerate(self.lines, 1) if text.strip().startswith(f"{key}:")), None)
        return Finding(where=Where(file=CONFIG_FILE, line=line, field=key), problem=problem, **more)

    def config(self) -> Config:
        known = (*self.REQUIRED, *self.OPTIONAL)
        findings = [
            self.finding(str(key), "unknown key", found=str(key), expected=", ".join(known), fix=did_you_mean(str(key), known))
            for key in self.section
            if key not in known
        ]
        findings += [self.finding(SECTION, f"the key `{key}` is missing") for key in self.REQUIRED if key not in self.section]
        if findings:
            raise InputError(findings)
        return Config(
            title=self.text("title"),
            description=self.text("description"),
            edition=self.edition(),
            site_url=self.address("site-url"),
            repository=self.address("repository"),
            contact=self.contact(),
        )

    def text(self, key: str) -> Text:
        value = self.section[key]
        if not isinstance(value, dict) or set(value) != {"vi", "en"}:
            raise InputError(self.finding(key, "needs one text in each language", expected="vi: … and en: …"))
        return Text(vi=str(value["vi"]), en=str(value["en"]))

    def edition(self) -> Period:
        value = str(self.section["edition"])
        try:
            period = Period.parse(value)
        except ValueError as error:
            raise InputError(self.finding("edition", str(error), expected="a day, for example 2026-11-21")) from None
        if period.day is None:
            raise InputError(self.finding("edition", "is not a day", found=value, expected="a day, for example 2026-11-21"))
        return period

    def contact(self) -> str | None:
        value = self.section.get("contact")
        if value in (None, ""):
            return None
        if not isinstance(value, str) or not re.fullmatch(r"https://[^\s]+|[^\s@:/?&#]+@[^\s@:/?&#]+\.[^\s@:/?&#.]+", value):
            expected = "desk@example.org or https://…"
            raise InputError(
                self.finding("contact", "is neither an e-mail address nor a web address", found=str(value), expected=expected)
            )
        return value

    def address(self, key: str) -> str | None:
        value = self.section.get(key)
        if value in (None, ""):
            return None
        if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s]+", value):
            raise InputError(self.finding(key, "is not an address", found=str(value), expected="https://…"))
        return value if value.endswith("/") else value + "/"
