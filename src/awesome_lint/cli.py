"""The command line: reads arguments, and hands them to `commands`, which prints and says how the run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from awesome_lint import __version__
from awesome_lint.export import FORMS
from awesome_lint.output import FORMATS

F = TypeVar("F", bound=Callable[..., Any])


def _answer(names: list[str], text: Callable[[click.Context], str], help_text: str) -> click.Option:
    """An option that has a text printed, and nothing else done.

    Click's own look for translations of what they say, which takes longer than to read a cache.
    """

    def print_text(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if not asked or ctx.resilient_parsing:
            return
        try:
            click.echo(text(ctx), color=ctx.color)
        except OSError as error:
            from awesome_lint.commands.running import FAILED, complain_of

            complain_of(error)
            ctx.exit(FAILED)
        ctx.exit()

    return click.Option(names, is_flag=True, expose_value=False, is_eager=True, callback=print_text, help=help_text)


_HELP = _answer(["-h", "--help"], click.Context.get_help, "Show this message and exit.")
_VERSION = _answer(["--version"], lambda _: f"awesome-lint, version {__version__}", "Show the version and exit.")


class _Command(click.Command):
    def get_help_option(self, ctx: click.Context) -> click.Option:
        return _HELP


class _Number(click.IntRange):
    # What is said of anything that is no number: `'x' is not a valid integer`.
    name = "integer"


class _Commands(click.Group):
    """`awesome-lint README.md` is `awesome-lint check README.md`."""

    command_class = _Command

    def get_help_option(self, ctx: click.Context) -> click.Option:
        return _HELP

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [PATH | -]...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] ...", prefix=" " * len("Usage: "))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "-h", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            self._require_no_slip(ctx, args)
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _require_no_slip(self, ctx: click.Context, args: list[str]) -> None:
        """Ends the run where the first argument can only be the misspelt name of a command: what follows is meant for that."""
        if not args or not args[0].isalpha() or os.path.lexists(args[0]):
            return
        from awesome_lint.basics.nearest import did_you_mean

        if meant := did_you_mean(args[0], self.commands, "the command "):
            from awesome_lint.commands.running import FAILED, complain

            complain(f"{args[0]}: no such file or directory{meant}")
            ctx.exit(FAILED)


@click.group(cls=_Commands, params=[_VERSION], context_settings={"help_option_names": _HELP.opts})
def main() -> None:
    """Lint and fix awesome lists, above all lists of research papers.

    Without a command: check, whose options `awesome-lint check --help` shows. Without a path: the README of the
    current folder. Colours are for terminals; NO_COLOR and FORCE_COLOR in the environment are respected.
    """


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _rules_option(name: str, text: str) -> Callable[[F], F]:
    return click.option(name, multiple=True, metavar="R,..", callback=_names, help=text)


def _configuration(command: F) -> F:
    """The options that say which configuration and which rules there are."""
    for option in (
        click.option("--plugin", multiple=True, metavar="NAME", callback=_names, help="Load the rules of this plugin."),
        click.option("--isolated", is_flag=True, help="Use no configuration file."),
        click.option("--config", metavar="FILE", help="Use this configuration file."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH | -]...")
@click.option("--fix", is_flag=True, help="Apply the fixes that are safe.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also apply fixes that need review.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@_rules_option("--select", "Run these rules or groups (or ALL) instead of the default rules.")
@_rules_option("--ignore", "Leave these rules or groups out.")
@_rules_option("--extend-select", "Run these rules or groups in addition.")
@click.option("--output-format", type=click.Choice(FORMATS), help="Default: full on a terminal, else concise.")
@click.option(
    "--output-file",
    multiple=True,
    metavar="[FORM=]FILE",
    help="Write the findings to this file; with FORM= (sarif=report.sarif), also in that form. Repeatable.",
)
@click.option("--baseline", metavar="FILE", help="Report only findings that are not recorded in this file.")
@click.option("--write-baseline", metavar="FILE", help="Record all findings in this file instead of reporting them.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if something was fixed.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule instead of listing them.")
@click.option("--timing", is_flag=True, help="Show how long parsing and each rule took; use one process and no cache.")
@click.option("--show-settings", is_flag=True, help="Show the settings for the lists; check nothing.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if they are named.")
@click.option("--quiet", "-q", is_flag=True, help="Print no closing line.")
@_configuration
@click.option("--stdin-filename", metavar="PATH", help="With -: the file that the text comes from, for relative links.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option(
    "--cache-dir",
    metavar="FOLDER",
    envvar="AWESOME_LINT_CACHE_DIR",
    help="Keep the cache there instead of in the user's cache folder.",
)
@click.option(
    "--jobs",
    "-j",
    type=_Number(min=1),
    metavar="N",
    help="Check with N processes. Default: as many as the work is worth.",
)
def check(**options: Any) -> None:
    """Report what is wrong in lists, and fix it with --fix.

    A file is always read; a folder means every README below it that git does not ignore; - is standard input.
    """
    from awesome_lint.commands import check as command

    sys.exit(command.run(command.Request(**options)))


@main.command()
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="Show all rules, one after another.")
@click.option("--plugin", multiple=True, metavar="NAME", callback=_names, help="Load the rules of this plugin.")
def rule(**options: Any) -> None:
    """Explain what a rule reports and why; list the rules.

    With examples, and how safe its fix is. Without a name: all rules, one per line; with a group's name: its rules.
    """
    from awesome_lint.commands import rule as command

    sys.exit(command.run(**options))


@main.command("format")
@click.argument("paths", nargs=-1, metavar="[PATH | -]...")
@click.option("--check", is_flag=True, help="Name the lists that would change; write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if they are named.")
@click.option("--quiet", "-q", is_flag=True, help="Print no closing line.")
@_configuration
@click.option(
    "--stdin-filename", metavar="PATH", help="With -: the file that the text comes from, for its configuration."
)
def format_(**options: Any) -> None:
    """Lay out lists evenly: tables, bullets, headings, blank lines.

    The page, every word and every cell stay the same. Lists are chosen as with check.
    """
    from awesome_lint.commands import format as command

    sys.exit(command.run(command.Request(**options)))


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH | -]...")
@click.option("--to", type=click.Choice(FORMS), required=True, help="The form to write.")
@click.option(
    "--output-file",
    multiple=True,
    metavar="[FORM=]FILE",
    help="Write the entries to this file; with FORM= (csv=papers.csv), also in that form. Repeatable.",
)
@_configuration
@click.option("--stdin-filename", metavar="PATH", help="With -: the file that the text comes from, for relative links.")
def export(**options: Any) -> None:
    """Write the entries of lists as JSON, CSV or BibTeX.

    Lists are chosen as with check. docs/export.md says what an entry has.
    """
    from awesome_lint.commands import export as command

    sys.exit(command.run(command.Request(**options)))


@main.command()
@click.argument("folder", default=".", metavar="[FOLDER]")
@_rules_option("--select", "Turn on these rules or groups (or ALL) instead of the default rules.")
@_rules_option("--extend-select", "Turn on these rules or groups in addition.")
@click.option("--yes", "-y", is_flag=True, help="Write the files without asking.")
def init(**options: Any) -> None:
    """Set up a list: a configuration, a pre-commit hook, a workflow.

    The configuration fits the list; what is found today is recorded and not reported again. Everything is shown first.
    Existing files are not overwritten; the hook is added to an existing pre-commit configuration.
    """
    from awesome_lint.commands import init as command

    sys.exit(command.run(command.Request(**options)))
