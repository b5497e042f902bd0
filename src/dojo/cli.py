"""The command line: finds a command's file, prints errors once, returns the exit codes.

0 all good, 1 something is red, 2 wrong usage, 3 our own machinery failed.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback

import click

from dojo.errors import DojoError

COMMANDS = {
    "For practising": ("watch", "test", "hint", "show", "list", "solution"),
    "For coming back": ("again", "stats", "reset", "restore", "update"),
    "For authors": ("new", "verify", "facts", "branch"),
}


class Commands(click.Group):
    """Loads a command's file when it is called; without a name, `watch` is meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"dojo.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            import difflib

            close = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            remedy = f"Did you mean `dojo {close[0]}`?" if close else "`dojo --help` lists them."
            raise click.UsageError(f"No command `{args[0]}`. {remedy}", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, names in COMMANDS.items():
            found = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(heading):
                formatter.write_dl([(n, c.get_short_help_str(60)) for n, c in found if c])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="pytest-dojo", prog_name="dojo")
@click.pass_context
def dojo(ctx: click.Context) -> None:
    """Practise Python by red and green tests.

    Without a command: on a terminal, practise where you stopped; elsewhere, say where that is.
    """
    if ctx.invoked_subcommand is None:
        from dojo.commands import home

        ctx.exit(home.open_or_say())


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(_run())


def _run() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = dojo.main(standalone_mode=False)
        return code if isinstance(code, int) else 0
    except DojoError as error:
        click.echo(f"{error.message} {error.remedy}", err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read our output is gone; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception:
        traceback.print_exc()
        click.echo("This is a bug of dojo's own: please report it with the lines above.", err=True)
        return 3
