"""Frozen values as JSON and back: one model for each, its annotated fields, read strictly and written the same each time.

msgspec does the work: it takes 20 ms to import where pydantic takes 200, and reads the report of an edition in one.
A file that a command writes and people commit (and merge) is read with `load_committed`, which names the line of what is wrong.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec

from tinhso.authored import Node, parse
from tinhso.errors import Finding, InputError, Where, excerpt
from tinhso.kept import keep as keep_bytes
from tinhso.kept import whole
from tinhso.model import Lang, Text

T = TypeVar("T")
END = "the end of the file"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Listed(msgspec.Struct, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A value whose JSON is the list of its fields, in their order."""


class Closed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value whose JSON has these fields and no others."""


Name = Annotated[str, msgspec.Meta(min_length=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Line = Annotated[int, msgspec.Meta(ge=1)]
Day = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


def taken(cls: Callable[..., T], value: object, **more: object) -> T:
    """Return a value of a class: its fields are those given, and otherwise those of the same name of another value."""
    names = _fields(cls)
    return cls(**{name: more[name] if name in more else getattr(value, name) for name in names})


@cache
def _fields(cls: Callable[..., object]) -> tuple[str, ...]:
    return tuple(inspect.signature(cls).parameters)


def dump(value: Any) -> str:
    """Return a value as JSON on one line without a needless character."""
    return msgspec.json.encode(value, enc_hook=_written).decode()


def spaced(value: Any, indent: int = 0) -> str:
    """Return a value as JSON for people: with a space after each sign, indented over lines where `indent` is not 0."""
    return msgspec.json.format(dump(value), indent=indent)


def load(cls: type[T], text: str) -> T:
    """Read a value of a class. Raises ValueError for anything else, with the path of what is wrong: `$.checks[2].line`."""
    try:
        return msgspec.json.decode(text, type=cls, dec_hook=_read)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from None


def schema(cls: type, langs: Iterable[Lang], address: str | None = None) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a class, in which every object is closed and wants all that it names.

    `langs` are the languages in which every text is said.
    """
    _, definitions = msgspec.json.schema_components([cls], schema_hook=lambda cls: {"$ref": f"#/$defs/{cls.__name__}"})
    name, meaning = Text.__name__, str(Text.__doc__).partition("\n")[0]
    said = {"title": name, "description": meaning, "type": "object", "properties": {lang: {"type": "string"} for lang in langs}}
    definitions = {name: said, **definitions}
    for definition in definitions.values():
        if "properties" in definition:
            for property_ in definition["properties"].values():
                property_.pop("default", None)  # of the constructor: a document has every field
            definition |= {"required": list(definition["properties"]), "additionalProperties": False}
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"])
    whole = definitions.pop(cls.__name__)
    named = {"$id": address} if address else {}
    return {"$schema": DIALECT, **named, **whole, "$defs": definitions}


def keep(path: Path, value: Any) -> None:
    """Write a value into a cache, for `kept` to read."""
    keep_bytes(path, dump(value).encode())


def kept(cls: type[T], path: Path, key: str | None = None) -> T | None:
    """Read a value from a cache, which is never wrong, only missing: None for what is damaged or of an older form.

    A `key` is the digest of what the value was made from; one that was made from other things is none.
    """
    try:
        value = load(cls, (whole(path) or b"").decode())
    except ValueError:
        return None
    return value if key is None or getattr(value, "digest", None) == key else None


def load_committed(cls: type[T], file: str, text: str, written: Callable[[T], str], *, problem: str, fix: str) -> T:
    """Read a value from a file that a command writes and people commit and merge.

    Raises InputError with the line where it is not to the letter what `written` makes of the value: `problem` says what it is
    not, `fix` what to do.
    """
    try:
        value = load(cls, text)
        if (anew := written(value)) == text:
            return value
    except ValueError as error:
        where = _node(_strictly(file, text), str(error)).where
        raise InputError(Finding(where=where, problem=problem, found=str(error), fix=fix)) from None
    _strictly(file, text)
    lines = enumerate(zip_longest(text.split("\n"), anew.split("\n"), fillvalue=END), 1)
    number, (found, expected) = next(line for line in lines if line[1][0] != line[1][1])
    here, wanted = excerpt(found, expected)
    where, said = Where(file=file, line=number), "the command that writes this file would write another line"
    raise InputError(Finding(where=where, problem=said, found=here, expected=wanted, fix=fix))


def _strictly(file: str, text: str) -> Node:
    """Return the document in a text. Raises InputError where it is none, as where a key stands twice."""
    document = parse(file, text)
    document.finish()
    return document.root


def _node(node: Node, message: str) -> Node:
    """Return the node that a message of msgspec is about: it ends in a path such as `$.checks[2].line`."""
    for key, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]", message.rpartition("`$")[2]):
        if index and isinstance(node.value, list):
            node = node.value[int(index)]
        elif key and isinstance(node.value, dict):
            node = node.value[key]
    return node


def _written(value: Any) -> Any:
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(f"{type(value)} has no form in JSON")


def _read(cls: type, value: Any) -> Any:
    if cls is Path:
        return Path(value)
    if cls is Text and isinstance(value, dict) and {*map(type, value.values())} <= {str}:
        return Text(value)
    raise NotImplementedError(f"{cls} has no form in JSON")
