"""The command line: the table of commands and how a run ends. Each command is a module, loaded when it is called."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from importlib import import_module

import click
from click.core import ParameterSource

from vkx import __version__
from vkx.model.errors import ReadError, VkxError

COMMANDS = {
    "extract": ("extract", "Facts from files, folders, globs or standard input."),
    "show": ("show", "A table of facts, or one fact with its evidence."),
    "explain": ("explain", "Every stage for a text: words, names, values, roles, facts."),
    "text": ("text", "The decoded text of a file, as offsets count it."),
    "values": ("values", "Dates, money and figures alone, normalised."),
    "rules": ("rules", "Check rule packs and run their examples."),
    "eval": ("evaluate", "Precision, recall and F1 against gold facts."),
    "schema": ("schema", "JSON Schema of the facts."),
    "doctor": ("doctor", "Versions, model, rule packs: what is installed and works."),
}
"""Name → its module here, whose ``command`` it is, and one line of help."""


class Exit(IntEnum):
    """How a run ends."""

    GOOD = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


class _ClosedPipe(Exception):  # noqa: N818 - no error
    """Whoever read our output has seen enough."""


class Commands(click.Group):
    """A group that loads a command's module when the command is called, not to list it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{COMMANDS[cmd_name][0]}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Call the command; a closed pipe is no error to click's own handler."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ClosedPipe from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "VKX", "max_content_width": 100},
)
@click.version_option(__version__, prog_name="vkx", message="%(prog)s %(version)s")
@click.option("--config", metavar="FILE", help="Settings from FILE instead of vkx.toml or pyproject.toml here.")
@click.pass_context
def app(ctx: click.Context, config: str | None) -> None:
    """Facts from press and policy text: typed, normalised, tied to the words that say them.

    Facts go to standard output, all else to standard error. Every option can also be set in vkx.toml
    ([extract] jobs = 2), in pyproject.toml ([tool.vkx.extract]) or as VKX_EXTRACT_JOBS.

    Exit codes: 0 all good, 1 some documents failed, 2 wrong usage, 130 interrupted.
    """
    if ctx.invoked_subcommand and ctx.invoked_subcommand in COMMANDS:
        from vkx.cli.settings import defaults  # noqa: PLC0415 - not for --help

        ctx.default_map = defaults(
            config, ctx.invoked_subcommand, app.get_command(ctx, ctx.invoked_subcommand), COMMANDS
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit code; every error ends as one line on standard error."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # the same bytes wherever it runs, whatever the text
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        code = app.main(list(arguments) if arguments is not None else None, prog_name="vkx", standalone_mode=False)
        sys.stdout.flush()
    except VkxError as error:
        complain("error", str(error))
        return Exit.FAILED if isinstance(error, ReadError) else Exit.USAGE
    except click.ClickException as error:
        click.echo(f"vkx: error: {error.format_message()}{_origin(error)}", err=True)
        if isinstance(error, click.UsageError) and error.ctx:
            click.echo(f"Try '{error.ctx.command_path} --help' for help.", err=True)
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted")
        return Exit.INTERRUPTED
    except (BrokenPipeError, _ClosedPipe):
        # Python's own flush at exit must not complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.GOOD
    except OSError as error:
        complain("error", f"{error.filename or 'output'}: {error.strerror} [system]")
        return Exit.FAILED
    return code if isinstance(code, int) else Exit.GOOD


def _origin(error: click.ClickException) -> str:
    """Where a bad value came from, if not from the command line."""
    if not isinstance(error, click.BadParameter) or not (error.ctx and error.param and error.param.name):
        return ""
    source = error.ctx.get_parameter_source(error.param.name)
    if source is ParameterSource.ENVIRONMENT:
        return f" (in {error.ctx.auto_envvar_prefix}_{error.param.name.upper()})"
    return " (in the settings file)" if source is ParameterSource.DEFAULT_MAP else ""


def count(number: int, noun: str) -> str:
    """A number of things: ``1 rule``, ``2 rules``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tame(text: str) -> str:
    """Text from outside on one line, with what a terminal would obey or hide written out as Python does."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def complain(what: str, message: str = "") -> None:
    """Say something on standard error as vkx does."""
    message = tame(message)
    click.echo(f"vkx: {what}: {message}" if message else f"vkx: {what}", err=True)
