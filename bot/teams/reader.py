"""For whom, and where, a card is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.desk.answers import Surface
from bot.language import Locale, _, translator
from bot.teams.views import ANYWHERE, SHOWN

MORE = _("… see the item")
CHOOSE = _("OK")
CHOOSE_ONE = _("Choose…")
REQUIRED = _("Please fill this in.")
CANCEL = _("Cancel")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and on what."""

    tenant: str
    """Its accounts are mentioned, others are named."""
    locale: Locale
    dialogs: frozenset[str] = frozenset()
    """Buttons that open a dialog; none where the client has no dialogs."""
    surface: Surface = Surface.CARD
    alone: bool = False
    """In a shared conversation, by a targeted message."""
    in_dialog: bool = False
    """Within a dialog, where only Action.Submit is sent."""
    mentioned: Mapping[str, str] = field(default_factory=dict)
    readers: tuple[str, ...] = ()
    """Teams' ids of those for whom a shared card is drawn one by one."""

    def opens(self, action: str) -> bool:
        """Return whether a button opens a dialog where it stands."""
        return action in self.dialogs and self.surface in SHOWN.get(action, ANYWHERE)

    def speaking(self, locale: Locale) -> "Reader":
        """Return the same in another language."""
        return replace(self, locale=locale)

    def say(self, msgid: str) -> str:
        """Translate a marked sentence."""
        return translator(self.locale).gettext(msgid)
