"""Notices of data kept about people."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class OwnDataGiven(Notice):
    """To someone who asked for it: what the desk keeps of them, as a file."""

    stored: ClassVar[str] = "OwnDataGiven"
    encloses: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ProofTold(Notice):
    """To management: what the nightly proof found, and what of it was mended."""

    stored: ClassVar[str] = "ProofTold"
    faults: tuple[str, ...]
    """The first of those that are left, as ``proofs.fault_text`` writes them."""
    broken: int
    """How many are left."""
    mended: int
    lane: ClassVar[Lane] = Lane.BULK
    cards: int = 0
    """Cards that did not show their item where they stand, and were put right."""
    unread: tuple[str, ...] = ()
    """Why cards cannot be read, each ``platform|why|how many``; what management knows already is left out."""


@dataclass(frozen=True, slots=True)
class SettingsGiven(Notice):
    """To a manager who asked for it: what is in force, as a file to mend."""

    stored: ClassVar[str] = "SettingsGiven"
    encloses: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SettingsFileRead(Notice):
    """To a manager who dropped a file of settings: what it would change, and whether it shall."""

    stored: ClassVar[str] = "SettingsFileRead"


@dataclass(frozen=True, slots=True)
class SettingsBrought(Notice):
    """To management: somebody brought the desk to a file of settings; all that it changed, once and together."""

    stored: ClassVar[str] = "SettingsBrought"
    by: PersonId
    count: int
    """How many changes it made."""
    versions: tuple[int, int] = (0, 0)
    """Of the settings, before it and after."""
    calendar: int = 0
    """The version of the calendar that it made; 0: none."""
    channels: tuple[str, ...] = ()
    """Each ``channel|group:mode before|group:mode after``."""
    delegates: tuple[str, ...] = ()
    """Each ``person|department|whether they are named``: 1, or 0 for one who is taken off."""
    moved: int = 0
    """Due instants that moved."""
    pings: tuple[str, ...] = ()
    """Levels that it alone brought, each ``number|clock|run|level``."""
