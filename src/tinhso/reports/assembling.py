"""Stage ④ as one step: from everything that is known to two projects that a renderer turns into HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from tinhso import authored, digest
from tinhso.data import NO_EDITIONS, Editions, Tables, comparison_words, reads
from tinhso.effects import counting, write_bytes, write_text
from tinhso.errors import Finding, Where, gathered, refuse
from tinhso.expectations import Evidence
from tinhso.grouping import grouped
from tinhso.kept import KeptValues
from tinhso.model import Dataset, Lang, Period
from tinhso.notebooks import Figure, NotebookResult, keep_only
from tinhso.project import CONFIG_FILE, SECTION, Project
from tinhso.reports.assets import addresses, markup
from tinhso.reports.assets.aliases import load_old_addresses, lost_pages
from tinhso.reports.assets.pins import read_pins
from tinhso.reports.hand_over import FOLDER, KEPT, RENDERED
from tinhso.reports.kept_kinds import Inputs
from tinhso.reports.page import FILES_FOLDER, Page, Pages
from tinhso.reports.page_context import PageContext
from tinhso.reports.pages import DATA, PLACES, KindOfPage, all_pages, corrections, indicator, kept
from tinhso.reports.parts import Prose
from tinhso.reports.prose import notebook_words
from tinhso.reports.prose.claims.claims import Held, load_claims
from tinhso.reports.prose.comparisons import load_comparisons
from tinhso.reports.prose.read_prose import BIBLIOGRAPHY
from tinhso.reports.prose.readings import Readings
from tinhso.reports.remembered import Charts, remembering_draft, remembering_evidence, remembering_tables
from tinhso.reports.templates import Templates
from tinhso.reports.views import figures
from tinhso.reports.views.embeds import embeds
from tinhso.reports.writer import Writer, read_texts, read_written
from tinhso.strings import unasked

#: What authors should look at again, kept beside the pages of the build.
REMARKS = "remarks.txt"
#: Templates as they were compiled, kept between builds.
COMPILED = "templates"
#: Texts as they were read, and what came of holding claims against the data, kept between builds.
READINGS, CLAIMS = "cache/texts", "cache/claims"
PROJECT_FILE = "_quarto.yml"
SHARED_FILE = "_shared.yml"
_PROJECT = """project:
  type: website
  output-dir: _site
