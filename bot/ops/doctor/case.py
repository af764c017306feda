"""Inputs of the doctor's checks."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.ops.findings import CheckLine
from workflow.people.people import Address, Group
from workflow.ports.desk import Desk, Now


@dataclass(frozen=True, slots=True)
class Case:
    """A machine on which Vigie is set up, and the desk on it, if there is one."""

    environment: Environment
    clock: Now
    """Real time of this machine."""
    desk: Desk | None
    """None where no database is yet, or none that can be read."""
    trouble: CheckLine | None
    """Why there is none."""
    configuration: Configuration
    """What the desk began with, or would begin with; the defaults where it cannot be read."""
    groups: tuple[Group, ...] = ()
    """The desk's own; none before its first start."""
    requested: tuple[tuple[str, Address], ...] = ()
    """Channels in which help is asked for, each with the name of the group that is asked."""
    env_file: Path | None = None
    """The file that the environment was read from, where one was named."""


Check = Callable[[Case], AsyncIterator[CheckLine]]
"""Looks at one subject."""
