"""Finding of a check: whether it works, and a sentence that says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from babel.numbers import format_decimal

from bot.config.reading import BadConfigurationError
from bot.ui.say import Say


class Verdict(StrEnum):
    """What is said of one thing that was looked at."""

    WORKS = "works"
    OFF = "off"
    """Optional and off, or only worth knowing: nothing that is promised fails by it."""
    BROKEN = "broken"
    """Something that is promised does not work."""


class Marked(str):
    """A marked sentence within the values of another: it is translated with it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something failed, within the values of a sentence: a marked sentence, and what fills it."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A verdict, a marked sentence, and what fills it."""

    verdict: Verdict
    msgid: str | tuple[str, str]
    """Two where it depends on a number, the value ``count``."""
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, say: Say) -> str:
        """Return the sentence in the reader's language: instants as times, dates in words, decimals to one place."""
        values = {name: in_words(value, say) for name, value in self.values.items()}
        return say(self.msgid, **values) if isinstance(self.msgid, str) else _counted(self.msgid, values, say)


def _counted(msgids: tuple[str, str], values: Mapping[str, object], say: Say) -> str:
    others = {name: value for name, value in values.items() if name != "count"}
    return say.count(msgids, int(str(values["count"])), **others)


def in_words(value: object, say: Say) -> object:
    """Return what fills a sentence, in the reader's language."""
    match value:
        case Marked():
            return say(value)
        case Cause(msgid, values):
            return say(msgid, **{name: in_words(one, say) for name, one in values.items()})
        case BadConfigurationError():
            return value.said(say.locale)
        case date():
            return say.moment(value) if isinstance(value, datetime) else say.day(value)
        case Decimal():
            return format_decimal(value, "0.0", locale=say.locale)
        case _:
            return value


def works(msgid: str | tuple[str, str], **values: object) -> CheckLine:
    """Return that something works."""
    return CheckLine(Verdict.WORKS, msgid, values)


def off(msgid: str | tuple[str, str], **values: object) -> CheckLine:
    """Return that something optional is off, or something worth knowing."""
    return CheckLine(Verdict.OFF, msgid, values)


def broken(msgid: str | tuple[str, str], **values: object) -> CheckLine:
    """Return that something does not work which is promised."""
    return CheckLine(Verdict.BROKEN, msgid, values)
