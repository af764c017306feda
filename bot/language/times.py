"""Instants, days and lengths of business time as people say them: "mercredi 19 août, 16 h", "1 jour ouvrable et 3 h".

Pure: the year that goes without saying and the time zone are arguments. Instants are aware; lengths are whole seconds
of business time. What is said stays in chats, so there is no word here that another day would make false.
"""

from datetime import date, datetime, tzinfo

from babel.dates import format_date

from bot.language import Locale, _, _n, translator

NBSP = "\N{NO-BREAK SPACE}"
BUSINESS_DAY_HOURS = 8
NOON = 12


def moment(at: datetime, zone: tzinfo, now: datetime, locale: Locale, *, exact: bool = False) -> str:
    """Return an instant by its date: "mercredi 19 août, 16 h"; with its year if ``now`` is in another one.

    ``exact``: to the second, where it is not at a full minute.
    """
    said_on, today = at.astimezone(zone).date(), now.astimezone(zone).date()
    return f"{day(said_on, locale, today)}, {clock_time(at, zone, locale, exact=exact)}"


def day(when: date, locale: Locale, today: date) -> str:
    """A date as said today: "jeudi 3 septembre", "Thursday, September 3"; with its year if that is another one."""
    if locale is Locale.EN:
        return format_date(when, "EEEE, MMMM d" if when.year == today.year else "EEEE, MMMM d, y", locale)
    number = "'1er'" if when.day == 1 else "d"
    return format_date(when, f"EEEE {number} MMMM" + ("" if when.year == today.year else " y"), locale)


def day_in_year(when: date, locale: Locale) -> str:
    """A date without its day of the week, for the name of a file: "10 septembre", "September 10"."""
    if locale is Locale.EN:
        return format_date(when, "MMMM d", locale)
    return format_date(when, "'1er' MMMM" if when.day == 1 else "d MMMM", locale)


def written_day(when: date, locale: Locale) -> str:
    """A date with its year and without its day of the week: "10 septembre 2026", "September 10, 2026"."""
    if locale is Locale.EN:
        return format_date(when, "MMMM d, y", locale)
    return format_date(when, "'1er' MMMM y" if when.day == 1 else "d MMMM y", locale)


def clock_time(at: datetime, zone: tzinfo, locale: Locale, *, exact: bool = False) -> str:
    """The time of day in a zone: "9 h", "16 h 05" in French, "9:00 AM", "4:05 PM" in English.

    ``exact``: with its seconds, if any: "16 h 05 min 20 s", "4:05:20 PM".
    """
    local = at.astimezone(zone)
    second = local.second if exact else 0
    if locale is Locale.EN:
        time = f"{local.hour % NOON or NOON}:{local.minute:02}" + (f":{second:02}" if second else "")
        return f"{time}{NBSP}{'PM' if local.hour >= NOON else 'AM'}"
    if second:
        return f"{local.hour}{NBSP}h{NBSP}{local.minute:02}{NBSP}min{NBSP}{second}{NBSP}s"
    return _hours(local.hour, local.minute)


def business_duration(seconds: int, locale: Locale, *, exact: bool = False) -> str:
    """A length of business time, in whole minutes: "45 min", "2 h 05", "1 jour ouvrable et 3 h".

    Eight business hours are one business day. What is not a full minute is left out, unless ``exact``: "45 min 20 s".
    Raises ValueError below zero.
    """
    if seconds < 0:
        message = f"A length of time cannot be negative: {seconds} s"
        raise ValueError(message)
    (hours, minutes), rest = divmod(seconds // 60, 60), seconds % 60 if exact else 0
    days, hours = divmod(hours, BUSINESS_DAY_HOURS)
    words = translator(locale)
    parts = []
    if days:
        parts.append(words.ngettext(*_n("{count} business day", "{count} business days"), days).format(count=days))
    if rest:
        parts.append(_to_the_second(hours, minutes, rest))
    elif hours or minutes or not days:
        parts.append(_hours_and_minutes(hours, minutes, locale))
    return f" {words.gettext(_('and'))} ".join(parts)


def _to_the_second(hours: int, minutes: int, seconds: int) -> str:
    """Less than a business day: "40 s", "3 h 20 min 5 s", in both languages."""
    named = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return NBSP.join(f"{count}{NBSP}{unit}" for count, unit in named if count)


def _hours_and_minutes(hours: int, minutes: int, locale: Locale) -> str:
    """Less than a business day: "45 min", "3 h", "3 h 20" in French, "3 h 20 min" in English."""
    if not hours:
        return f"{minutes}{NBSP}min"
    if locale is Locale.EN and minutes:
        return f"{hours}{NBSP}h {minutes}{NBSP}min"
    return _hours(hours, minutes)


def _hours(hours: int, minutes: int) -> str:
    """Hours the French way, the minutes on two digits and only if there are any: "9 h", "9 h 05"."""
    return f"{hours}{NBSP}h" + (f"{NBSP}{minutes:02}" if minutes else "")
