"""Settings that a desk keeps from an earlier version: what this one would refuse falls back to its default."""

from copy import deepcopy
from typing import Any

import structlog
from pydantic import ValidationError

from bot.config.configuration import Configuration

_log = structlog.get_logger(__name__)


def still_readable(kept: dict[str, Any]) -> Configuration:
    """Return the settings of a desk that has begun; the log names each value that is left out.

    A file is refused where it is wrong. A desk in service starts: its managers set in chat what fell back.
    """
    rest = deepcopy(kept)
    while True:
        try:
            return Configuration.model_validate(rest)
        except ValidationError as error:
            places = [one["loc"][:-1] if one["type"] == "missing" else one["loc"] for one in error.errors()]
            left_out = [one for one in reversed(places) if _leave_out(rest, one)]  # from a list's last entry on
            if not left_out:
                raise
            for place in left_out:
                _log.error(
                    "a setting that the desk keeps cannot be used; it is left out", key=".".join(map(str, place))
                )


def _leave_out(settings: Any, place: tuple[int | str, ...]) -> bool:
    """Take away what stands at a place; tell whether something did: it may have gone with another."""
    within = settings
    try:
        for step in place[:-1]:
            within = within[step]
        del within[place[-1]]
    except (KeyError, IndexError, TypeError):
        return False
    return True
