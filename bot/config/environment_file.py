"""The file of a service's variables, as systemd's ``EnvironmentFile=`` reads it."""

import io
import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from stat import S_IROTH, S_ISREG

from dotenv.parser import Binding, parse_stream

from bot.language import _

_ALIKE = re.compile(
    r"""\s*[A-Za-z_]\w*[^\S\n]*=[^\S\n]*  # no "export", which systemd does not know
    (?:'[^'\\]*'                          # no escape: systemd knows none in single quotes
    |"(?:[^"\\]|\\["\\])*"
    |(?:[^\s'"\\](?:[^\s\\]|[^\S\n]+(?!\#)[^\s\\])*)?  # no comment after a value: systemd makes it part of the value
    )\s*""",
    re.VERBOSE | re.ASCII,
)
"""Lines that systemd and our parser read alike; every other is refused, lest service and command differ."""
_OTHERWISE = _(
    "{file}, line {line}: systemd and Vigie would not read this alike. Write NAME=value, the value in quotes where "
    "it holds spaces, quotes, # or a backslash (docs/en/operations.md says how), and each comment on a line of its own."
)


class BadEnvironmentFileError(Exception):
    """The file that was named gives no environment: ``why`` is a marked sentence, which ``values`` fill."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why.format(**values))
        self.why = why
        self.values = values


def read_environment(file: Path) -> dict[str, str]:
    """Return the variables of a file. Raises BadEnvironmentFileError."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadEnvironmentFileError(_("There is no file {file}."), file=file) from None
    except UnicodeDecodeError:
        raise BadEnvironmentFileError(_("{file} cannot be read: it is not text in UTF-8"), file=file) from None
    return dict(_variables(file, text))


def _variables(file: Path, text: str) -> Iterator[tuple[str, str]]:
    for binding in parse_stream(io.StringIO(text)):
        written = binding.original.string
        if binding.key is not None and binding.value is not None and _ALIKE.fullmatch(written):
            yield binding.key, binding.value
        elif not _is_comment(binding):
            blank = len(written) - len(written.lstrip())
            # Its words are left out: they may be a secret.
            line = binding.original.line + written.count("\n", 0, blank)
            raise BadEnvironmentFileError(_OTHERWISE, file=file, line=line)


def _is_comment(binding: Binding) -> bool:
    """Return whether a line says nothing; systemd begins a comment with ``;`` too."""
    return binding.original.string.strip().startswith(("#", ";")) or not binding.original.string.strip()


def add_to(environment: MutableMapping[str, str], given: Mapping[str, str]) -> tuple[str, ...]:
    """Add the variables that an environment does not have; return those that it has with another value."""
    other = tuple(name for name, value in given.items() if environment.get(name, value) != value)
    for name, value in given.items():
        environment.setdefault(name, value)
    return other


def open_to_everyone(file: Path) -> bool:
    """Return whether everyone on the machine may read a file; a pipe is its two ends' alone."""
    mode = file.stat().st_mode
    return S_ISREG(mode) and bool(mode & S_IROTH)
