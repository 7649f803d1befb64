"""How templates that people write are filled; what Jinja2 finds wrong with one is said as all that is wrong in a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import Any

import jinja2

from tinhso.errors import Finding, InputError, Where

#: How Jinja2 calls a template of which it was given the text alone.
NAMELESS = "<template>"
JINJA = Path(jinja2.__file__).parent
OWN_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


def environment(**more: Any) -> jinja2.Environment:
    """Return what fills templates of HTML: all that is put in is escaped, and what is missing or None is refused."""
    return jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_there, **more)


def of_pages(file: str, text: str) -> str:
    """Return the text of a template of whole pages. Raises InputError where it is empty."""
    if text.strip():
        return text
    problem, fix = "the template is empty, and so would be its pages", "Delete it: the package’s then stands in its place."
    raise InputError(Finding(where=Where(file=file), problem=problem, fix=fix))


def _there(value: object) -> object:
    if value is None:
        raise jinja2.UndefinedError("what is to be put in is None")
    return value


@contextmanager
def template_faults(file: str) -> Iterator[None]:
    """Say what Jinja2 finds wrong with a template as an InputError: in the file and on the line where it is."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        where = Where(file=error.filename or file, line=error.lineno)
        raise InputError(Finding(where=where, problem="the template cannot be read", found=error.message)) from None
    except (*OWN_FAULTS, jinja2.TemplateRuntimeError) as error:
        frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        filled = [(name, line) for name, line in frames if _is_template(name)]
        undefined = isinstance(error, jinja2.UndefinedError)
        last = frames[-1][0]
        if not (undefined or _is_template(last) or Path(last).parent == JINJA):
            raise  # it went wrong in what the template was given
        name, line = filled[-1] if filled else (file, None)
        where = Where(file=file if name == NAMELESS else name, line=line)
        problem = "the template uses a value that does not exist" if undefined else "the template does what cannot be done"
        raise InputError(Finding(where=where, problem=problem, found=str(error))) from None


def _is_template(name: str) -> bool:
    """Tell whether a file of a traceback is a template: Jinja2 puts a frame for each one that is being filled."""
    return name.endswith(".j2") or name == NAMELESS
