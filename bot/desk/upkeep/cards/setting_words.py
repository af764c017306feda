"""What a setting says, as labelled facts: the same in lists, in previews and in the history."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.desk.support.cards.duty import WEEKDAYS
from bot.language import Locale, _
from bot.ui import parts
from bot.ui.model import Inline
from bot.ui.say import Say
from workflow.business_time.sla import Bounds, ClockKind, Level
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.courses.plans import Bilingual
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.knowledge import Article, Service, Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import Urgency
from workflow.items.reactions import Reactions, Sign
from workflow.people.distribution import Distribution
from workflow.support.duty import Rota
from workflow.upkeep.settings import GroupSetting, Levels, Setting, SettingChange

SHOWN = 160
"""Characters of a text that a list or a history shows."""
_BLANK = re.compile(r"[ \t\r\n]+")
"""What a line shows as one space; a space that holds two words together stays one."""
DISTRIBUTIONS = {
    Distribution.MANUAL: _("the member who claims it"),
    Distribution.ROUND_ROBIN: _("each in turn"),
    Distribution.LEAST_LOADED: _("the member with the least in hand"),
}
LANGUAGES = {"fr": _("French"), "en": _("English")}
SHELVES = {Shelf.FAQ: _("Question “{title}”"), Shelf.GUIDE: _("Guide “{title}”")}
SIGNS = {Sign.CLAIM: _("claims"), Sign.FINISH: _("finishes"), Sign.OPEN: _("opens a request")}
_DESK: Mapping[type, str] = {Levels: _("Levels"), Urgency: _("Urgent requests"), Reactions: _("Emojis")}
Fact = tuple[str, str]
"""A label and what is set, both as people read them; empty when nothing is."""


@dataclass(frozen=True, slots=True)
class Told:
    """Says settings to one reader."""

    say: Say
    groups: Mapping[str, str]
    """Names of groups by key."""

    def name(self, setting: Setting) -> str:
        """Name a setting."""
        match setting:
            case GroupSetting(key=key):
                return self._group(key)
            case Levels() | Urgency() | Reactions():
                return self.say(_DESK[type(setting)])
            case RoutingRule(group=key) | Rota(group=key):
                msgid = _("Rota of {group}") if isinstance(setting, Rota) else _("Requests to {group}")
                return self.say(msgid, group=self._group(key))
            case CannedAnswer(title=title, group=key):
                return self.say(_("Answer “{title}” ({group})"), title=title, group=self._group(key))
            case Article(shelf=shelf, title=title):
                return self.say(SHELVES[shelf], title=title.to(self.say.locale))
            case Service(name=title):
                return self.say(_("Service “{title}”"), title=title.to(self.say.locale))

    def facts(self, setting: Setting) -> tuple[Fact, ...]:
        """Return what it says."""
        match setting:
            case GroupSetting():
                return self._of_group(setting)
            case Levels() | Urgency() | Reactions() | Rota():
                return self._of_desk(setting)
            case RoutingRule():
                return self._of_rule(setting)
            case CannedAnswer(group=key, title=title, text=text):
                return self._labelled((_("group"), self._group(key)), (_("title"), title), (_("text"), text))
            case Article(title=title, text=words, link=link):
                both = (*self._both(_("title"), title), *self._both(_("text"), words))
                return (*both, *self._labelled((_("link"), link), (_("words"), ", ".join(setting.words))))
            case Service(key=key, name=title, description=words, link=link):
                both = (*self._both(_("title"), title), *self._both(_("text"), words))
                return (*self._labelled((_("key"), key), (_("link"), link)), *both)

    def _of_desk(self, setting: Levels | Urgency | Reactions | Rota) -> tuple[Fact, ...]:
        if isinstance(setting, Rota):
            named = zip(WEEKDAYS, setting.days, strict=True)
            return self._labelled(*((weekday, ", ".join(emails)) for weekday, emails in named))
        if isinstance(setting, Reactions):
            return self._labelled(*((SIGNS[sign], getattr(setting, sign.value)) for sign in Sign))
        if isinstance(setting, Urgency):
            return self._labelled(
                (_("promise"), self.say(_("{minutes} business minutes"), minutes=setting.minutes)),
                (_("telephone"), setting.telephone),
                (_("words"), ", ".join(setting.words)),
                (_("words in English"), ", ".join(setting.words_en)),
                (_("except"), ", ".join(setting.quiet)),
            )
        bounds = ((ClockKind.RESPONSE, setting.response), (ClockKind.RESOLUTION, setting.resolution))
        return tuple((self.say(parts.CLOCKS[kind]), bounds_said(self.say, one)) for kind, one in bounds)

    def _of_group(self, setting: GroupSetting) -> tuple[Fact, ...]:
        rules, yes, no = setting.rules, _("yes"), _("no")
        return self._labelled(
            (_("distribution"), self.say(DISTRIBUTIONS[rules.distribution])),
            (_("clock of tasks"), self.say(yes if rules.task_clock else no)),
            (_("clock of imported tasks"), self.say(yes if rules.import_clock else no)),
            (_("language"), self.say(LANGUAGES[rules.language])),
            (_("help requests by default"), self.say(yes if setting.default_for_help else no)),
            (_("responsibilities"), setting.responsibilities),
        )

    def _of_rule(self, rule: RoutingRule) -> tuple[Fact, ...]:
        kind = self.say(parts.KINDS[rule.kind]) if rule.kind else ""
        approach = next((one.name(self.say.locale) for one in DEFAULT_APPROACHES if one.key == rule.approach), "")
        return self._labelled(
            (_("group"), self._group(rule.group)),
            (_("kind"), kind),
            (_("words"), ", ".join(rule.words)),
            (_("approach"), approach),
        )

    def _both(self, label: str, words: Bilingual) -> tuple[Fact, ...]:
        own = (self.say(label), words.fr)
        return (own, (self.say(_("{label} in English"), label=own[0]), words.english))

    def _labelled(self, *facts: tuple[str, str]) -> tuple[Fact, ...]:
        return tuple((self.say(label), value) for label, value in facts)

    def _group(self, key: str) -> str:
        return self.groups.get(key, key)

    def sentence(self, facts: Iterable[Fact]) -> str:
        """Set side by side what is set at all."""
        fact = _("{label}: {value}")
        return self.say.semicolon.join(
            self.say(fact, label=label, value=shortened(value)) for label, value in facts if value
        )

    def change(self, change: SettingChange) -> tuple[Inline, ...]:
        """Say what a change did: of a setting that stays, only what differs, with what it was before."""
        name, say = self.name(change.about), self.say
        if change.before is None:
            return say.rich(_("**{name}** added ({facts})"), name=name, facts=self.sentence(self.facts(change.about)))
        if change.after is None:
            return say.rich(_("**{name}** removed ({facts})"), name=name, facts=self.sentence(self.facts(change.about)))
        if change.before == change.after:
            return say.rich(_("**{name}** moved to place {place}"), name=name, place=str((change.place or 0) + 1))
        return say.rich(_("**{name}**: {differences}"), name=name, differences=self.differences(change))

    def differences(self, change: SettingChange) -> str:
        """Return each fact that differs, before and after."""
        was, now = (dict(self.facts(one)) if one else {} for one in (change.before, change.after))
        nothing = self.say(_("nothing"))
        return self.say.semicolon.join(
            self.say(
                _("{label}: {before} → {after}"),
                label=label,
                before=shortened(was.get(label, "")) or nothing,
                after=shortened(now.get(label, "")) or nothing,
            )
            for label in {**was, **now}
            if was.get(label, "") != now.get(label, "")
        )


def shortened(text: str) -> str:
    """Keep a text on one line of a list."""
    line = _BLANK.sub(" ", text).strip()
    return line if len(line) <= SHOWN else line[:SHOWN].rstrip() + "…"


def hours_said(say: Say, seconds: int) -> str:
    """Write business hours as a form takes them: ``8``, ``1,5``."""
    hours = f"{seconds / parts.HOUR:g}"
    return hours if say.locale is Locale.EN else hours.replace(".", ",")


def bounds_said(say: Say, bounds: Bounds) -> str:
    """Say where levels begin: ``🟢 4 · 🟡 6 · 🟠 8 h ouvrables``."""
    signs = " · ".join(
        f"{parts.LEVEL_SIGNS[level]}\N{NO-BREAK SPACE}{hours_said(say, bounds.of(level))}"
        for level in Level
        if level is not Level.NORMAL
    )
    return say(_("{bounds} business hours"), bounds=signs)
