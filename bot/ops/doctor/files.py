"""Whether files with secrets or personal data can be read by everybody on this machine."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from stat import S_IXOTH

from bot import wiring
from bot.config.environment_file import open_to_everyone
from bot.language import _
from bot.ops.doctor.case import Case
from bot.ops.findings import CheckLine, broken, works

CLOSED = _("files: no one but their owner and group reads the database and the secrets")
OPEN = _("files: everybody on this machine can read {files}; take that away: chmod o= {files}")


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look at the rights of each file that is there."""
    files = [file for file in _private(case) if file.exists()]
    opened = [file for file in files if open_to_all(file)]
    if opened:
        yield broken(OPEN, files=" ".join(map(str, opened)))
    elif files:
        yield works(CLOSED)


def _private(case: Case) -> Iterator[Path]:
    yield from wiring.database_files(case.environment.vigie_database_url)
    certificates = (Path(one.certificate) for one in case.configuration.mailboxes if one.certificate)
    for file in (case.env_file, case.environment.microsoft_app_certificate, *certificates):
        if file is not None:
            yield file.absolute()


def open_to_all(file: Path) -> bool:
    """Return whether anybody may read a file, and may come to it: a folder closed to others closes what is in it."""
    return open_to_everyone(file) and all(folder.stat().st_mode & S_IXOTH for folder in file.parents)
