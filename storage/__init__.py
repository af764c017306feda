"""Tables, migrations and transactions: the workflow's values kept in a database."""

from sqlalchemy.exc import DBAPIError as DatabaseError

from storage.desk import StoredDesk, open_desk
from storage.instance import AlreadyRunningError, instance_lock
from storage.look import Age, DatabaseState, address_of, demand_room, look, require
from storage.migrate import migrate
from storage.sqlite_file import files_of
from storage.unusable import BadDatabaseUrlError, UnusableDatabaseError

__all__ = [
    "Age",
    "AlreadyRunningError",
    "BadDatabaseUrlError",
    "DatabaseError",
    "DatabaseState",
    "StoredDesk",
    "UnusableDatabaseError",
    "address_of",
    "demand_room",
    "files_of",
    "instance_lock",
    "look",
    "migrate",
    "open_desk",
    "require",
]
