"""``vigie manifest``: what an administrator installs on each platform."""

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import typer

from bot.cli.speaking import reader_locale, refuse, say
from bot.config.values import is_web_address
from bot.language import _
from bot.slack.manifest import as_yaml, slack_manifest
from bot.teams.manifest import teams_package


def slack(url: str) -> None:
    """Print Slack's manifest: for signed HTTP at an address, or for Socket Mode without one."""
    _look(None, {"--url": url})
    typer.echo(as_yaml(slack_manifest(reader_locale(), url or None)), nl=False)


def teams(app_id: str, website: str, public_url: str, out: Path, version: str) -> None:
    """Write the package that Teams takes; of another ``version`` than its own, where one is given."""
    _look(app_id, {"--website": website, "--public-url": public_url})
    out.write_bytes(teams_package(app_id, website, public_url.rstrip("/"), version))
    typer.echo(say(_("{file} is ready to be uploaded in the Teams admin center."), file=out.resolve()))


def _look(app_id: str | None, addresses: Mapping[str, str]) -> None:
    """Refuse an id that is none, and what is no address of the web: a platform would say so later, or never."""
    if app_id is not None:
        try:
            UUID(app_id)
        except ValueError:
            told = _("--app-id: {given} is no id of an app, as 00000000-0000-0000-0000-000000000000")
            refuse(say(told, given=app_id))
    for name, given in addresses.items():
        if given and not is_web_address(given):
            refuse(say(_("{name}: {given} is no address of the web; it begins with https://"), name=name, given=given))
