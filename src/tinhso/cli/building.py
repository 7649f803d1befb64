"""The commands that make an edition, prove that it can be made again, show it while it is written, and remove it."""

from __future__ import annotations

import argparse
import os
from contextlib import nullcontext
from typing import Any

from tinhso.advice import PORT
from tinhso.cli.numbers import port
from tinhso.effects import Console, alone, remove
from tinhso.errors import ToolError, UsageError
from tinhso.pipeline.stages import build
from tinhso.project import Project, Stage

DRAFT, FINAL = "draft", "final"
#: So many files that differ are named.
NAMED = 20


def add(commands: Any) -> None:
    """Add the parsers of `build`, `verify`, `preview`, `pin` and `clean`."""
    command = commands.add_parser("build", help="run the five stages and publish _site/")
    command.add_argument(
        "--until", choices=[stage.value for stage in Stage], default=Stage.SITE.value, help="stop after this stage"
    )
    command.add_argument("--force", action="store_true", help="build even where nothing changed")
    command.add_argument(
        "--edition", choices=(DRAFT, FINAL), default=DRAFT, help="final: refuse what is not reviewed and recorded"
    )
    _renderer(command, _build)

    command = commands.add_parser("verify", help="build the edition again elsewhere and prove that every byte is the same")
    _renderer(command, _verify)

    command = commands.add_parser("preview", help="serve _site/ here, build again and reload open pages when a file changes")
    command.add_argument("--port", type=port, default=PORT, metavar="PORT", help=f"where to serve it (default: {PORT})")
    _renderer(command, _preview)

    command = commands.add_parser("pin", help="hand figures out for ever: keep their pages in site/pinned/")
    command.add_argument("figures", nargs="*", metavar="NOTEBOOK.FIGURE", help="which (default: all of the edition)")
    _renderer(command, _pin)

    commands.add_parser("clean", help="remove build/ and _site/").set_defaults(run=_clean)


def _renderer(command: argparse.ArgumentParser, run: Any) -> None:
    command.add_argument("--renderer", choices=("quarto", "pandoc"), help="insist on one (default: quarto where it is installed)")
    command.set_defaults(run=run)


def _build(project: Project, options: argparse.Namespace, console: Console) -> int:
    if options.edition == FINAL and options.until == Stage.DATA:
        raise UsageError("--edition final --until data: nothing is checked before the stage expectations. Name that, or none.")
    until, final = Stage(options.until), options.edition == FINAL
    result = build(project, console, renderer=options.renderer, until=until, force=options.force, final=final)
    if result.unchanged:
        console.say(f"Nothing changed: {_address(project)} is this edition, whole and as it was published.")
    elif result.published is not None:
        console.say(*result.summary, f"Open {_address(project)}")
    return 0


def _verify(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.pipeline.rebuild import rebuild

    proof = rebuild(project, console, renderer=options.renderer)
    if proof.differing:
        raise ToolError("Built again elsewhere, these files differ: " + ", ".join(proof.differing[:NAMED]))
    console.say(f"Built again elsewhere, all {proof.files} files are the same to the byte.")
    console.say(f"The digest of this edition is {proof.digest}")
    return 0


def _preview(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.site import serve_preview

    again = argparse.Namespace(until=Stage.SITE, renderer=options.renderer, force=False, edition=DRAFT)
    serve_preview(project, lambda: _build(project, again, console), console, port=options.port)
    return 0


def _pin(project: Project, options: argparse.Namespace, console: Console) -> int:
    from tinhso.site import pin, refuse_unknown

    refuse_unknown(project, options.figures, early=True)
    build(project, console, renderer=options.renderer)
    pinned = pin(project, options.figures)
    console.say(*(f"Pinned {name}" for name in pinned))
    console.say("Keep site/pinned/: every edition from the next build on publishes it." if pinned else "Nothing new to pin.")
    return 0


def _clean(project: Project, options: argparse.Namespace, console: Console) -> int:
    with alone(project.build, console) if project.build.is_dir() else nullcontext():
        for folder in (project.build, project.published):
            if os.path.lexists(folder):
                remove(folder)
                console.say(f"Removed {project.relative(folder)}/")
    return 0


def _address(project: Project) -> str:
    return f"{project.relative(project.published)}/index.html"
