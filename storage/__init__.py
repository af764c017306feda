"""Tables, migrations and transactions: the workflow's values kept in a database."""

from sqlalchemy.exc import DBAPIError as DatabaseError

from storage.desk import StoredDesk, open_desk
from storage.instance import AlreadyRunningError, instance_lock
from storage.migrate import migrate
from storage.urls import BadDatabaseUrlError

__all__ = [
    "AlreadyRunningError",
    "BadDatabaseUrlError",
    "DatabaseError",
    "StoredDesk",
    "instance_lock",
    "migrate",
    "open_desk",
]
