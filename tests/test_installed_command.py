"""The script that an installation puts on the path: the program, under the service's account, with its variables."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "deploy/vigie.sh"
SH = "#!/bin/sh\n"
AS_THE_SERVICE = ("--preserve-env=VIGIE_DATABASE_URL", "-u", "vigie")
"""Sudo empties the environment but for the database that it names: a copy would be looked at as the one in service."""
WORDS = ("--env-file", "/etc/vigie/vigie.env", "rapport", "semaine dernière")


def ran(folder: Path, account: str, *words: str) -> list[str]:
    """Run the script as an account, with programs that say what they were called with; return these words."""
    programs = {
        "id": f"{SH}echo {account}\n",
        "sudo": f"{SH}printf 'sudo\\n'\nprintf '%s\\n' \"$@\"\n",
        "program": f"{SH}printf 'program\\n'\nprintf '%s\\n' \"$@\"\n",
    }
    for name, text in programs.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    script = folder / "script"
    script.write_text(SCRIPT.read_text("utf-8").replace("/opt/vigie/bin/vigie", str(folder / "program")), "utf-8")
    done = subprocess.run(
        ["/bin/sh", str(script), *words],
        env={"PATH": f"{folder}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_someone_else_runs_it_as_the_service(tmp_path: Path) -> None:
    said = ran(tmp_path, "root", "rapport", "semaine dernière")
    assert said == ["sudo", *AS_THE_SERVICE, str(tmp_path / "program"), *WORDS]


def test_the_service_itself_asks_nobody(tmp_path: Path) -> None:
    assert ran(tmp_path, "vigie", "rapport", "semaine dernière") == ["program", *WORDS]


@pytest.mark.parametrize("account", ["root", "vigie"])
def test_the_first_files_are_written_by_the_one_who_types_before_there_are_variables(
    tmp_path: Path, account: str
) -> None:
    assert ran(tmp_path, account, "init", "/etc/vigie") == ["program", "init", "/etc/vigie"]


def test_it_can_be_run() -> None:
    assert SCRIPT.stat().st_mode & 0o111 == 0o111
