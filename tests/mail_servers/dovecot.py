"""A Dovecot of the tests' own: an ordinary process on loopback, in a folder that goes with it."""

import asyncio
import getpass
import grp
import imaplib
import os
import pwd
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from bot.sandbox.postroom.certificate import certify
from tests.patience import PATIENCE

HOW_TO_GET_DOVECOT = "no Dovecot here: apt-get install dovecot-imapd"
PASSWORD = "correct horse"
_HERE = Path(__file__).parent
_CONFIGURATION = _HERE.joinpath("dovecot.conf").read_text(encoding="utf-8")
_names = count(1)
_drops = count(1)


@dataclass(frozen=True)
class Dovecot:
    """One that runs."""

    folder: Path
    certificate: Path
    tls: int
    """The port where TLS begins at once."""
    starttls: int
    owner: tuple[int, int]

    def new_address(self) -> str:
        """Return the address of a mailbox that nobody has used."""
        return f"soutien-{os.getpid()}-{next(_names)}@example.org"

    def deliver(self, address: str, raw: bytes) -> None:
        """Drop a mail into an inbox, as a delivery agent does."""
        inbox = self.folder / "mail" / address / "Maildir"
        for part in (inbox.parent, inbox, *(inbox / name for name in ("new", "cur", "tmp"))):
            if not part.is_dir():
                part.mkdir()
                os.chown(part, *self.owner)
        name = f"{time.time_ns()}.{os.getpid()}_{next(_drops)}.example"
        unfinished = inbox / "tmp" / name
        unfinished.write_bytes(raw)
        os.chown(unfinished, *self.owner)
        unfinished.rename(inbox / "new" / name)

    def disconnects(self, address: str) -> None:
        """End the connections of those who read a mailbox."""
        command = ("doveadm", "-c", self.folder / "dovecot.conf", "kick", address)
        subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)

    def standing(self, address: str) -> tuple[str, ...]:
        """Return what a mailbox holds: its folders, and each mail by its folder, flags and text."""
        inbox = self.folder / "mail" / address / "Maildir"
        folders = (str(one.relative_to(inbox)) for one in inbox.rglob("cur"))
        mails = (one for part in ("new", "cur", "tmp") for one in inbox.rglob(f"{part}/*"))
        held = (
            f"{one.parent.relative_to(inbox)} {one.name.partition(':')[2]} {one.read_text('utf-8')}" for one in mails
        )
        return tuple(sorted((*folders, *held)))

    async def settled(self, address: str) -> None:
        """Wait until nobody is logged in to a mailbox: those who served them have said so, or are gone."""
        came, went = f"Logged in: user=<{address}>", re.compile(rf"imap\({re.escape(address)}\).*: Disconnected: ")
        process = re.compile(rf"{re.escape(came)}.*?mpid=(\d+)")
        for _ in range(int(PATIENCE / 0.01)):
            log = self.folder.joinpath("log").read_text(encoding="utf-8")
            serving = process.findall(log)
            gone = bool(serving) and not any(map(_lives, serving))
            if gone or log.count(came) == len(went.findall(log)):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"somebody is still logged in to {address}")

    def reader(self, address: str) -> imaplib.IMAP4_SSL:
        """Log in as a person's mail program does."""
        trust = ssl.create_default_context(cafile=str(self.certificate))
        client = imaplib.IMAP4_SSL("localhost", self.tls, ssl_context=trust, timeout=PATIENCE)
        client.login(address, PASSWORD)
        return client


def find_dovecot() -> str | None:
    """Return where Dovecot is, if this machine has it."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def run_dovecot(**settings: str) -> Iterator[Dovecot]:
    """Run one while the block does; ``settings`` are added to its configuration. Skips the test where there is none."""
    program = find_dovecot()
    if program is None:
        pytest.skip(HOW_TO_GET_DOVECOT)
    # A short path: that of a socket may have a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="vigie-dovecot-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        dovecot = _configured(folder, settings)
        process = subprocess.Popen([program, "-F", "-c", folder / "dovecot.conf"], stdin=subprocess.DEVNULL)
        _wait(process, dovecot)
        yield dovecot
    finally:
        if process is not None:
            process.terminate()
            process.wait()
        shutil.rmtree(folder)


def _configured(folder: Path, settings: dict[str, str]) -> Dovecot:
    """Write the configuration. Dovecot has no mailbox of root's: it is nobody's where the tests are."""
    user = "nobody" if os.geteuid() == 0 else getpass.getuser()
    entry = pwd.getpwnam(user)
    owner = entry.pw_uid, entry.pw_gid
    folder.chmod(0o755)
    folder.joinpath("mail").mkdir()
    os.chown(folder / "mail", *owner)
    certificate, _ = certify(folder)
    tls, starttls = _free_ports(2)
    values = {
        "folder": str(folder),
        "user": user,
        "group": grp.getgrgid(entry.pw_gid).gr_name,
        "password": PASSWORD,
        "tls": str(tls),
        "starttls": str(starttls),
    }
    text = _CONFIGURATION
    for name, value in values.items():
        text = text.replace(f"<{name}>", value)
    text += "".join(f"{name} = {value}\n" for name, value in settings.items())
    folder.joinpath("dovecot.conf").write_text(text, encoding="utf-8")
    return Dovecot(folder, certificate, tls, starttls, owner)


def _free_ports(many: int) -> list[int]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [one.getsockname()[1] for one in taken]
    for one in taken:
        one.close()
    return ports


def _wait(process: subprocess.Popen[bytes], dovecot: Dovecot) -> None:
    """Wait until it answers."""
    for _ in range(int(PATIENCE / 0.05)):
        assert process.poll() is None, dovecot.folder.joinpath("log").read_text(encoding="utf-8")
        try:
            socket.create_connection(("127.0.0.1", dovecot.tls)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("Dovecot does not answer")


def _lives(process: str) -> bool:
    return Path("/proc", process).exists()
