"""``vigie migrate``: the database at the newest schema."""

from collections.abc import Mapping

import typer

from bot import wiring
from bot.cli.desks import tell_database
from bot.cli.speaking import say
from bot.config.environment import Environment
from bot.language import _

MIGRATED: Mapping[wiring.Age, str] = {
    wiring.Age.NONE: _("A new database is made."),
    wiring.Age.OUTDATED: _(
        "The database is up to date. Instances of the version that worked on it cannot go on: restart them all now."
    ),
    wiring.Age.OLDER: _("The database is up to date. Instances that run go on working: restart them one by one."),
    wiring.Age.NEWEST: _("The database is up to date."),
    wiring.Age.NEWER: _("A newer Vigie has migrated the database; this version goes on working with it."),
}
"""What is said, by how old the schema was."""


def migrate(*, create: bool) -> None:
    """Bring the database to the newest schema; make one where there is none, if asked to."""
    environment = Environment()
    tell_database(environment)
    before = wiring.migrate(environment.vigie_database_url, create=create)
    typer.echo(say(MIGRATED[before.age]))
