"""``vigie migrate``: the database at the newest schema."""

import typer

from bot import wiring
from bot.cli.desks import tell_database
from bot.cli.speaking import say
from bot.config.environment import Environment
from bot.language import _


def migrate(*, create: bool) -> None:
    """Bring the database to the newest schema; make one where there is none, if asked to."""
    environment = Environment()
    tell_database(environment)
    before = wiring.migrate(environment.vigie_database_url, create=create)
    typer.echo(say(_("A new database is made.") if before.revision is None else _("The database is up to date.")))
