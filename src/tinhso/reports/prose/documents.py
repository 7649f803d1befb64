"""Files of keys that people write (YAML): composed into nodes, which know their lines, and read with every finding collected."""

from __future__ import annotations

from pathlib import Path

import yaml

from tinhso.errors import Finding, InputError, Where
from tinhso.reports.prose.lines import ProseLine, read_line


def compose(root: Path, file: str) -> yaml.Node | None:
    """Return the document of a file as nodes; None where there is no file or nothing in it. Not YAML: InputError."""
    path = root / file
    if not path.is_file():
        return None
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(file=file, line=mark.line + 1 if mark else None, column=mark.column + 1 if mark else None)
        found = str(getattr(error, "problem", error))
        raise InputError(Finding(where=where, problem="not readable as YAML", found=found)) from None


class NodeReader:
    """Walks the nodes of one file and collects every finding."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def at(self, node: yaml.Node) -> Where:
        """Return where a node stands."""
        return Where(file=self.file, line=node.start_mark.line + 1, column=node.start_mark.column + 1)

    def complain(self, node: yaml.Node, problem: str, **more: str | None) -> None:
        """Remember one thing that is wrong."""
        self.findings.append(Finding(where=self.at(node), problem=problem, **more))

    def pairs(self, node: yaml.Node, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Return the keys of a mapping with their nodes."""
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, f"{what} is not a mapping of keys")
            return found
        for name, value in node.value:
            if str(name.value) in found:
                self.complain(name, "the key stands twice", found=str(name.value))
            found[str(name.value)] = (name, value)
        return found

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        """Return the items of a list; what is no list is one item."""
        return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]

    def text(self, node: yaml.Node) -> str:
        """Return a text, which may not be empty."""
        text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            self.complain(node, "is not a text")
        return text

    def line(self, node: yaml.Node) -> ProseLine:
        """Return a text with references on one line, held to what prose is held to (`References` resolves and searches it)."""
        text = self.text(node)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            self.complain(node, "a text of several lines", expected="one line, in quotation marks")
            return ProseLine(parts=(), number=node.start_mark.line + 1, file=self.file)
        quoted = isinstance(node, yaml.ScalarNode) and node.style is not None
        line, findings = read_line(text, self.file, node.start_mark.line + 1, node.start_mark.column + 1 + quoted)
        self.findings += findings
        return line
