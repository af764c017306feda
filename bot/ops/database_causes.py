"""Why a database cannot be used, in the reader's words: by the codes of its errors, or by a look at its server."""

import socket
import sqlite3
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from bot.language import _
from bot.ops.causes import CLOSED, cause
from bot.ops.findings import Cause
from bot.wiring import DatabaseError

PORT = 5432
"""PostgreSQL's own."""
PATIENCE = 5.0
"""Seconds to wait for a server that is looked at."""
FULL = _("its disk is full")
READ_ONLY = _("it can only be read: a copy that stands by, or a disk that cannot be written")
NOT_LET_IN = _(
    "{host} is there, and does not let {user} into the database “{name}”: see the user, the password and the name in "
    "VIGIE_DATABASE_URL, and pg_hba.conf on the server"
)
STATES: Mapping[str, str] = {
    "25006": READ_ONLY,
    "42501": _("its user may not do there what Vigie needs: the user owns the database"),
    "53100": FULL,
    "53300": _("its server has no connection left: see max_connections"),
    "57P01": _("its server is being stopped"),
    "57P03": _("its server is starting, or recovering"),
}
"""By what PostgreSQL calls it."""
CODES: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: _("another program holds it: see what else works on its file"),
    sqlite3.SQLITE_CORRUPT: _("its file is damaged: restore the backup"),
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: _("its disk fails to read or write: see the log of the machine"),
    sqlite3.SQLITE_READONLY: READ_ONLY,
}
"""By SQLite's primary code."""
PRIMARY = 0xFF
"""The part of SQLite's codes that says the kind."""


def database_cause(error: DatabaseError, address: str) -> object:
    """Return why a database at an address (without its password) fails; the driver's error where nothing tells.

    Blocking: a driver says in its own words alone why it has no connection, so the server is looked at.
    """
    state, code = getattr(error.orig, "sqlstate", None), getattr(error.orig, "sqlite_errorcode", None)
    told = STATES.get(state or "") or CODES.get((code or 0) & PRIMARY)
    if told:
        return Cause(told)
    server = urlsplit(address)
    if state is None and code is None and server.hostname:
        closed = Cause(CLOSED, {"host": server.hostname})
        return closed if error.connection_invalidated else _looked_at(server, server.hostname)
    return error.orig


def _looked_at(server: SplitResult, host: str) -> object:
    try:
        socket.create_connection((host, server.port or PORT), PATIENCE).close()
    except OSError as error:
        return cause(error, host)
    return Cause(NOT_LET_IN, {"host": host, "user": server.username or "", "name": server.path.lstrip("/")})
