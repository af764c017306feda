"""Changes of settings in memory."""

from tests.desks.memory.state import State
from tests.desks.memory.swap import add
from workflow.upkeep.settings import SettingChange


class MemorySettingChanges:
    """``workflow.upkeep.settings.SettingChanges`` in memory."""

    def __init__(self, state: State) -> None:
        self._changes = state.setting_changes

    async def history(self) -> tuple[SettingChange, ...]:
        """Return all changes, the oldest first."""
        return tuple(one for _, one in sorted(self._changes.items()))

    async def add(self, change: SettingChange) -> None:
        """Bring a change into force."""
        add(self._changes, change.version, change)