lang: {lang}
metadata-files: [{shared}]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What pages are made from. `figures` are the standard charts by indicator, `editions` those that were kept.

    `files` are as for `Inputs`, None where nobody has read them: then no page is kept. `say` hears how far the work has come.
    """

    dataset: Dataset
    tables: Tables
    evidence: Evidence
    notebooks: Sequence[NotebookResult]
    figures: Mapping[str, Figure]
    editions: Editions = NO_EDITIONS
    files: tuple[str, str] | None = None
    say: Callable[[str], None] = lambda line: None


def assemble(
    project: Project,
    material: Material,
    places: Callable[[], object] | None = None,
    downloads: Callable[[], object] | None = None,
) -> Pages:
    """Write `build/pages/`: one Quarto project a language with the pages that hold prose, and `files/` to publish as they are.

    `places` waits for `write_places` in another process, `downloads` for what lies there, which a page lists. The same inputs
    give the same bytes; a file that did not change keeps its time, and a page that is no more is removed. Raises InputError for
    what an author has to fix in prose, templates, strings.
    """
    begun = _begin(project, material)
    dataset, editions = material.dataset, material.editions
    writer, context = begun.writer, begun.writer.context
    pages, shared = _pages(writer, {PLACES: places, DATA: downloads}), embeds(context)
    begun.readings.keep()
    context.claims.kept.keep()
    context.frames.sweep()
    folder = project.build / FOLDER
    keep_only([figure for figure, _ in context.charts.values()], build=project.build)
    _write(folder, {**_contents(project, pages, context.shown), **corrections.files(context), **indicator.files(context)})
    noticed = (notebook_words.remark(result, dataset, editions) for result in material.notebooks)
    moved = _moved(writer, pages)
    lost = lost_pages(editions, {*(page.path for page in pages), *moved})
    remarks = (
        *context.claims.remarks.values(), *(remark for remark in noticed if remark is not None), *writer.written.remarks, *lost,
        *writer.templates.unused(), *unasked(context.strings, project.layers), *context.comparisons.unknown(),
    )  # fmt: skip
    write_text(project.build / REMARKS, "".join(f"{remark}\n" for remark in remarks))
    return Pages(
        folder=folder, data=dataset.digest, pages=pages, moved=moved, embeds=shared,
        pins=tuple(context.pins), past=_past(context), told=corrections.of_editions(context),
        corrections=corrections.entries(context) if editions.kept else None, draft=context.editions.unaccepted.count,
        colours=dataset.colours, remarks=remarks,
    )  # fmt: skip


def write_places(project: Project, material: Material) -> None:
    """Write the pages of places and keep them, for `assemble`: of many rows they are a third of its work."""
    kept(PLACES, _begin(project, material).writer)


def are_places_kept(build: Path) -> bool:
    """Tell whether pages of places are kept, of whatever data."""
    return (build / KEPT / PLACES.__module__).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """What all pages are written with, and what is kept of the reading of texts once they are."""

    writer: Writer
    readings: Readings


def _begin(project: Project, material: Material) -> _Begun:
    """Read what people wrote, and put together what pages are written from."""
    dataset, tables, files = reads.remembering(material.dataset), material.tables, material.files
    names = comparison_words.names_of(dataset.places)
    readings, findings = Readings(project.build / READINGS), list[Finding]()
    with gathered(findings):
        known = load_claims(project.root, dataset, material.editions)
        if files is not None:
            made_from = digest.of_value([files[1], reads.placing(tables.observations.raw)])
            kept_claims = KeptValues[Held](project.build / CLAIMS, made_from)
            known = replace(known, kept=kept_claims, said=reads.said(tables.observations))
    with gathered(findings):
        comparisons = load_comparisons(project.root, dataset.languages, names, dataset.vocabulary)
    with gathered(findings):
        pins = read_pins(project)
    if findings:  # what is wrong with the texts is told with it
        with gathered(findings):
            read_texts(project, readings.text)
        refuse(findings)
    context = PageContext(
        project=project, dataset=dataset, tables=remembering_tables(tables),
        evidence=remembering_evidence(material.evidence, tables.observations), notebooks=material.notebooks,
        standard=Charts(material.figures), strings=tables.words, claims=known, comparisons=comparisons, pins=pins,
        editions=remembering_draft(material.editions),
    )  # fmt: skip
    addresses.refuse_unsafe(dataset, [(result.file, result.name) for result in material.notebooks])
    templates = Templates(project.layers, project.build / COMPILED)
    written = read_written(context, templates, readings.text)
    inputs = None if files is None else Inputs(
        files=files, tables=tables, evidence=material.evidence, notebooks=material.notebooks, charts=material.figures,
        inner=(*context.casing.of_codes.values(),), openings=(*written.openings.values(),),
    )  # fmt: skip
    wrote = counting(material.say, "page")
    writer = Writer(context=context, templates=templates, written=written, read=readings.text, inputs=inputs, wrote=wrote)
    return _Begun(writer=writer, readings=readings)


def _pages(writer: Writer, elsewhere: Mapping[KindOfPage, Callable[[], object] | None]) -> tuple[Page, ...]:
    """Return all pages in reading order."""
    pages = all_pages(writer, {kind: wait for kind, wait in elsewhere.items() if wait is not None})
    _check_words(writer.context)
    twice = (path for path, count in Counter(page.path for page in pages).items() if count > 1)
    refuse(Finding(where=Where(file=f"reports/{addresses.qmd(path)}"), problem="two pages have one address") for path in twice)
    return tuple(_since(page, writer.context.editions) for page in in_series(pages))


def _moved(writer: Writer, pages: Sequence[Page]) -> Mapping[str, str]:
    """Return the old addresses of the edition: those that its pages leave behind, and those of `site/aliases.yml`."""
    context, there = writer.context, {page.path for page in pages}
    for path, to in load_old_addresses(context.project.root, there, context.statements, context.editions).items():
        writer.move(path, to)
    return {path: to for path, to in sorted(writer.moved.items()) if path not in there}


def _check_words(context: PageContext) -> None:
    """Refuse comparing words in the interface, and claims and allowed phrases that no text uses, once all texts were read."""
    words = [*context.comparisons.in_strings(context.strings), *context.comparisons.in_config(context.project)]
    refuse([*words, *context.claims.unused(), *context.comparisons.unused()])


def _past(context: PageContext) -> Mapping[Period, tuple[str, ...]]:
    """Return the recorded editions in the order of the history, the current one too where it has been recorded."""
    found: dict[Period, tuple[str, ...]] = {}
    before: Mapping[str, str] = {}
    for edition in context.evidence.history:
        changed = tuple(Path(name).name for name, checksum in edition.tables.items() if before.get(name) != checksum)
        found[Period.parse(edition.edition)] = changed if before else ()
        before = edition.tables
    return found


def _since(page: Page, editions: Editions) -> Page:
    """Return a story that knows the edition that last changed a figure of it or brought one, any other page as it is.

    An undated one of which no figure ever changed is as old as the first edition that is kept; its text is kept nowhere.
    """
    if page.kind != "story" or not editions.kept:
        return page
    changed = editions.last_change(frozenset().union(*page.rows.values()))
    if changed is None and page.date is not None:
        return page
    return replace(page, changed=Period.parse(changed or editions.kept[0].date))


def _contents(project: Project, pages: Sequence[Page], figures_shown: Sequence[Figure]) -> dict[str, bytes | Path]:
    """Return every file of `build/pages/`: its path there, and its content or the file to copy."""
    shared = _shared(project)
    contents: dict[str, bytes | Path] = {}
    for lang in project.config.languages:
        contents[f"{lang}/{PROJECT_FILE}"] = _PROJECT.format(lang=lang, shared=SHARED_FILE).encode()
        contents[f"{lang}/{SHARED_FILE}"] = shared
        for page in (page for page in pages if page.has_prose):
            contents[f"{lang}/{addresses.qmd(page.path)}"] = qmd(page, lang).encode()
            if (cited := _bibliography(page, lang)) is not None:
                contents[f"{lang}/{cited}"] = page.attached.bibliography[lang]
    for page in pages:
        contents |= page.attached.files
    for figure in figures_shown:
        for path, file in figures.files(figure):
            contents[f"{FILES_FOLDER}/{path}"] = file
    return contents


def qmd(page: Page, lang: Lang) -> str:
    """Return the source of a page with prose: what is ready only keeps its place, so that the source changes with the prose."""
    parts = enumerate(page.parts[lang])
    pieces = (part.markdown.strip() if isinstance(part, Prose) else markup.placeholder(number) for number, part in parts)
    cited = _bibliography(page, lang)
    head = markup.front_matter(title=page.title[lang], lang=lang, bibliography=Path(cited).name if cited else None)
    return "\n\n".join([head, *pieces]) + "\n"


def _bibliography(page: Page, lang: Lang) -> str | None:
    """Return the file beside the source of a page that its citations are looked up in."""
    file = page.attached.bibliography.get(lang)
    return None if file is None else str(Path(page.path).with_suffix(file.suffix))


def _shared(project: Project) -> bytes:
    """Return the root configuration without what belongs to one project alone."""
    document = authored.reading(project.root, CONFIG_FILE).root.data()
    kept = {key: value for key, value in document.items() if key not in ("project", "lang", SECTION, BIBLIOGRAPHY)}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000).encode()


def _write(folder: Path, contents: Mapping[str, bytes | Path]) -> None:
    """Make the folder hold these files, and no others but what the renderers made, touching only what differs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        wanted = content if isinstance(content, bytes) else content.read_bytes()
        path = folder / name
        if not path.is_file() or path.read_bytes() != wanted:
            write_bytes(path, wanted)
    for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder comes before it
        inside = path.relative_to(folder)
        if inside.parts[1:2] and inside.parts[1] in RENDERED:
            continue
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif not path.is_dir() and inside.as_posix() not in contents:
            path.unlink()


def in_series(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages in the same order, each of a series knowing its neighbours among the pages of its kind."""
    found = {page.path: page for page in pages}
    for members in grouped((page for page in pages if page.series), lambda page: page.kind).values():
        crumbs = [page.crumb for page in members]
        for before, page, after in zip((None, *crumbs), members, (*crumbs[1:], None), strict=False):
            found[page.path] = replace(page, before=before, after=after)
    return tuple(found[page.path] for page in pages)
