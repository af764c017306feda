"""The program of tomorrow, which knows one migration more: for it the schema of today is an older one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from storage import revisions
from storage.revisions import known_revisions, newest_revision, served_revisions

TOMORROW = "v9999_of_tomorrow"
_MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {before!r}
{contract}


def upgrade():
    op.add_column("persons", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE persons SET nickname = name")
    {then}
"""


@contextmanager
def program_of_tomorrow(folder: Path, then: str = "pass", *, contract: bool = False) -> Iterator[None]:
    """Run the block as that program: its migration gives people their name as a nickname, then does ``then``.

    With ``contract``, it says that no older program works on its schema.
    """
    scripts = folder / "migrations of tomorrow"
    shutil.copytree(revisions.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    works_from = "works_from = revision" if contract else ""
    text = _MIGRATION.format(revision=TOMORROW, before=newest_revision(), contract=works_from, then=then)
    (scripts / "versions" / f"{TOMORROW}.py").write_text(text, encoding="utf-8")
    patched = patch.object(revisions, "SCRIPTS", scripts)
    patched.start()
    _forget()
    try:
        yield
    finally:
        patched.stop()
        _forget()


def _forget() -> None:
    for known in (newest_revision, known_revisions, served_revisions):
        known.cache_clear()
