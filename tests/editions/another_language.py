"""An edition in a language that the package does not know, whose words are the English ones with every vowel marked.

So each word that a page shows without a mark is one that no author of the edition wrote: it came from the package.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from lxml import html as lxml_html

LANG = "fr"
_MARKED = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
#: What is no word of a text: placeholders, attributes, the addresses of links, tags.
_KEPT = re.compile(r"\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|`[^`]*`")
_STRING = re.compile(rf'^(\s*\w+): \{{ {LANG}: (""|\{{ one: "", other: "" \}}) \}} # (.*)$', re.MULTILINE)


def marked(text: str) -> str:
    """Return a text with a mark on every vowel; placeholders and addresses stay."""
    kept = _KEPT.findall(text)
    parts = [part.translate(_MARKED) for part in _KEPT.split(text)]
    return "".join(part + (kept[at] if at < len(kept) else "") for at, part in enumerate(parts))


def say_everything(root: Path) -> None:
    """Fill in all that `tinhso strings` wrote into a project, as its authors would."""
    strings = root / "site" / "strings.yml"
    strings.write_text(_STRING.sub(_said, strings.read_text(encoding="utf-8")), encoding="utf-8")
    for path in sorted((root / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, columns = list(reader), list(reader.fieldnames or ())
        own = [column for column in columns if column.endswith(f"_{LANG}")]
        _write(path, columns, [{**row, **{name: row[name] or _named(row) for name in own}} for row in rows])
    notation = root / "data" / "notation.csv"
    rows = [line.split(",") for line in notation.read_text(encoding="utf-8").splitlines()]
    said = [",".join([*cells, word or f"{marked(cells[1])} {'ó' * number}"]) for number, (*cells, word) in enumerate(rows)]
    notation.write_text("\n".join(said) + "\n", encoding="utf-8")
    for page in (root / "reports" / "pages").glob(f"*.{LANG}.qmd"):
        english = re.search(r"<!--\n---\n(.*)\n-->", page.read_text(encoding="utf-8"), re.DOTALL)
        assert english, page
        head, body = english[1].split("\n---\n", 1)
        said = re.sub(r'^(\w+: ")(.*)"$', lambda line: f'{line[1]}{marked(line[2])}"', head, flags=re.MULTILINE)
        lines = [line if line.startswith(":::") else marked(line) for line in body.split("\n")]
        page.write_text("---\n" + said + "\n---\n" + "\n".join(lines) + "\n", encoding="utf-8")
    settings = root / "_quarto.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(rf'({LANG}: )""', r'\1"Dés châffrés"', text), encoding="utf-8")


#: Names of programs and standards, which no language translates.
NAMES = frozenset({"Pandoc", "WCAG", "frictionless", "Vega", "Quarto"})
_NO_WORDS = ("script", "style", "code", "pre")
_WORD = re.compile(r"(?<![\w./_:@`-])[^\W\d_]{2,}(?![\w./_@`-])")


def unmarked(page: Path, own: str) -> list[str]:
    """Return the words of a page that no author of the edition wrote: neither marked nor in the texts of its `own`."""
    root = lxml_html.parse(page).getroot()
    for element in [*root.iter(*_NO_WORDS), *root.xpath("//a[@data-outcome]")]:  # the names of checks are identifiers
        element.drop_tree()
    texts = [*root.itertext(), *root.xpath("//@title | //@alt | //@aria-label | //@placeholder")]
    texts += root.xpath("//meta[@name='description' or @property='og:title' or @property='og:description']/@content")
    said = set(re.findall(r"[^\W\d_]+", own))
    known = NAMES | said | {word[0].upper() + word[1:] for word in said}  # a heading begins with one
    words = (word for text in texts for word in _WORD.findall(text))
    return sorted({word for word in words if re.search("[aeiou]", word, re.IGNORECASE) and word not in known})


def _said(line: re.Match[str]) -> str:
    words = [
        part.replace("\\", "\\\\").replace('"', '\\"') for part in marked(line[3]).split(" | ", 1 if "one:" in line[2] else 0)
    ]
    text = f'{{ one: "{words[0]}", other: "{words[-1]}" }}' if "one:" in line[2] else f'"{words[0]}"'
    return f"{line[1]}: {{ {LANG}: {text} }}"


def _named(row: dict[str, str]) -> str:
    """Return words for a cell that waits for them: the name of a code, or a sentence."""
    return (
        marked(f"{row['codelist']} {row['code']}".replace("_", " "))
        if "codelist" in row and "code" in row
        else marked("As its source defines it, and no more is known.")
    )


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
