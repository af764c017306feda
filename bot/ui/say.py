"""One reader's language, time zone and now: how a card's sentences are made."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.language import Locale, times, translator
from bot.ui.model import Inline, rich
from workflow.business_time.calendar import BusinessCalendar


@dataclass(frozen=True, slots=True)
class Say:
    """Speaks one language, at one moment, in the calendar's time zone."""

    locale: Locale
    calendar: BusinessCalendar
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are said."""
        return ZoneInfo(self.calendar.timezone)

    @property
    def semicolon(self) -> str:
        """What stands between the parts of a list: French sets a no-break space before it."""
        return "\N{NO-BREAK SPACE}; " if self.locale is Locale.FR else "; "

    def __call__(self, msgid: str, **values: object) -> str:
        """Translate a marked sentence and fill it, as plain text."""
        return translator(self.locale).gettext(msgid).format(**values)

    def count(self, msgids: tuple[str, str], number: int, **values: object) -> str:
        """Translate a sentence that depends on a number (``{count}``)."""
        return translator(self.locale).ngettext(*msgids, number).format(count=number, **values)

    def rich(self, msgid: str, **values: str | Inline | tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Translate a sentence whose ``**bold**`` is ours and whose values stay literal."""
        return rich(translator(self.locale).gettext(msgid), **values)

    def rich_count(
        self, msgids: tuple[str, str], number: int, **values: str | Inline | tuple[Inline, ...]
    ) -> tuple[Inline, ...]:
        """Do as ``rich``, for a sentence that depends on a number (``{count}``)."""
        template = translator(self.locale).ngettext(*msgids, number)
        return rich(template, count=str(number), **values)

    def moment(self, at: datetime) -> str:
        """Say an instant: ``demain 8 h 30``."""
        return times.moment(at, self.zone, self.now, self.locale)

    def day(self, when: date) -> str:
        """Say a date: ``jeudi 3 septembre``."""
        return times.day(when, self.locale, self.now.astimezone(self.zone).date())

    def day_in_year(self, when: date) -> str:
        """Say a date for the name of a file: ``3 septembre``."""
        return times.day_in_year(when, self.locale)

    def clock(self, at: datetime) -> str:
        """Say a time of day: ``9 h 12``."""
        return times.clock_time(at, self.zone, self.locale)

    def duration(self, seconds: int) -> str:
        """Say a length of business time: ``1 jour ouvrable et 3 h``."""
        return times.business_duration(seconds, self.locale)
