"""A second page on a folder in use is refused at once: nothing of Vigie is loaded for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.in_use import refuse_if_in_use
from bot.wiring import instance_lock

TYPED = """
import sys
from bot.cli.main import main
sys.argv = ["vigie", "sandbox", "--data", {folder!r}]
try:
    main()
finally:
    heavy = [one for one in ("sqlalchemy", "slack_sdk", "openpyxl", "bot.sandbox.app") if one in sys.modules]
    print("loaded:", *heavy)
"""


def test_a_second_page_on_a_folder_in_use_is_refused_before_anything_is_loaded(tmp_path: Path) -> None:
    with instance_lock(f"sqlite:///{tmp_path / 'vigie.db'}"):
        ran = subprocess.run(
            [sys.executable, "-c", TYPED.format(folder=str(tmp_path))],
            capture_output=True,
            text=True,
            check=False,
            env={"LC_ALL": "fr_CA.UTF-8", "PATH": ""},
        )
    assert ran.returncode == 1
    assert f"Vigie tourne déjà sur cette base de données ({tmp_path}" in ran.stderr
    assert ran.stdout.strip() == "loaded:"


def test_a_folder_that_nobody_uses_is_not_refused(tmp_path: Path) -> None:
    refuse_if_in_use(tmp_path)
    with instance_lock(f"sqlite:///{tmp_path / 'vigie.db'}"), pytest.raises(SystemExit):
        refuse_if_in_use(tmp_path)
    refuse_if_in_use(tmp_path)
    with instance_lock(f"sqlite:///{tmp_path / 'vigie.db'}"):
        pass
