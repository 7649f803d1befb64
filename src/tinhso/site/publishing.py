"""From assembled pages to a published edition: render, normalize, set into the shell, add the files, check it all, swap it in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from markupsafe import Markup, escape

from tinhso import __version__, as_json, digest
from tinhso.authored import encoding_fault
from tinhso.effects import Console, Staging, for_everyone, fresh_folder, recover, swap_in
from tinhso.errors import Finding, InputError, Where, count_of
from tinhso.layers import PACKAGE
from tinhso.notebooks import vega_bundle
from tinhso.processes import Workers
from tinhso.project import RESULTS, Config, Project
from tinhso.relative_links import relative
from tinhso.reports import Pages, addresses
from tinhso.site.check import tree
from tinhso.site.files import embeds, feed, llms
from tinhso.site.files.pictures import refuse_unfit
from tinhso.site.files.short_html import short
from tinhso.site.render.kept_pages import boxes_on_pages, names_on_pages
from tinhso.site.render.prose_cache import FOLDER as PROSE
from tinhso.site.render.prose_cache import ProseCache
from tinhso.site.render.render_pages import write_pages
from tinhso.site.render.renderers import Renderer
from tinhso.site.shell import theme
from tinhso.site.shell.page_shell import Shell, load_navigation, said_of_a_draft
from tinhso.site.shell.sharing import Lent
from tinhso.strings import Strings

STATIC = "static"
#: What the check of the finished site reads of the files that are published as they are.
READ_AGAIN = (".html", ".css")
FIGURES = "figures"
DOWNLOADS = "data/downloads"
#: What stands for an address, which never needs quotation marks, in a page that is written as short as it can be.
_TO = "ts0to0"
_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="0; url={to}"><a href="{to}">{name}</a>'
)
MANIFEST = "manifest.json"
MOVED = ("old address leads to where its page stands", "old addresses lead to where their pages stand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What was published: how many files and pages, how many links were followed, and the digest of its manifest."""

    pages: int
    files: int
    links: int
    manifest_digest: str
    warnings: tuple[str, ...]
    summary: tuple[str, ...]


def publish(
    project: Project,
    pages: Pages,
    strings: Strings,
    renderer: Renderer,
    downloads: Path,
    console: Console,
    pool: Workers,
    hold: Callable[[], None] = lambda: None,
) -> Edition:
    """Build the edition in `build/site` and put it in the place of `_site/`; `pool` has the other cores.

    `hold` is called when all is made: it refuses an edition of files that changed meanwhile.

    Raises ToolError where the renderer fails and InputError where the built tree has a fault; `_site/` is then left as it was.
    """
    recover(project.published)
    refuse_unfit(project, pages)
    vega = vega_bundle(project.build) if (pages.files / FIGURES).is_dir() else None
    look = theme.load(project, strings, vega, pages.colours)
    site = Staging(fresh_folder(project.build / "site"), before=project.published)
    shell = Shell(
        config=project.config,
        navigation=load_navigation(project, [page.path for page in pages.pages], strings),
        theme=look,
        strings=strings,
        renderer=renderer.identity,
        fingerprint=digest.short(pages.data),
        lent=next((Lent.of(page) for page in pages.pages if page.path == addresses.HOME), None),
        draft=said_of_a_draft(strings, pages.draft),
    )
    warnings = write_pages(pages, shell, site, ProseCache(renderer, project.build / PROSE), project.build, pool)
    for warning in warnings:
        console.progress(f"    {renderer.name} warns of {warning}")
    console.remark(look.unasked(project, look.write(site)))
    embeds.publish(project, pages, strings, site)
    _moved(project.config, strings, pages, site)
    _notices(pages, shell, site)
    _files(project, pages, downloads, site)
    files, own = _manifest(project, site, data=pages.data, renderer=renderer.name, version=renderer.version)
    checked = tree.check(project, site.folder, names_on_pages(shell), boxes_on_pages(shell), pool)
    hold()
    for_everyone(site.folder)
    swap_in(site.folder, project.published)
    said = "one language" if len(project.config.languages) == 1 else "two languages"
    return Edition(
        pages=checked.pages,
        files=files + 1,
        links=checked.links,
        manifest_digest=own,
        warnings=warnings,
        summary=(
            f"{count_of(checked.pages, 'page')} in {said}, {count_of(files + 1, 'file')}, rendered with {renderer.identity}.",
            f"{checked.bytes / 1e6:.1f} MB in all.",
            *((f"{count_of(checked.moved, *MOVED)} now.",) if checked.moved else ()),
            f"Checked: {count_of(checked.links, 'link')}, ids, headings, alternative texts, languages, weight, "
            "no request elsewhere.",
        ),
    )


