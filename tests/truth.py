"""What no message that stays may say: a day by its distance, a bare weekday, a promise whose instant has passed."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

MONTREAL = ZoneInfo("America/Toronto")
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MONTHS = tuple(get_month_names("wide", locale="fr").values())
RELATIVE = re.compile(
    rf"\b(?:aujourd’hui|demain|hier|today|tomorrow|yesterday|so far|déjà \d)\b"
    rf"|\b(?:{_DAYS}) \d+ h"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    rf"(?:attendue|répondra|[Rr]éponse|visée) d’ici (?:{_DAYS}) "
    rf"(?P<day>\d+)(?:er)? (?P<month>{'|'.join(_MONTHS)})(?: (?P<year>\d+))?, (?P<hour>\d+) h(?: (?P<minute>\d+))?"
)


def relative(text: str) -> list[str]:
    """Return the words of a text that another day makes false."""
    return RELATIVE.findall(text.replace("\u00a0", " "))


def broken_promises(text: str, now: datetime) -> list[str]:
    """Return what a text still promises by an instant that has passed."""
    local = now.astimezone(MONTREAL)
    return [found[0] for found in _PROMISED.finditer(text.replace("\u00a0", " ")) if _instant(found, local) < local]


def _instant(found: re.Match[str], local: datetime) -> datetime:
    month = _MONTHS.index(found["month"]) + 1
    year, minute = int(found["year"] or local.year), int(found["minute"] or 0)
    return datetime(year, month, int(found["day"]), int(found["hour"]), minute, tzinfo=MONTREAL)
