"""Which tests take a database, a workspace or a whole bot: `make quick` leaves them out."""

import pytest

FOLDERS = frozenset({"faults", "journeys"})
FIXTURES = frozenset({"chromium", "common", "dovecot", "faculty", "office", "plain_dovecot", "ws"})
"""What such a test is given, itself or by way of another fixture; every stored desk lies in the ``common`` folder."""
COMMANDS = "test_cli"
"""How the names of files begin that type commands at a terminal."""
KINDS = frozenset({"sqlite", "postgres", "sqlite_desk", "postgres_desk"})
"""Of a desk that is kept, where a test is tried on several."""


def is_whole(item: pytest.Item) -> bool:
    """Tell whether a test is one of those."""
    if not isinstance(item, pytest.Function):
        return False
    tried = item.callspec.params.values() if hasattr(item, "callspec") else ()
    on = {one for one in tried if isinstance(one, str)}
    types = item.path.name.startswith(COMMANDS)
    return bool(types or FOLDERS & set(item.path.parts) or FIXTURES & set(item.fixturenames) or KINDS & on)