def _files(project: Project, pages: Pages, downloads: Path, site: Staging) -> None:
    """Copy what is published as it is: figures, downloads, results of the checks, and the static files of `site/`."""
    taken = {_anywhere(name) for name in (MANIFEST, *digest.names_below(site.folder))}
    folders = {above for name in taken for above in _above(name)}
    for source, place in (
        (pages.files, "files"),
        (downloads, DOWNLOADS),
        (project.root / RESULTS, Path(RESULTS).name),
        (project.site / STATIC, ""),
    ):
        for path in digest.files_below(source):
            name = Path(place, path.relative_to(source)).as_posix()
            called = _anywhere(name)
            if called in taken or called in folders or taken.intersection(_above(called)):
                where = Where(file=project.relative(path))
                problem = "a static file would hide another file of the site"
                fix = "Rename it; some hosts tell neither capital letters nor forms of letters apart."
                raise InputError(Finding(where=where, problem=problem, found=path.name, fix=fix))
            taken.add(called)
            folders.update(_above(called))
            content = path.read_bytes()
            if path.suffix in READ_AGAIN and (fault := encoding_fault(f"site/{STATIC}/{name}", content)) is not None:
                raise InputError(fault)
            site.put(name, content)


def _anywhere(name: str) -> str:
    """Return a name as a host knows it that tells neither capital letters nor forms of Unicode apart."""
    return unicodedata.normalize("NFC", name).casefold()


def _above(name: str) -> set[str]:
    """Return the folders that a file of the site is in, by their names from its root."""
    return {str(folder) for folder in PurePosixPath(name).parents[:-1]}


def _notices(pages: Pages, shell: Shell, site: Staging) -> None:
    """Write what hosts and machines look for: robots.txt, .nojekyll, and a sitemap where the site's address is known."""
    config, strings = shell.config, shell.strings
    site.put(".nojekyll", "")
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {config.site_url}sitemap.xml"] if config.site_url else [])]
    site.put("robots.txt", "\n".join(lines) + "\n")
    for lang in config.languages:
        site.put(config.address(feed.NAME, lang), feed.feed(config, strings, pages, lang))
        if pages.corrections is not None:
            text = feed.corrections(config, strings, pages.corrections, lang)
            site.put(config.address(addresses.CORRECTIONS_FEED, lang), text)
        site.put(config.address(llms.NAME, lang), llms.llms(config, strings, pages.pages, lang))
    if config.site_url:
        listed = [page.path for page in pages.pages if page.path != addresses.NOT_FOUND]
        published = [config.address(path, lang) for path in listed for lang in config.languages]
        site.put("sitemap.xml", sitemap(shell.absolute(path) or "" for path in published))


def sitemap(urls: Iterable[str]) -> str:
    """Return a sitemap of absolute addresses. It gives no times: the edition has one date for all of its pages."""
    rows = "".join(f"<url><loc>{escape(found)}</loc></url>\n" for found in urls)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def _moved(config: Config, strings: Strings, pages: Pages, site: Staging) -> None:
    """Write the old addresses of every language: a few lines that lead a browser on, and a reader whose browser does not obey."""
    for lang in config.languages:
        said = {"title": strings.get("shell.moved", lang), "name": strings.get("shell.new_page", lang)}
        page = short(str(_PAGE.format(lang=lang, **said, to=_TO)))
        for path, to in pages.moved.items():
            here = config.address(path, lang)
            site.put(here, page.replace(_TO, str(escape(relative(config.address(to, lang), here)))))


def _manifest(project: Project, site: Staging, *, data: str, renderer: str, version: str) -> tuple[int, str]:
    """Write of what and from what the edition is made, for anybody to prove it; return how many files are listed, and its digest.

    `data` is the digest of the tables. It holds no time and no name of a machine: the same inputs give the same manifest.
    """
    files = {name: digest.of_file(site.folder / name) for name in digest.names_below(site.folder)}
    inputs = {
        project.relative(path): digest.of_tree(project.root, [path]) if path.is_dir() else digest.of_file(path)
        for path in project.inputs
    }
    inputs |= {path.relative_to(PACKAGE.parent).as_posix(): digest.of_tree(path, [path]) for path in project.layers.packaged}
    manifest = {
        "edition": str(project.config.edition),
        "tinhso": __version__,
        "renderer": {"name": renderer, "version": version},
        "data": data,
        "inputs": inputs,
        "tree": digest.of_value(files),
        "files": files,
    }
    text = as_json.spaced(manifest, indent=1) + "\n"
    site.put(MANIFEST, text)
    return len(files), digest.of_text(text)
