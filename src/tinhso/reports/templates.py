"""The templates of `reports/templates/`: Jinja2 with escaping always on, and errors that name the template and its line.

A project's template stands in the place of the package's of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from tinhso import authored, digest
from tinhso.authored.template_faults import environment, of_pages, template_faults
from tinhso.errors import Finding, InputError, Where, did_you_mean
from tinhso.kept import keep, whole
from tinhso.layers import HIDDEN, PACKAGE, Layers, is_hidden, matching
from tinhso.reports.assets import markup
from tinhso.reports.page_context import PageView
from tinhso.reports.parts import Html, Part, Prose

FOLDER = "reports/templates"
SUFFIX, _ALL = ".html.j2", "**/*.j2"
#: The code that says how templates are compiled.
_CODE = ("authored/template_faults.py", "reports/templates.py")
#: What a template leaves where a piece of prose stands. No text of a table holds it: it is not allowed in HTML.
_PIECE = re.compile("\x02(\\d+)\x03")
#: The dot between parts, with which no line begins; in a key, which is copied to be looked for, it stands as it is.
_DOT = re.compile(r" · (?!(?:[^<]|<wbr>)*</code>)")


class _CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates by name and source, kept in a folder between builds, and in a process whatever folder that is."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._made_by = folder, digest.of_code(*_CODE, libraries=("jinja2",)).encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _COMPILED.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            made_by, _, compiled = (whole(self._folder / bucket.key) or b"").partition(b"\n")
            if made_by == self._made_by:
                bucket.bytecode_from_string(compiled)
                self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._remember(bucket)
        keep(self._folder / bucket.key, self._made_by + b"\n" + bucket.bytecode_to_string())

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _COMPILED[bucket.key, bucket.checksum] = bucket.code


_COMPILED: dict[tuple[str, str], CodeType] = {}


class Templates:
    """Fills the templates of one project. A template is HTML, and whatever is put in is escaped for it.

    `{{ prose(…) }}` places what people wrote, in Markdown or as parts; `heading(level, text, id)` is a heading.
    """

    def __init__(self, layers: Layers, kept: Path) -> None:
        """Read the templates of some layers; compiled ones are kept in a folder."""
        self._layers = layers
        self._environment = environment(
            loader=jinja2.FunctionLoader(self._source),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_CompiledTemplates(kept),
        )
        self._environment.filters.update(linked=markup.linked, coded=markup.coded)
        self._environment.globals["heading"] = markup.heading

    def fill(self, name: str, view: PageView, values: Mapping[str, object]) -> tuple[Part, ...]:
        """Return what a page says in one language; `t`, `of`, `number`, `href`, `shared`, `lang`, `has_page`
        and `prose` are always there.

        Raises InputError where the template does not exist, does not parse or asks for what there is not.
        """
        pieces: list[Part] = []

        def prose(found: str | Iterable[Part]) -> Markup:
            first = len(pieces)
            pieces.extend([Prose(found)] if isinstance(found, str) else found)
            return Markup("".join(f"\x02{number}\x03" for number in range(first, len(pieces))))

        names = ("t", "of", "number", "href", "shared", "lang", "has_page")
        given: dict[str, object] = {name: getattr(view, name) for name in names}
        with template_faults(f"{FOLDER}/{name}{SUFFIX}"):
            html = self._environment.get_template(name + SUFFIX).render({**given, "prose": prose, **values})
        html = _DOT.sub("\N{NO-BREAK SPACE}· ", html)
        cut = _PIECE.split(html)
        found = (pieces[int(text)] if at % 2 else Html(text) for at, text in enumerate(cut))
        return tuple(part for part in found if not isinstance(part, Html) or part.html.strip())

    def html(self, name: str, view: PageView, values: Mapping[str, object]) -> str:
        """Return what a template without prose makes, as `fill` does."""
        return "".join(part.html for part in self.fill(name, view, values) if isinstance(part, Html))

    def _source(self, name: str) -> tuple[str, str, None]:
        found = self._layers.find(f"{FOLDER}/{name}")
        if is_hidden(PurePath(name)):
            raise InputError(Finding(where=Where(file=found.file), problem=HIDDEN))
        if not authored.there(found.root, found.file):
            there = [file.name.removeprefix(f"{FOLDER}/") for file in self._layers.list(FOLDER, _ALL)]
            where, fix = Where(file=found.file), did_you_mean(name, there)
            raise InputError(Finding(where=where, problem="the template is missing", fix=fix))
        text = authored.text(found.root, found.file)
        return text if name.startswith("_") else of_pages(found.file, text), found.file, None

    def unused(self) -> Iterator[Finding]:
        """Yield the templates of a project that no page is made with: no layer below has one of that name, no other names it."""
        folder = self._layers.root / FOLDER
        below = Layers(PACKAGE / "none", self._layers.packs).list(FOLDER, _ALL)
        there = [file.name.removeprefix(f"{FOLDER}/") for file in below]
        paths = [path.relative_to(folder) for path in matching(folder, "**/*") if path.is_file() and path.suffix != ".md"]
        names = sorted(path.as_posix() for path in paths)
        texts = [authored.text(self._layers.root, f"{FOLDER}/{name}") for name in names if name.endswith(".j2")]
        for name in names:
            if name not in there and not any(name in text for text in texts):
                where, fix = Where(file=f"{FOLDER}/{name}"), did_you_mean(name, there) or "Delete it, or include it in another."
                yield Finding(where=where, problem="no page is made with this template", fix=fix)
