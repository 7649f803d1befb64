"""The syntax of references in prose: `{{< name argument key=value >}}`, found and read, not yet understood.

The form is Quarto's, so that editors colour it; it is expanded before any renderer sees the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tinhso.errors import Finding, InputError, Where, did_you_mean, first, nearest

#: The longest list of ids that a message prints.
SHOWN = 12
OPEN, CLOSE = "{{<", ">}}"
_CODE = re.compile(re.escape(OPEN) + r"(.*?)" + re.escape(CLOSE))
#: The one reference that stands around words: `{{< claim ID >}}…{{< /claim >}}`.
CLAIM, CLAIM_END = "claim", "/claim"
_WORD = re.compile(r"""\s*(?:([a-z-]+)=)?(?:"([^"]*)"|([^\s"=]+))(?=\s|$)""")
_PAIR = f"{OPEN} {CLAIM} ID {CLOSE}the words{OPEN} {CLAIM_END} {CLOSE} on one line"
#: The last word of a text, when nothing but a space follows it.
_LAST_WORD = re.compile(r"([^\W\d_]+)\s$")
_READABLE = f'{OPEN} name argument key=value {CLOSE}, with "quotation marks" around an argument that has spaces'


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcode:
    """One reference: its name, what it points to, its options, and where it stands."""

    name: str
    arguments: tuple[str, ...] = ()
    options: Mapping[str, str]
    written: str
    where: Where

    def error(self, problem: str, *, found: str | None = None, **more: str | None) -> InputError:
        """Return the error that says what is wrong with it, to be raised."""
        return InputError(Finding(where=self.where, problem=problem, found=self.written if found is None else found, **more))

    def unknown(self, problem: str, found: str, known: Iterable[str], added_in: str | None = None) -> InputError:
        """Return the error of a name that there is not, with those that there are, the nearest, and where a row adds one."""
        names = list(known)
        listed = first(names, SHOWN) if nearest(found, names) is None or len(names) <= SHOWN else f"one of {len(names)}"
        return self.error(problem, found=found, expected=listed or None, fix=did_you_mean(found, names, added_in))

    def one_of(self, found: str, known: Collection[str], what: str, added_in: str | None = None) -> str:
        """Return a name that there is. Raises InputError for any other, which is `not` this."""
        if found not in known:
            raise self.unknown(f"not {what}", found, known, added_in)
        return found

    def flag(self, option: str, *, default: bool = True) -> bool:
        """Return an option that is true or false. Raises InputError for another value."""
        value = self.options.get(option, str(default).lower())
        if value not in ("true", "false"):
            raise self.error(f"the option `{option}` is true or false", found=value)
        return value == "true"


def split(line: str, file: str, number: int, column: int = 1) -> Iterator[str | Shortcode]:
    """Yield the plain parts of a line and the references between them, in order.

    `column` is the column of the line's first character. Raises InputError for a reference that is not closed on its
    line, is empty, or has a quotation mark left open.
    """
    end = 0
    for match in _CODE.finditer(line):
        where = Where(file=file, line=number, column=column + match.start())
        yield from _plain(line[end : match.start()], file, number, column + end)
        yield _read(match[1].rstrip(), match[0], where)
        end = match.end()
    yield from _plain(line[end:], file, number, column + end)


def check_pairs(parts: Sequence[str | Shortcode]) -> None:
    """Raise InputError for a claim that is not closed on its line, stands within another, or is around no words."""
    opened: Shortcode | None = None
    words = False
    for part in parts:
        if isinstance(part, str) or part.name not in (CLAIM, CLAIM_END):
            words = words or not isinstance(part, str) or bool(part.strip())
        elif part.name == CLAIM:
            if opened is not None:
                raise part.error("a claim begins within another", expected=_PAIR)
            opened, words = part, False
        elif opened is None:
            raise part.error("a claim is closed that was not opened", expected=_PAIR)
        elif not words:
            raise part.error("a claim is around no words", expected=_PAIR)
        else:
            opened = None
    if opened is not None:
        raise opened.error("a claim is not closed on its line", expected=_PAIR)


def check_said_once(before: str | Shortcode | None, code: Shortcode, text: str) -> None:
    """Raise InputError where the words that a reference becomes begin with the word that an author wrote before it."""
    if not isinstance(before, str) or (word := _LAST_WORD.search(before)) is None:
        return
    if text.casefold().split(maxsplit=1)[:1] == [word[1].casefold()]:
        fix = f"The reference itself says “{text}”: leave out the “{word[1]}” before it."
        raise code.error("a word stands twice, before a reference and at its beginning", found=f"{word[1]} {text}", fix=fix)


def _plain(text: str, file: str, number: int, column: int) -> Iterator[str]:
    for mark, problem in ((OPEN, "a reference is not closed on its line"), (CLOSE, "a reference is closed that was not opened")):
        if (start := text.find(mark)) >= 0:
            where = Where(file=file, line=number, column=column + start)
            found, expected = text[start:][:40].strip(), f"{OPEN} name argument {CLOSE} on one line"
            raise InputError(Finding(where=where, problem=problem, found=found, expected=expected))
    if text:
        yield text


def _read(inner: str, written: str, where: Where) -> Shortcode:
    words: list[str] = []
    options: dict[str, str] = {}
    code = Shortcode(name="", options=options, written=written, where=where)
    position = 0
    while position < len(inner):
        match = _WORD.match(inner, position)
        if match is None:
            raise code.error("a reference cannot be read", expected=_READABLE)
        value = match[3] if match[2] is None else match[2]
        if match[1] in options:
            raise code.error(f"the option `{match[1]}` stands twice")
        if match[1] is None:
            words.append(value)
        else:
            options[match[1]] = value
        position = match.end()
    if not words:
        raise code.error("a reference is empty", expected=f"{OPEN} obs ID {CLOSE}")
    return replace(code, name=words[0], arguments=tuple(words[1:]))
