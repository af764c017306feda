"""Changes of settings, and the rules that they and the calendar make."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from sqlalchemy import and_, func, select

from storage.business_time.calendars import calendar_of
from storage.business_time.tables import calendars
from storage.session import Cells, Session
from storage.turnstile import alone, together
from storage.upkeep.tables import setting_changes
from storage.values import encode, make
from workflow.ports.desk import StaleWriteError
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_rules import changed
from workflow.upkeep.settings import Setting, SettingChange

_KINDS: Mapping[str, type[Setting]] = {one.stored: one for one in get_args(Setting)}


class StoredSettingChanges:
    """``workflow.upkeep.settings.SettingChanges`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def history(self) -> tuple[SettingChange, ...]:
        """Return all changes, the oldest first."""
        return await _since(self._session, 0)

    async def add(self, change: SettingChange) -> None:
        """Bring a change into force, when all who go by the last one have committed."""
        await alone(self._session)
        if not await self._session.add_new(setting_changes, _row(change)):
            raise StaleWriteError(f"settings {change.version} are there already")


async def rules_in_force(session: Session, known: Rulebook) -> Rulebook:
    """Return the rules with the calendar and the settings that are in force, whichever instance brought them.

    A setting of a kind that this program does not know is left to the newer instances that do.

    A transaction that writes also keeps both from being changed before its commit.
    """
    if session.writes:
        await together(session)
    newest = select(func.max(calendars.c.version)).scalar_subquery().label("calendar")
    last = select(func.max(setting_changes.c.version)).scalar_subquery().label("settings")
    row = await session.first(select(newest, last))
    versions = row or {"calendar": None, "settings": None}
    rules = known
    if versions["calendar"] not in {None, known.calendar.version}:
        rules = replace(rules, calendar=await calendar_of(session, versions["calendar"], known.holidays))
    if versions["settings"] not in {None, known.settings}:
        for change in await _since(session, known.settings):
            rules = changed(rules, change)
        rules = replace(rules, settings=versions["settings"])
    return rules


async def _since(session: Session, version: int) -> tuple[SettingChange, ...]:
    since = and_(setting_changes.c.version > version, setting_changes.c.setting.in_(_KINDS))
    query = select(setting_changes).where(since).order_by(setting_changes.c.version)
    return tuple(map(_change, await session.all(query)))


def _row(change: SettingChange) -> dict[str, object]:
    return {
        "version": change.version,
        "setting": change.about.stored,
        "before": change.before and encode(change.before),
        "after": change.after and encode(change.after),
        "place": change.place,
        "by": change.by,
        "at": change.at,
    }


def _change(row: Cells) -> SettingChange:
    kind = _KINDS[row["setting"]]
    before, after = (None if row[name] is None else make(kind, row[name]) for name in ("before", "after"))
    return SettingChange(row["version"], before, after, row["by"], row["at"], row["place"])
