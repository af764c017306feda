"""``vigie manifest``: what an administrator installs on each platform."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speaking import reader_locale, say
from bot.language import _
from bot.slack.manifest import as_yaml, slack_manifest
from bot.teams.manifest import WEBSITE, teams_package

app = typer.Typer(help="Make what an administrator installs.", no_args_is_help=True)


@app.command("slack")
def slack(
    url: Annotated[str, typer.Option(help="https://…/slack/events, for signed HTTP; without it, Socket Mode.")] = "",
) -> None:
    """Print Slack's manifest, as YAML."""
    typer.echo(as_yaml(slack_manifest(reader_locale(), url or None)), nl=False)


@app.command("teams")
def teams(
    app_id: Annotated[str, typer.Option("--app-id", envvar="MICROSOFT_APP_ID", help="The app's id in Entra.")],
    website: Annotated[str, typer.Option(help="Where your institution tells of its service.")] = WEBSITE,
    out: Annotated[Path, typer.Option(help="The package to write.")] = Path("vigie-teams.zip"),
) -> None:
    """Write the package that Teams takes: manifest, icons, both languages."""
    out.write_bytes(teams_package(app_id, website))
    typer.echo(say(_("{file} is ready to be uploaded in the Teams admin center."), file=out))
