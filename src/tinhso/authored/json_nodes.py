"""JSON to nodes: `json` says whether it is JSON, a walk over its tokens where each value stands."""

from __future__ import annotations

import json
import re

from tinhso.authored.building import Building
from tinhso.authored.nodes import Document

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\]:,"]+')
_HALF = re.compile("[\ud800-\udfff]")


def parse(document: Document) -> None:
    """Give the document its root. Raises InputError for what is not strict JSON."""
    document.typed = True
    try:
        json.loads(document.text, parse_constant=_refuse, parse_int=str)
    except json.JSONDecodeError as error:
        raise document.stop(error.pos, "not readable as JSON", found=error.msg) from None
    except _Constant as error:
        raise document.stop(document.text.find(str(error)), "not readable as JSON", found=str(error)) from None
    except RecursionError:
        pass  # the walk below says where
    building = Building(document)
    for match in _TOKEN.finditer(document.text):
        token, begin, end = match[0], match.start(), match.end()
        if token in "{[":
            building.add(begin, end, {} if token == "{" else [])
        elif token in "}]":
            building.close(end)
        elif token.startswith('"'):
            text = token[1:-1] if "\\" not in token else json.loads(token)
            if _HALF.search(text):
                raise document.stop(begin, "half a character is written", found=token)
            building.add(begin, end, text, quote='"')
        elif len(token) > 100:
            raise document.stop(begin, "the number is too long", found=f"{token[:20]}…")
        else:
            building.add(begin, end, json.loads(token))


class _Constant(Exception):
    """NaN or Infinity, which Python reads and JSON does not know."""


def _refuse(constant: str) -> None:
    raise _Constant(constant)
