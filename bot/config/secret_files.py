"""Secrets of the environment that stand in files: ``NAME_FILE`` names one, and systemd hands others over."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.config.environment_file import open_to_everyone
from bot.language import _
from bot.set_up import BadSettingError

SUFFIX = "_FILE"
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""The variable in which systemd says where the credentials of a service are (``LoadCredential=NAME:PATH``)."""
TWICE = _("{name} is given twice, by {first} and by {second}: keep one of them.")
MISSING = _("{source}: there is no file {file}.")
EMPTY = _("{source}: the file {file} is empty.")
NOT_READ = _("{source}: the file {file} cannot be read: {reason}")
NOT_ALLOWED = _("{source}: this account may not read the file {file}.")
A_FOLDER = _("{source}: {file} is a folder, not a file.")
NOT_TEXT = _("{source}: the file {file} is not text in UTF-8.")


class SecretsOf(Mapping[str, str]):
    """The variables of an environment, those that stand in files among them.

    Reading one raises BadSettingError where it is given twice, or its file gives no secret.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def __getitem__(self, name: str) -> str:
        """Return a variable, wherever it stands; the end of the last line of a file is not part of it."""
        said = [name] if self._environment.get(name) else []
        sources = [*said, *(source for source, _file in self._files(name))]
        if len(sources) > 1:
            raise BadSettingError(TWICE, name=name, first=sources[0], second=sources[1])
        for source, file in self._files(name):
            return _secret(source, file)
        return self._environment[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names of what the environment says itself."""
        return iter(self._environment)

    def __len__(self) -> int:
        return len(self._environment)

    def file(self, name: str) -> Path | None:
        """Return the file in which a variable stands, if this account sees it there."""
        return next((file for _source, file in self._files(name) if _is_there(file) is True), None)

    def _files(self, name: str) -> Iterator[tuple[str, Path]]:
        """Yield what names a file of a variable, with the file."""
        if given := self._environment.get(name + SUFFIX):
            yield name + SUFFIX, Path(given)
        folder = self._environment.get(CREDENTIALS)
        if folder and _is_there(Path(folder, name)) is not False:
            yield CREDENTIALS, Path(folder, name)


def in_the_environment() -> SecretsOf:
    """Return the variables of this process."""
    return SecretsOf(os.environ)


def _is_there(file: Path) -> bool | None:
    """Tell whether a file is there; None where this account may not look."""
    try:
        return file.is_file()
    except PermissionError:
        return None


def _secret(source: str, file: Path) -> str:
    """Return what a file says. Raises BadSettingError."""
    try:
        text = file.read_text(encoding="utf-8").rstrip("\r\n")
    except FileNotFoundError:
        raise BadSettingError(MISSING, source=source, file=file) from None
    except PermissionError:
        raise BadSettingError(NOT_ALLOWED, source=source, file=file) from None
    except IsADirectoryError:
        raise BadSettingError(A_FOLDER, source=source, file=file) from None
    except UnicodeDecodeError:
        raise BadSettingError(NOT_TEXT, source=source, file=file) from None
    except OSError as error:
        raise BadSettingError(NOT_READ, source=source, file=file, reason=error.strerror) from None
    if not text.strip():
        raise BadSettingError(EMPTY, source=source, file=file)
    return text


def open_secrets(names: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of these variables that everyone on the machine may read."""
    files = map(in_the_environment().file, names)
    return tuple(one for one in files if one is not None and open_to_everyone(one))
