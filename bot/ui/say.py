"""One reader's language, time zone and now: how a card's sentences are made."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.language import Locale, _, times, translator
from bot.language.commands import CommandWords, with_commands, without_commands
from bot.ui.model import Inline, rich
from workflow.business_time.calendar import BusinessCalendar
from workflow.people.people import Platform


@dataclass(frozen=True, slots=True)
class Say:
    """Speaks one language, at one moment, in the calendar's time zone."""

    locale: Locale
    calendar: BusinessCalendar
    now: datetime
    slash: bool = True
    """Commands can be typed with a slash where this is read."""
    types: bool = True
    """One writes where this is read, commands too: what names one or bids to write there is left out elsewhere."""

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
        return self._with_commands(translator(self.locale).gettext(msgid)).format(**values)

    def count(self, msgids: tuple[str, str], number: int, **values: object) -> str:
        """Translate a sentence that depends on a number (``{count}``)."""
        template = translator(self.locale).ngettext(*msgids, number)
        return self._with_commands(template).format(count=number, **values)

    def command(self, words: CommandWords, more: str = "") -> str:
        """Say what to type for a command, with what follows it."""
        return words.typed(self.locale, slash=self.slash, more=more)

    def _with_commands(self, template: str) -> str:
        template = template if self.types else without_commands(template)
        return with_commands(template, self.locale, slash=self.slash)

    def rich(self, msgid: str, **values: str | Inline | tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Translate a sentence whose ``**bold**`` is ours and whose values stay literal."""
        return rich(self._with_commands(translator(self.locale).gettext(msgid)), **values)

    def rich_count(
        self, msgids: tuple[str, str], number: int, **values: str | Inline | tuple[Inline, ...]
    ) -> tuple[Inline, ...]:
        """Do as ``rich``, for a sentence that depends on a number (``{count}``)."""
        template = translator(self.locale).ngettext(*msgids, number)
        return rich(self._with_commands(template), count=str(number), **values)

    def moment(self, at: datetime, *, exact: bool = False) -> str:
        """Say an instant by its date, true on any day: ``mercredi 19 août, 16 h``; ``exact``: to the second."""
        return times.moment(at, self.zone, self.now, self.locale, exact=exact)

    def time(self, at: datetime, said: datetime) -> str:
        """Say an instant in what was ``said`` at another: by its time alone where that is of the same day."""
        same = at.astimezone(self.zone).date() == said.astimezone(self.zone).date()
        return self.clock(at) if same else self.moment(at)

    def at(self, at: datetime, beside: datetime | None = None) -> str:
        """Say when something was done: ``mardi 18 août à 9 h 41``; ``à 9 h 41`` where that day is said ``beside``."""
        day = at.astimezone(self.zone).date()
        if beside is not None and day == beside.astimezone(self.zone).date():
            return self(_("at {clock}"), clock=self.clock(at))
        return self(_("on {day} at {clock}"), day=self.day(day), clock=self.clock(at))

    def day(self, when: date) -> str:
        """Say a date: ``jeudi 3 septembre``."""
        return times.day(when, self.locale, self.now.astimezone(self.zone).date())

    def day_in_year(self, when: date) -> str:
        """Say a date for the name of a file: ``3 septembre``."""
        return times.day_in_year(when, self.locale)

    def clock(self, at: datetime) -> str:
        """Say a time of day: ``9 h 12``."""
        return times.clock_time(at, self.zone, self.locale)

    def duration(self, seconds: int, *, exact: bool = False) -> str:
        """Say a length of business time: ``1 jour ouvrable et 3 h``; ``exact``: to the second."""
        return times.business_duration(seconds, self.locale, exact=exact)


SLASHES = frozenset({Platform.SLACK})
"""Where commands can be typed with a slash."""


def speaking(platform: Platform, locale: str, calendar: BusinessCalendar, now: datetime) -> Say:
    """Return what speaks to readers on a platform."""
    return Say(Locale(locale), calendar, now, slash=platform in SLASHES, types=platform is not Platform.MAIL)
