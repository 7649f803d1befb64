"""What is said where JSON, TOML or YAML cannot be read: what stands there, in words of those who write it, and the next step."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What the readers of JSON and of TOML say, by how it begins.
_SAID: Mapping[str, tuple[str, str]] = {
    "Expecting value": ("no value where one has to be", "Write one in quotation marks, or delete the comma before it."),
    "Expecting property name": ("no key where one has to be", "Write it in quotation marks, or delete the comma before it."),
    "Illegal trailing comma": ("a comma behind the last of its kind", "Delete the comma."),
    "Expecting ',' delimiter": ("no comma between two values", "Write a comma before this place; or close what is open there."),
    "Expecting ':' delimiter": ("no colon behind a key", "Write a colon and a value behind the key."),
    "Extra data": ("more than one value in the file", "Delete what stands behind the first, or put all into one list."),
    "Unterminated string": ("a text that does not end", 'Close it with a quotation mark; one within it is written \\".'),
    "Invalid control character": ("a text that goes on in another line", "Write it in one line, or \\n for the end of one."),
    "Illegal character '\\n'": ("a text that goes on in another line", "Write it in one line, or \\n for the end of one."),
    "Invalid \\escape": ("a stroke \\ that means nothing", "Write it twice."),
    "Unescaped '\\'": ("a stroke \\ that means nothing", "Write it twice."),
    "Invalid hex value": ("a stroke \\ that means nothing", "Write it twice."),
    "Invalid value": ("no value where one has to be", "Write one in quotation marks."),
    "Invalid statement": ("no key where one has to be", "Write it in letters without marks, with = and a value behind it."),
    "Expected '='": ("no = behind a key", "Write = and a value behind the key."),
    "Expected newline": ("more than one value in the line", "Write each key with its value in a line of its own."),
    "Expected ']": ("the name of a table that does not end", "Close it with the brackets with which it begins."),
    "Unclosed array": ("a list that does not end", "Close it with ]."),
}
_QUOTED = "Words that begin with it stand in quotation marks."
_ONE_COLUMN = "Begin each key of a table in one column."
#: What the reader of YAML says, by a part of it.
_OF_YAML: Mapping[str, tuple[str, str | None]] = {
    "quoted scalar, found unexpected end": ("a text that does not end", "Close it with the quotation mark with which it begins."),
    "expected ',' or '}'": ("a table in braces that does not end, or has two values for a key", None),
    "expected ',' or ']'": (
        "a list that does not end",
        "Close it with ]; words with a comma or a bracket stand in quotation marks.",
    ),
    "mapping values are not allowed": ("a second colon in one value", None),
    "could not find expected ':'": ("no colon behind a key", "Write a colon, a blank and a value behind the key."),
    "block collection, expected <block end>": (
        "a line that is no item of the list above it",
        "Begin it with - and a blank, or before the list.",
    ),
    "expected <block end>": ("a line that begins elsewhere than the keys above it", _ONE_COLUMN),
    "sequence entries are not": ("an item in the line of its key", "Write each item in a line of its own below the key."),
    "cannot start any token": ("a sign that begins no text", _QUOTED),
    "scanning an alias": ("a sign that begins no text", _QUOTED),
    "scanning an anchor": ("a sign that begins no text", _QUOTED),
    "expected node content": ("a sign that begins no text", _QUOTED),
    "unknown escape character": ("a stroke \\ that means nothing", None),
    "expected escape sequence": ("a stroke \\ that means nothing", None),
    "expected '<document start>'": ("more behind the end of a document", "Delete the line that ends it: ... or ---."),
    "scanning a block scalar": ("words behind | or >", "Write them in the line below, further to the right than their key."),
}
#: What stands at the place, whatever the language calls it; the first that fits is told. No reader stops at what it can read.
_STANDS = (
    (re.compile(r"[“”„‟«»‘’‚']"), "a quotation mark that is none here", 'Write " in its place.'),
    (re.compile(r"//|/\*|#"), "a comment that is none here", "Delete it."),
    (re.compile(r"(?i:true|yes|on)\b"), "another word for true", "Write true."),
    (re.compile(r"(?i:false|no|off)\b"), "another word for false", "Write false."),
    (re.compile(r"(?i:none|null|nil|undefined)\b"), "another word for nothing", "Leave its key out."),
    (re.compile(r";"), "a semicolon", "Delete it."),
    (re.compile(r"[^\W\d_]"), "words without quotation marks", 'Write " before and behind them.'),
)
#: What the readers say where something stands that they cannot read; they do so of words, too, where one value is to stand.
_UNREAD = ("Expecting value", "Expecting property name", "Invalid value")
_BEHIND = ("Expecting ',' delimiter", "Extra data", "Invalid statement", "Expected newline")


def said_of(message: str, text: str, at: int) -> tuple[str, str | None]:
    """Return what a reader found at a place of a text, and the next step, where it says so in a message of its own."""
    stands = _STANDS if message.startswith(_UNREAD) else _STANDS[:-1] if message.startswith(_BEHIND) else ()
    found = next(((said, fix) for pattern, said, fix in stands if pattern.match(text, at)), None)
    return found or next((said for begins, said in _SAID.items() if message.startswith(begins)), (message, None))


def said_of_yaml(message: str, text: str, at: int) -> tuple[str, str | None]:
    """Return what the reader of YAML found at a place of a text, and the next step, where it says so in a message of its own."""
    if "expected <block end>" in message and text[:at].rstrip()[-1:] in ("'", '"'):
        return "words behind a text in quotation marks", "Put all into one pair; an apostrophe within '…' is written twice."
    if "mapping values are not allowed" in message and ":" not in text[text.rfind("\n", 0, at) + 1 : at]:
        return "a key further to the right than the one above it, which has a value", _ONE_COLUMN
    return next((said for part, said in _OF_YAML.items() if part in message), (message, None))
