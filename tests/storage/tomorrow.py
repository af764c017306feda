"""The program of tomorrow, which knows one migration more: for it the schema of today is an older one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from storage import revisions
from storage.revisions import known_revisions, newest_revision

TOMORROW = "v9999_of_tomorrow"
_MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {before!r}


def upgrade():
    op.add_column("persons", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE persons SET nickname = name")
    {then}
"""


@contextmanager
def program_of_tomorrow(folder: Path, then: str = "pass") -> Iterator[None]:
    """Run the block as that program: its migration gives people their name as a nickname, then does ``then``."""
    scripts = folder / "migrations of tomorrow"
    shutil.copytree(revisions.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    text = _MIGRATION.format(revision=TOMORROW, before=newest_revision(), then=then)
    (scripts / "versions" / f"{TOMORROW}.py").write_text(text, encoding="utf-8")
    with patch.object(revisions, "SCRIPTS", scripts):
        _forget()
        yield
    _forget()


def _forget() -> None:
    for known in (newest_revision, known_revisions):
        known.cache_clear()
