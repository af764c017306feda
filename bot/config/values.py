"""Values that the TOML and the environment may hold; each validator says in a marked sentence what is allowed."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

from bot.language import _

WRONG = "wrong"
"""Name under which pydantic carries a fault that was found here."""
NOT_A_LINK = _("a link begins with https:// or http://")
NOT_A_PORT = _("a port is a whole number from {least} to {most}")
NOT_A_TIME = _("it is a time of day, as 08:30:00")
NOT_A_DATE = _("it is a date, as 2026-12-24")
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")
_TIME = re.compile(r"\d?\d:\d\d(:\d\d)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def wrong(why: str, *, key: str = "", known: Iterable[str] = (), **values: object) -> PydanticCustomError:
    """Return the fault to raise for a value.

    ``why`` is a marked sentence that ``values`` fill; ``key`` names the one that is at fault, in a table;
    ``known`` are the words among which the nearest is looked for.
    """
    return PydanticCustomError(WRONG, "{why}", {"why": why, "values": values, "key": key, "known": tuple(known)})


def nearest_of(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a word resembles most, however it is written; None: it resembles none."""
    folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold(), folded, n=1)
    return folded[found[0]] if found else None


def is_web_address(text: str) -> bool:
    """Return whether a text is an address of the web: of its two schemes, with a host, without a space."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and bool(parts.hostname) and not re.search(r"\s", text)


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise wrong(_("a key is of small letters, digits, - and _, a letter first"))
    return value


def is_email(text: str) -> bool:
    """Return whether a text is an e-mail address, by its form."""
    return bool(_EMAIL.fullmatch(text))


def _email(value: str) -> str:
    if not is_email(value):
        raise wrong(_("this is no e-mail address, as name@example.org"))
    return value


def _link(value: str) -> str:
    if value and not is_web_address(value):
        raise wrong(NOT_A_LINK)
    return value


def _time_zone(value: str) -> str:
    if value not in available_timezones():
        raise wrong(_("there is no such time zone; they are named as America/Toronto"), known=available_timezones())
    return value


def _channel(value: str) -> str:
    if not value or value.startswith("#") or re.search(r"\s", value):
        raise wrong(_("a channel stands here by its id, as C0123ABCD or 19:…@thread.tacv2, not by its name"))
    return value


def _time(value: object) -> object:
    known = value.tzinfo is None if isinstance(value, time) else isinstance(value, str) and _TIME.fullmatch(value)
    if not known:
        raise wrong(NOT_A_TIME)
    try:
        return time.fromisoformat(value.zfill(8 if value.count(":") > 1 else 5)) if isinstance(value, str) else value
    except ValueError:
        raise wrong(NOT_A_TIME) from None


def _date(value: object) -> object:
    known = isinstance(value, date) and not isinstance(value, datetime)
    if not known and not (isinstance(value, str) and _DATE.fullmatch(value)):
        raise wrong(NOT_A_DATE)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise wrong(NOT_A_DATE) from None


Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Key = Annotated[str, AfterValidator(_key)]
Filled = Annotated[str, Field(min_length=1)]
Email = Annotated[str, AfterValidator(_email)]
Link = Annotated[str, AfterValidator(_link)]
ChannelId = Annotated[str, AfterValidator(_channel)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
ClockTime = Annotated[time, BeforeValidator(_time)]
Day = Annotated[date, BeforeValidator(_date)]
