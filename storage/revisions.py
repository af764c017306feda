"""The revisions of the schema that this program knows."""

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).parent / "migrations"


def scripts_config() -> Config:
    """Return Alembic's configuration: our migrations, and nothing from files."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


@cache
def newest_revision() -> str:
    """Return the revision that the last migration makes."""
    (head,) = ScriptDirectory.from_config(scripts_config()).get_heads()
    return head


@cache
def served_revisions() -> frozenset[str]:
    """Return the revisions whose programs can work on the newest schema: back to where the last contract says."""
    served: set[str] = set()
    contracts: set[str] = set()
    for script in ScriptDirectory.from_config(scripts_config()).walk_revisions():
        served.add(script.revision)
        contracts |= {works_from} if (works_from := getattr(script.module, "works_from", None)) else set()
        if script.revision in contracts:
            break
    return frozenset(served)


@cache
def known_revisions() -> frozenset[str]:
    """Return the revisions that migrations make or start from."""
    scripts = ScriptDirectory.from_config(scripts_config())
    return frozenset(script.revision for script in scripts.walk_revisions())
