"""Commands of two words: the grid, the settings, business time, and what an administrator installs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.teams.settings import WEBSITE

Start = Annotated[str, typer.Argument(metavar="START", help="ISO 8601; local time of the calendar without an offset.")]
End = Annotated[str, typer.Argument(metavar="END", help="ISO 8601; local time of the calendar without an offset.")]
OutputFile = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")]

grille_commands = typer.Typer(help="The grid of courses.", no_args_is_help=True)
config_commands = typer.Typer(help="The settings.", no_args_is_help=True)
sla_commands = typer.Typer(help="Business time, as the desk counts it.", no_args_is_help=True)
manifest_commands = typer.Typer(help="Make what an administrator installs.", no_args_is_help=True)
GROUPS: Mapping[str, typer.Typer] = {
    "grille": grille_commands,
    "config": config_commands,
    "sla": sla_commands,
    "manifest": manifest_commands,
}


@grille_commands.command()
def modele(
    file: OutputFile = Path("grille-modele.xlsx"),
) -> None:
    """Write an empty grid with drop-down lists."""
    from bot.cli import blank

    blank.empty(file)


@grille_commands.command()
def intentions(
    file: OutputFile = Path("intentions-approuvees.xlsx"),
) -> None:
    """Write a grid of the approved courses that no grid names yet."""
    from bot.cli import blank

    blank.approved(file)


@config_commands.command("export")
def export_settings(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to write them; on the terminal unless given.")
    ] = None,
) -> None:
    """Write the settings in force, as a TOML that seeds an empty database."""
    from bot.cli import configuring

    configuring.export(file)


@config_commands.command("diff")
def differing_settings(file: Annotated[Path, typer.Argument(metavar="FILE", help="The TOML to compare with.")]) -> None:
    """Say what applying a TOML would change; 1 where anything would, 0 where nothing does."""
    from bot.cli import applying

    applying.diff(file)


@config_commands.command("apply")
def apply_settings(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The TOML to set the desk by.")],
    acting: Annotated[str, typer.Option("--as", metavar="EMAIL", help="The acting manager.")] = "",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Apply without asking.")] = False,
) -> None:
    """Set a desk in service as a TOML says: what changes is shown and asked first."""
    from bot.cli import applying

    applying.apply(file, acting, yes=yes)


@sla_commands.command()
def elapsed(start: Start, end: End) -> None:
    """Print the whole business seconds between two instants."""
    from bot.cli import sla

    sla.elapsed(start, end)


@sla_commands.command()
def due(start: Start, hours: Annotated[float, typer.Argument(metavar="HOURS", min=0, help="Business hours.")]) -> None:
    """Print the instant at which so many business hours will have passed."""
    from bot.cli import sla

    sla.due(start, hours)


@manifest_commands.command("slack")
def slack_manifest(
    url: Annotated[
        str, typer.Option(metavar="URL", help="https://…/slack/events, for signed HTTP; without it, Socket Mode.")
    ] = "",
) -> None:
    """Print Slack’s manifest, as YAML."""
    from bot.cli import manifests

    manifests.slack(url)


@manifest_commands.command("teams")
def teams_package(
    app_id: Annotated[
        str, typer.Option("--app-id", metavar="ID", envvar="MICROSOFT_APP_ID", help="The app’s id in Entra.")
    ],
    website: Annotated[str, typer.Option(metavar="URL", help="Where your institution tells of its service.")] = WEBSITE,
    public_url: Annotated[
        str,
        typer.Option(metavar="URL", envvar="VIGIE_PUBLIC_URL", help="https://… where Vigie is reached, for its tab."),
    ] = "",
    out: Annotated[Path, typer.Option(metavar="FILE", help="The package to write.")] = Path("vigie-teams.zip"),
    app_version: Annotated[
        str, typer.Option(metavar="VERSION", help="The package’s; else it rises with Vigie’s.")
    ] = "",
) -> None:
    """Write the package that Teams takes: manifest, icons, both languages."""
    from bot.cli import manifests

    manifests.teams(app_id, website, public_url, out, app_version)
