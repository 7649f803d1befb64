"""The templates of `reports/templates/`: Jinja2 with escaping always on, and errors that name the template and its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.reports.assets import markup
from tinhso.reports.page_context import PageView
from tinhso.reports.parts import Html, Part, Prose

FOLDER = "reports/templates"
SUFFIX = ".html.j2"
#: What a template leaves where a piece of prose stands. No text of a table holds it: it is not allowed in HTML.
_PIECE = re.compile("\x02(\\d+)\x03")


class _CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates by name and source: they are compiled once a process, whatever folder a project has them in."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _CompiledTemplates()


class Templates:
    """Fills the templates of one project. A template is HTML, and whatever is put in is escaped for it.

    `{{ prose(…) }}` places what people wrote, in Markdown or as parts; `heading(level, text, id)` is a heading.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self._folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self._environment.filters["linked"] = markup.linked
        self._environment.globals["heading"] = markup.heading

    def fill(self, name: str, view: PageView, values: Mapping[str, object]) -> tuple[Part, ...]:
        """Return what a page says in one language; `t`, `href`, `shared`, `lang` and `prose` are always there.

        Raises InputError where the template does not exist, does not parse or asks for what there is not.
        """
        pieces: list[Part] = []

        def prose(found: str | Iterable[Part]) -> Markup:
            first = len(pieces)
            pieces.extend([Prose(found)] if isinstance(found, str) else found)
            return Markup("".join(f"\x02{number}\x03" for number in range(first, len(pieces))))

        given = {"t": view.t, "href": view.href, "shared": view.shared, "lang": view.lang, "prose": prose}
        try:
            html = self._environment.get_template(name + SUFFIX).render({**given, **values})
        except jinja2.TemplateNotFound as error:
            there = [path.name for path in self._folder.glob("*.j2")]
            finding = self._finding(str(error.name), "the template is missing", fix=did_you_mean(str(error.name), there))
        except jinja2.TemplateSyntaxError as error:
            finding = self._finding(str(error.name), "the template cannot be read", line=error.lineno, found=error.message)
        except jinja2.UndefinedError as error:
            finding = self._finding(
                name + SUFFIX, "the template uses a value that does not exist", line=_line(error), found=error.message
            )
        else:
            cut = _PIECE.split(html)
            found = (pieces[int(text)] if at % 2 else Html(text) for at, text in enumerate(cut))
            return tuple(part for part in found if not isinstance(part, Html) or part.html.strip())
        raise InputError(finding)

    def html(self, name: str, view: PageView, values: Mapping[str, object]) -> str:
        """Return what a template without prose makes, as `fill` does."""
        return "".join(part.html for part in self.fill(name, view, values) if isinstance(part, Html))

    def _finding(self, file: str, problem: str, *, line: int | None = None, **more: str | None) -> Finding:
        return Finding(where=Where(file=f"{FOLDER}/{file}", line=line), problem=problem, **more)


def _line(error: BaseException) -> int | None:
    """Return the line of the innermost template that was being filled: Jinja2 puts template frames into the traceback."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
