"""``vigie manifest``: what an administrator installs on each platform."""

from pathlib import Path

import typer

from bot.cli.speaking import reader_locale, say
from bot.language import _
from bot.slack.manifest import as_yaml, slack_manifest
from bot.teams.manifest import teams_package


def slack(url: str) -> None:
    """Print Slack's manifest: for signed HTTP at an address, or for Socket Mode without one."""
    typer.echo(as_yaml(slack_manifest(reader_locale(), url or None)), nl=False)


def teams(app_id: str, website: str, public_url: str, out: Path, version: str) -> None:
    """Write the package that Teams takes; of another ``version`` than its own, where one is given."""
    out.write_bytes(teams_package(app_id, website, public_url.rstrip("/"), version))
    typer.echo(say(_("{file} is ready to be uploaded in the Teams admin center."), file=out))
