"""What Jinja2 finds wrong with a template that a person wrote, said as everything else that is wrong in a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

from tinhso.errors import Finding, InputError, Where

#: How Jinja2 calls a template of which it was given the text alone.
NAMELESS = "<template>"
JINJA = Path(jinja2.__file__).parent
OWN_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@contextmanager
def template_faults(file: str) -> Iterator[None]:
    """Say what Jinja2 finds wrong with a template as an InputError: in the file and on the line where it is."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        where = Where(file=error.filename or file, line=error.lineno)
        raise InputError(Finding(where=where, problem="the template cannot be read", found=error.message)) from None
    except jinja2.UndefinedError as error:
        problem = "the template uses a value that does not exist"
        raise InputError(Finding(where=_where(error, file), problem=problem, found=error.message)) from None
    except (*OWN_FAULTS, jinja2.TemplateRuntimeError) as error:
        if not _own(error):
            raise
        problem = "the template does what cannot be done"
        raise InputError(Finding(where=_where(error, file), problem=problem, found=str(error))) from None


def _own(error: BaseException) -> bool:
    """Tell whether it went wrong in the template itself or in Jinja2, not in what the template was given."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = trace.tb_frame.f_code.co_filename if trace is not None else ""
    return name.endswith(".j2") or name == NAMELESS or Path(name).parent == JINJA


def _where(error: BaseException, file: str) -> Where:
    """Return the line of the innermost template that was being filled: Jinja2 puts template frames into the traceback."""
    where, trace = Where(file=file), error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2") or name == NAMELESS:
            where = Where(file=file if name == NAMELESS else name, line=trace.tb_lineno)
        trace = trace.tb_next
    return where
