"""The sentence for each reason why a database cannot be worked on, in both languages."""

from collections.abc import Mapping

from bot.language import Locale, _, translator
from bot.wiring import UnusableDatabaseError, unusable

SENTENCES: Mapping[type[UnusableDatabaseError], str] = {
    unusable.UnreadableUrlError: _(
        "VIGIE_DATABASE_URL cannot be read: write sqlite:////folder/vigie.db or postgresql://user@host/name"
    ),
    unusable.UnsupportedDatabaseError: _(
        "VIGIE_DATABASE_URL names a database of kind “{kind}”: Vigie keeps its desk in SQLite or PostgreSQL."
    ),
    unusable.NoPlainFileError: _("VIGIE_DATABASE_URL names no plain file for SQLite: write sqlite:////folder/vigie.db"),
    unusable.MissingFolderError: _(
        "The folder {folder} does not exist, and no command makes it. Correct VIGIE_DATABASE_URL, or make the folder."
    ),
    unusable.MissingDatabaseError: _(
        "There is no database at {address}. Correct VIGIE_DATABASE_URL, or have a new one made: vigie migrate --create"
    ),
    unusable.ForbiddenFileError: _(
        "{user} may not read and write {file}, which belongs to {owner}. If {user} is the service’s account: chown "
        "{user}: {file}. Else run the command under that account: sudo -u {owner} vigie …"
    ),
    unusable.ForbiddenFolderError: _(
        "{user} may not make files in {file}, which belongs to {owner}. If {user} is the service’s account, name a "
        "folder of its own in VIGIE_DATABASE_URL, as sqlite:////var/lib/vigie/vigie.db. Else run the command under "
        "that account: sudo -u {owner} vigie …"
    ),
    unusable.NotSqliteError: _("{file} is not an SQLite database."),
    unusable.EmptyDatabaseError: _(
        "The database {address} is empty: no desk is in it. Correct VIGIE_DATABASE_URL, restore the backup, or have a "
        "new desk made: vigie migrate --create"
    ),
    unusable.UninhabitedDatabaseError: _(
        "Nobody and nothing is in the database {address} yet. Correct VIGIE_DATABASE_URL, or start the service first: "
        "systemctl start vigie, or vigie run"
    ),
    unusable.ForeignTablesError: _(
        "The tables in the database {address} are not Vigie’s ({tables}). Correct VIGIE_DATABASE_URL."
    ),
    unusable.IncompleteDatabaseError: _(
        "The database {address} is incomplete: {missing} missing. A restore that stops half-way leaves it so: restore "
        "the backup again, into an empty database."
    ),
    unusable.OlderSchemaError: _(
        "The database {address} is at revision {revision}, and this program needs {newest}. Back it up, then run: "
        "vigie migrate"
    ),
    unusable.BusyDatabaseError: _(
        "The database {address} was never free for a moment, so nothing was changed. Wait until a long report or "
        "“vigie audit --check” has ended, then run: vigie migrate"
    ),
    unusable.NewerSchemaError: _(
        "The database {address} is at revision {revision}, which this program does not know: its newest is {newest}. "
        "A newer Vigie has worked there: run that version, or restore the backup from before it."
    ),
}
OWN = _(
    "{user} may not write {file}, which belongs to {user}: see its mode (chmod u+rwX {file}), and whether its disk can "
    "be written."
)
NAMED = 3
"""How many tables or keys are named at most."""


def sentence(error: UnusableDatabaseError, locale: Locale) -> str:
    """Return why a database cannot be worked on, and what to do about it."""
    values = {name: _listed(value) if isinstance(value, tuple) else value for name, value in vars(error).items()}
    own = isinstance(error, unusable.ForbiddenFileError) and error.owner == error.user
    return translator(locale).gettext(OWN if own else SENTENCES[type(error)]).format(**values)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join((*names[:NAMED], "…") if len(names) > NAMED else names)
