"""Environment common to all commands: the service's variables, and a warning about variables that nothing reads."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speaking import say
from bot.language import _

OPEN = _("Everyone on this machine may read {file}, and it holds secrets: chmod o= {file}")
LOGS_ITSELF = "run"
"""The command whose stderr is a log, line by line: it says itself what is unknown."""


def _say_version(asked: bool) -> None:  # noqa: FBT001 - typer decides what it is called with
    if asked:
        from importlib.metadata import version

        typer.echo(f"vigie {version('vigie')}")
        raise typer.Exit


def surroundings(
    context: typer.Context,
    *,
    env_file: Annotated[
        Path | None,
        typer.Option("--env-file", metavar="FILE", help="Read variables as the service does, before the command."),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read the file of variables, kept as the context's object, and name those that nothing reads."""
    from bot.config.environment import SECRETS
    from bot.config.secret_files import open_secrets
    from bot.config.unknown import unknown_variables

    context.obj = env_file
    if env_file is not None:
        _take_in(env_file)
    if context.invoked_subcommand == LOGS_ITSELF:
        return
    for file in open_secrets(SECRETS):
        _warn(say(OPEN, file=file))
    for one in unknown_variables(os.environ):
        if one.nearest is None:
            _warn(say(_("{name} is unknown to Vigie, and ignored."), name=one.name))
        else:
            told = _("{name} is unknown to Vigie, and ignored. Did you mean {nearest}?")
            _warn(say(told, name=one.name, nearest=one.nearest))


def _take_in(file: Path) -> None:
    """Add the variables of a file to the environment; what the environment says already counts."""
    from bot.config.environment_file import add_to, open_to_everyone, read_environment

    given = read_environment(file)
    if open_to_everyone(file):
        _warn(say(OPEN, file=file))
    other = add_to(os.environ, given)
    if other:
        told = _("For {names}, the environment counts here, not {file}.")
        _warn(say(told, names=", ".join(other), file=file))


def _warn(text: str) -> None:
    typer.echo(text, err=True)
