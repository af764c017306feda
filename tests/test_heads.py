"""The check of the migrations: one line, and two written side by side are named."""

import shutil
from pathlib import Path

from tools.heads import MIGRATIONS, heads


def test_the_migrations_follow_one_another() -> None:
    assert len(heads()) == 1


def test_two_written_side_by_side_are_both_named(tmp_path: Path) -> None:
    copy = shutil.copytree(MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (last,) = heads(copy)
    for name in ("v9998_one", "v9999_other"):
        script = f'revision = "{name}"\ndown_revision = "{last}"\n'
        (copy / "versions" / f"{name}.py").write_text(script)
    assert heads(copy) == ("v9998_one", "v9999_other")
