"""Variables of the environment that look like Vigie's, and that nothing reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from bot.config.environment import Environment

PREFIX = "VIGIE_"


@dataclass(frozen=True, slots=True)
class Unknown:
    """One variable, and the known one that its name resembles most."""

    name: str
    nearest: str | None


def unknown_variables(names: Iterable[str]) -> tuple[Unknown, ...]:
    """Return the variables that begin with VIGIE_ and that Vigie does not know, by name."""
    known = sorted(name for name in Environment.names() if name.startswith(PREFIX))
    unknown = sorted(name for name in names if name.upper().startswith(PREFIX) and name.upper() not in known)
    return tuple(Unknown(name, next(iter(get_close_matches(name.upper(), known, n=1)), None)) for name in unknown)
