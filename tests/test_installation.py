"""The installation page, done by its own commands in an empty home and under another root, to a first imported grid."""

import asyncio
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.cli.beginning import QUESTIONS
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import FACULTY
from bot.slack.scopes import SCOPES
from tests.patience import PATIENCE

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/fr/install.md"
BLOCKS = re.findall(r"^ *```sh\n(.*?)^ *```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
CODE = ("bot", "deploy", "requirements", "samples", "storage", "workflow", "pyproject.toml", "README.md", "LICENSE")
MANAGER = "gestion@example.org"
SH = "#!/bin/sh\n"
PROGRAMS = {
    "apt-get": SH,
    "chgrp": SH,
    "journalctl": SH,
    "useradd": f'{SH}mkdir -p "$3"\n',
    "sudo": f'{SH}shift 3\nexec "$@"\n',
    "systemctl": f'{SH}echo "$@" >> "$SYSTEMCTL"\n',
    "install": f'{SH}shift 7\nexec /usr/bin/install -d -m 750 "$@"\n',
    "python3": f'{SH}"{sys.executable}" "$@"\ncd "$3"/lib/python3.*/site-packages\necho "$LIBRARIES" > libraries.pth\n',
}
"""What takes root or a package manager; the libraries of this environment stand for those that pip would fetch."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine with nothing on it but the code, in a folder: its root is not /."""

    folder: Path
    variables: dict[str, str]

    @property
    def base(self) -> Path:
        """Where the page's BASE puts everything."""
        return self.folder / "base"

    async def runs(self, *marks: str, typed: str = "") -> str:
        """Run the block of the page in which all of these stand; return what it says. Fails with its first command."""
        (block,) = [one for one in BLOCKS if all(mark in one for mark in marks)]
        script = f"BASE={self.base}\n" + block.replace("BASE=\n", "")
        for path, here in (
            ("/usr/local/bin", "bin"),
            ("/etc/systemd/system", "units"),
            ("/usr/bin/python3", "bin/python3"),
        ):
            script = script.replace(path, str(self.folder / here))
        done = await asyncio.to_thread(
            subprocess.run,
            ["/bin/sh", "-euc", script],
            cwd=self.folder / "code",
            env=self.variables,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
        return done.stdout

    @asynccontextmanager
    async def served(self, port: int) -> AsyncIterator[None]:
        """Run the service by the lines of its unit, while the block runs."""
        unit = (self.folder / "units/vigie.service").read_text(encoding="utf-8")
        said = dict(re.findall(r"^(ExecStart|EnvironmentFile)=(.*)$", unit, re.MULTILINE))
        program, *words = said["ExecStart"].split()
        command = (program, "--env-file", said["EnvironmentFile"], *words)
        running = await asyncio.create_subprocess_exec(*command, env=self.variables, stderr=subprocess.DEVNULL)
        try:
            async with asyncio.timeout(PATIENCE):
                while not await asyncio.to_thread(_is_ready, f"http://127.0.0.1:{port}/readyz"):
                    assert running.returncode is None
                    await asyncio.sleep(0.2)
            yield
        finally:
            running.send_signal(signal.SIGTERM)
            assert await running.wait() == 0


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as reply:  # noqa: S310 - an address of this machine
            return bool(reply.status == 200)
    except OSError:
        return False


def machine(folder: Path, **variables: str) -> Machine:
    """Return a machine with an empty home, the code, and no program but the system's."""
    for name in ("bin", "code", "home", "units"):
        (folder / name).mkdir()
    for name, text in PROGRAMS.items():
        (folder / "bin" / name).write_text(text, encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    for name in CODE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / "code" / name)
    known = {
        "HOME": str(folder / "home"),
        "PATH": f"{folder}/bin:/usr/bin:/bin",
        "LC_ALL": "fr_CA.UTF-8",
        "LIBRARIES": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "SYSTEMCTL": str(folder / "systemctl"),
    }
    return Machine(folder, {**known, **variables})


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


async def test_the_page_leads_from_an_empty_home_to_a_first_imported_grid(tmp_path: Path) -> None:
    port = free_port()
    async with SlackDouble.serve(tmp_path / "slack", replace(FACULTY, scopes=tuple(SCOPES))) as slack:
        here = machine(tmp_path, SLACK_API_URL=slack.api_url, VIGIE_HTTP_PORT=str(port))
        assert "vigie 1" in await here.runs("python3 -m venv", "vigie --version")

        told = {"platform": "slack", "manager": MANAGER, "database": f"sqlite:///{here.base}/var/lib/vigie/vigie.db"}
        asked = [one.name for one in QUESTIONS if one.platform in ("", "slack")]
        await here.runs("vigie init", typed="".join(f"{told.get(name, '')}\n" for name in asked))
        await here.runs("chgrp vigie")
        variables = here.base / "etc/vigie/vigie.env"
        assert variables.stat().st_mode & 0o777 == 0o640

        with variables.open("a", encoding="utf-8") as file:
            file.write(f"SLACK_BOT_TOKEN={slack.settings.bot_token}\nSLACK_APP_TOKEN={slack.settings.app_token}\n")
        assert "✗" not in await here.runs("migrate --create", "doctor")

        await here.runs("systemctl enable --now vigie\n")
        shutil.copy(ROOT / "samples/grille-automne-2026.xlsx", here.base / "var/lib/vigie/grille.xlsx")
        async with here.served(port):
            await here.runs("grille modele")
            await here.runs("--dry-run", "--as", typed="o\n")
            assert "Tout concorde" in await here.runs("audit --check")

    assert (here.base / "var/lib/vigie/modele.xlsx").stat().st_size
    with closing(sqlite3.connect(here.base / "var/lib/vigie/vigie.db")) as desk:
        ((requests,),) = desk.execute("SELECT count(*) FROM service_requests").fetchall()
    assert requests == 89
    assert list((tmp_path / "home").iterdir()) == []
    assert (tmp_path / "systemctl").read_text(encoding="utf-8").splitlines() == ["enable --now vigie"]
