"""The templates of `reports/templates/`: Jinja2 with escaping always on, and errors that name the template and its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup

from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.reports.assets import markup
from tinhso.reports.page_context import PageView

FOLDER = "reports/templates"
SUFFIX = ".qmd.j2"


class Templates:
    """Fills the templates of one project.

    Outside a raw HTML fence a template is Markdown, inside one (`{% filter fence %} … {% endfilter %}`) it is HTML. Whatever is
    put in is escaped for HTML; headings go through `heading(level, text, id)` and other Markdown text through `| md`.
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
        )
        self._environment.filters["fence"] = lambda text: markup.fence(str(text))
        self._environment.filters["linked"] = markup.linked
        self._environment.filters["md"] = markup.markdown
        self._environment.globals["heading"] = markup.heading

    def fill(self, name: str, view: PageView, values: Mapping[str, object]) -> str:
        """Return the Markdown of one page in one language; `t`, `href`, `shared` and `lang` are always there.

        Raises InputError where the template does not exist, does not parse or asks for what there
        is not.
        """
        given = {"t": view.t, "href": view.href, "shared": view.shared, "lang": view.lang, **values}
        try:
            return str(Markup(self._environment.get_template(name + SUFFIX).render(given)))
        except jinja2.TemplateNotFound as error:
            there = [path.name for path in self._folder.glob("*.j2")]
            finding = self._finding(str(error.name), "the template is missing", fix=did_you_mean(str(error.name), there))
        except jinja2.TemplateSyntaxError as error:
            finding = self._finding(str(error.name), "the template cannot be read", line=error.lineno, found=error.message)
        except jinja2.UndefinedError as error:
            line = _line(error, self._folder)
            finding = self._finding(
                name + SUFFIX, "the template uses a value that does not exist", line=line, found=error.message
            )
        raise InputError(finding)

    def _finding(self, file: str, problem: str, *, line: int | None = None, **more: str | None) -> Finding:
        return Finding(where=Where(file=f"{FOLDER}/{file}", line=line), problem=problem, **more)


def _line(error: BaseException, folder: Path) -> int | None:
    """Return the line of the innermost template that was being filled: Jinja2 puts template frames into the traceback."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(str(folder)):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
