"""Typed settings forms → settings."""

import re
from dataclasses import dataclass

from bot.desk.common import Values
from bot.desk.upkeep.cards.setting_forms import ANY
from bot.desk.upkeep.cards.settings import Section
from bot.language import _
from bot.ui.values import one_of, ticked
from workflow.courses.plans import Bilingual
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.knowledge import Article, Service, Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import MINUTES, Urgency
from workflow.items.reactions import EMOJIS, Reactions, Sign
from workflow.people.distribution import Distribution, GroupRules
from workflow.reading.text import squash
from workflow.upkeep.settings import Entry, GroupSetting

_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_QUARTERS = 4
_MOST_HOURS = 2000
_SHELVES = {Section.FAQ: Shelf.FAQ, Section.GUIDES: Shelf.GUIDE}


@dataclass(eq=False)
class Unclear(Exception):  # caught at once, and said under the field
    """A field that cannot be read."""

    field: str
    why: str
    """A marked sentence."""


def group_from(key: str, values: Values) -> GroupSetting:
    """Read the form of a group. Raises Unclear."""
    ticked = set(values.get("more", "").split(","))
    rules = GroupRules(
        one_of(Distribution, values["distribution"]),
        "task_clock" in ticked,
        "import_clock" in ticked,
        values["language"],
    )
    words = values.get("responsibilities", "").strip()
    return GroupSetting(key, rules, "default" in ticked, words, " ".join(_said(values, "name").split()))


def closes(values: Values) -> bool:
    """Return whether the form of a group asks to close it."""
    return "close" in values.get("more", "").split(",")


def new_group_from(values: Values) -> GroupSetting:
    """Read the form of a group to add; its key is made of its name. Raises Unclear."""
    name = " ".join(_said(values, "name").split())
    key = "-".join(part for word in name.split() if (part := squash(word)))
    if not _KEY.fullmatch(key):
        raise Unclear("name", _("Write a name that begins with a letter."))
    return GroupSetting(key, GroupRules(), False, values.get("responsibilities", "").strip(), name)


def entry_from(section: Section, values: Values, key: str) -> Entry:
    """Read the form of a setting of a section; ``key``: a service's, or those an article is about. Raises Unclear."""
    match section:
        case Section.ROUTING:
            kind, approach = values["kind"], values["approach"]
            return RoutingRule(
                values["group"],
                None if kind == ANY else Kind(kind),
                _listed(values, "words"),
                None if approach == ANY else approach,
            )
        case Section.CANNED:
            return CannedAnswer(values["group"], _said(values, "title"), _said(values, "text"))
        case Section.FAQ | Section.GUIDES:
            words = _listed(values, "words")
            title, text = _both(values, "title"), _both(values, "text")
            return Article(_SHELVES[section], title, text, _link(values), words, ticked(key))
        case _:
            return Service(key or _key(values), _both(values, "title"), _both(values, "text"), _link(values))


def urgency_from(values: Values) -> Urgency:
    """Read what is set about urgent requests. Raises Unclear."""
    text = values.get("minutes", "").strip()
    if not text.isdecimal() or int(text) not in MINUTES:
        raise Unclear("minutes", _("Write a whole number of business minutes, from 1 to 480."))
    telephone = " ".join(values.get("telephone", "").split())
    return Urgency(int(text), telephone, *(_listed(values, name) for name in ("words", "words_en", "quiet")))


def reactions_from(values: Values) -> Reactions:
    """Read which emoji asks for what. Raises Unclear."""
    chosen = {sign.value: values.get(sign.value, "") for sign in Sign}
    reactions = Reactions(**{name: emoji if emoji in EMOJIS else "" for name, emoji in chosen.items()})
    if not reactions.is_clear:
        raise Unclear(Sign.CLAIM, _("One emoji can’t ask for two things."))
    return reactions


def place_from(values: Values) -> int | None:
    """Read the place of a rule, from 0; None: where it stands, or at the end. Raises Unclear."""
    text = values.get("place", "").strip()
    if not text:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise Unclear("place", _("Write a whole number from 1, or leave this empty."))
    return int(text) - 1


def hours_from(values: Values, field: str) -> int:
    """Read business hours (``8``, ``1,5``), in seconds. Raises Unclear."""
    text = values.get(field, "").strip().replace(",", ".").removesuffix("h").strip()
    why = _("Write a number of business hours, in quarters, such as 4 or 1.5.")
    try:
        hours = float(text)
    except ValueError:
        raise Unclear(field, why) from None
    if not 0 < hours <= _MOST_HOURS or hours * _QUARTERS % 1:
        raise Unclear(field, why)
    return int(hours * 3600)


def _said(values: Values, field: str) -> str:
    text = values.get(field, "").strip()
    if not text:
        raise Unclear(field, _("Write at least a word."))
    return text


def _listed(values: Values, field: str) -> tuple[str, ...]:
    return tuple(word for part in values.get(field, "").split(",") if (word := " ".join(part.split())))


def _both(values: Values, field: str) -> Bilingual:
    text = values.get(field, "").strip() if field == "text" else _said(values, field)
    return Bilingual.of(text, values.get(f"{field}_en", "").strip())


def _link(values: Values) -> str:
    link = values.get("link", "").strip()
    if link and not link.startswith(("https://", "http://")):
        raise Unclear("link", _("A link begins with https://"))
    return link


def _key(values: Values) -> str:
    key = values.get("key", "").strip()
    if not _KEY.fullmatch(key):
        raise Unclear("key", _("Small letters, digits, - and _, beginning with a letter."))
    return key
