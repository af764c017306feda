"""A setting as labelled facts: the same in lists, in previews and in the history."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.desk.support.cards.duty import WEEKDAYS
from bot.desk.upkeep.cards.plan_words import Fact, plan_facts
from bot.language import Locale, _, _n
from bot.ui import parts
from bot.ui.model import Inline
from bot.ui.say import Say
from workflow.business_time.sla import Bounds, ClockKind, Level
from workflow.courses.assignment import AssignmentGroups
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.courses.plan_book import OwnPlan, UsualDays
from workflow.courses.plans import Bilingual
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.knowledge import Article, Service, Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import Urgency
from workflow.items.reactions import Reactions, Sign
from workflow.people.distribution import Distribution
from workflow.support.duty import Rota
from workflow.upkeep.differences import Step
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.settings import (
    Conversation,
    DeskWide,
    FileLimit,
    FirstManagers,
    GroupSetting,
    Levels,
    Listed,
    Setting,
    SettingChange,
)

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
NAMES: Mapping[type, str] = {
    Levels: _("Levels"),
    Urgency: _("Urgent requests"),
    Reactions: _("Emojis"),
    Conversation: _("Conversation"),
    FileLimit: _("Files"),
    FirstManagers: _("First managers"),
    Keeping: _("Retention"),
    UsualDays: _("Usual days of the steps"),
    AssignmentGroups: _("Assignment groups"),
}
KEPT = {
    "failed_bodies": _("messages that failed"),
    "inbox": _("processed arrivals"),
    "once": _("keys of what was done once"),
    "outbox": _("sent messages"),
    "job_runs": _("runs of periodic jobs"),
    "offered": _("files nobody picked up"),
    "unverified": _("e-mails from unverified senders"),
    "workbooks": _("workbooks of imports"),
    "people": _("people without a trace"),
}
DAYS = _n("{count} day", "{count} days")
BUSINESS_DAYS = _n("{count} business day", "{count} business days")


@dataclass(frozen=True, slots=True)
class Told:
    """Says settings to one reader."""

    say: Say
    groups: Mapping[str, str]
    """Names of groups by key."""

    def name(self, setting: Setting) -> str:
        """Name a setting."""
        if isinstance(setting, GroupSetting):
            return setting.name or self._group(setting.key)
        msgid, values = self._named(setting)
        return self.say(msgid, **values)

    def _named(self, setting: Rota | DeskWide | Listed) -> tuple[str, Mapping[str, str]]:
        match setting:
            case RoutingRule(group=key) | Rota(group=key):
                msgid = _("Rota of {group}") if isinstance(setting, Rota) else _("Requests to {group}")
                return msgid, {"group": self._group(key)}
            case CannedAnswer(title=title, group=key):
                return _("Answer “{title}” ({group})"), {"title": title, "group": self._group(key)}
            case Article(shelf=shelf, title=title):
                return SHELVES[shelf], {"title": title.to(self.say.locale)}
            case Service(name=title):
                return _("Service “{title}”"), {"title": title.to(self.say.locale)}
            case OwnPlan(plan=plan):
                return _("Plan “{title}”"), {"title": plan.name.to(self.say.locale)}
            case _:
                return NAMES[type(setting)], {}

    def facts(self, setting: Setting) -> tuple[Fact, ...]:
        """Return what it says."""
        match setting:
            case GroupSetting():
                return self._of_group(setting)
            case RoutingRule() | CannedAnswer() | Article() | Service() | OwnPlan():
                return self._of_entry(setting)
            case _:
                return self._of_desk(setting)

    def brief(self, setting: Setting) -> tuple[Fact, ...]:
        """Return what it says, on a page that has others too: long lists of words are counted."""
        if not isinstance(setting, Urgency):
            return self.facts(setting)
        promise, telephone, *_lists = self.facts(setting)
        counted = _("{french} in French, {english} in English, {quiet} as exceptions")
        words = self.say(counted, french=len(setting.words), english=len(setting.words_en), quiet=len(setting.quiet))
        return (promise, telephone, (self.say(_("words")), words))

    def _of_entry(self, setting: Listed) -> tuple[Fact, ...]:
        match setting:
            case RoutingRule():
                return self._of_rule(setting)
            case CannedAnswer(group=key, title=title, text=text):
                return self._labelled((_("group"), self._group(key)), (_("title"), title), (_("text"), text))
            case Article(title=title, text=words, link=link):
                both = (*self._both(_("title"), title), *self._both(_("text"), words))
                said = (_("words"), ", ".join(setting.words)), (_("about"), ", ".join(setting.about))
                return (*both, *self._labelled((_("link"), link), *said))
            case Service(key=key, name=title, description=words, link=link):
                both = (*self._both(_("title"), title), *self._both(_("text"), words))
                return (*self._labelled((_("key"), key), (_("link"), link)), *both)
            case OwnPlan():
                return plan_facts(setting, self.say, self.groups)

    def _of_desk(self, setting: Rota | DeskWide) -> tuple[Fact, ...]:
        match setting:
            case Levels():
                bounds = ((ClockKind.RESPONSE, setting.response), (ClockKind.RESOLUTION, setting.resolution))
                return tuple((self.say(parts.CLOCKS[kind]), bounds_said(self.say, one)) for kind, one in bounds)
            case Keeping() | UsualDays() | FileLimit():
                return self._measured(setting)
            case _:
                return self._labelled(*self._listed(setting))

    def _listed(
        self, setting: Rota | Reactions | Urgency | Conversation | FirstManagers | AssignmentGroups
    ) -> tuple[Fact, ...]:
        match setting:
            case Rota(days=days):
                named = zip(WEEKDAYS, days, strict=True)
                return tuple((weekday, ", ".join(emails)) for weekday, emails in named)
            case Reactions():
                return tuple((SIGNS[sign], getattr(setting, sign.value)) for sign in Sign)
            case AssignmentGroups(pedagogy=pedagogy, technology=technology):
                return (
                    (_("pedagogical support"), self.groups.get(pedagogy, pedagogy)),
                    (_("technology and services"), self.groups.get(technology, technology)),
                )
            case FirstManagers(emails=emails):
                return ((_("e-mails"), ", ".join(emails)),)
            case Conversation(hold_seconds=seconds, words=words, words_en=words_en):
                held = (_("seconds before what is passed on leaves"), str(seconds))
                said = (_("words"), ", ".join(words)), (_("words in English"), ", ".join(words_en))
                return (held, *said)
            case Urgency():
                return (
                    (_("promise"), self.say(_("{minutes} business minutes"), minutes=setting.minutes)),
                    (_("telephone"), setting.telephone),
                    (_("words"), ", ".join(setting.words)),
                    (_("words in English"), ", ".join(setting.words_en)),
                    (_("except"), ", ".join(setting.quiet)),
                )

    def _measured(self, setting: Keeping | UsualDays | FileLimit) -> tuple[Fact, ...]:
        match setting:
            case FileLimit(megabytes=limit):
                return self._labelled((_("limit"), self.say(_("{megabytes} MB"), megabytes=limit)))
            case UsualDays(days=given):
                days, locale = dict(given), self.say.locale
                steps = ((task.name.to(locale), days.get(task.key, task.usual_days)) for task in TEACHING_SUPPORT.tasks)
                return tuple((name, self.say.count(BUSINESS_DAYS, usual)) for name, usual in steps)
            case Keeping():
                kept = ((label, getattr(setting, name)) for name, label in KEPT.items())
                return self._labelled(*((label, (days and self.say.count(DAYS, days)) or "") for label, days in kept))

    def _of_group(self, setting: GroupSetting) -> tuple[Fact, ...]:
        rules, yes, no = setting.rules, _("yes"), _("no")
        return self._labelled(
            (_("distribution"), self.say(DISTRIBUTIONS[rules.distribution])),
            (_("clock of tasks"), self.say(yes if rules.task_clock else no)),
            (_("clock of imported tasks"), self.say(yes if rules.import_clock else no)),
            (_("language"), self.say(LANGUAGES[rules.language])),
            (_("help requests by default"), self.say(yes if setting.default_for_help else no)),
            (_("responsibilities"), setting.responsibilities),
            (_("name"), setting.name),
            (_("its members are managers"), self.say(yes if setting.management else no)),
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
        said = (parts.labelled(self.say, label, shortened(value)) for label, value in facts if value)
        return self.say.semicolon.join(said)

    def change(self, change: SettingChange | Step) -> tuple[Inline, ...]:
        """Say what a change does: of a setting that stays, only what differs, with what it was before."""
        before, after, about, say = change.before, change.after, change.about, self.say
        name = self.name(about)
        if before is None:
            return say.rich(_("**{name}** added ({facts})"), name=name, facts=self.sentence(self.facts(about)))
        if after is None:
            return say.rich(_("**{name}** removed ({facts})"), name=name, facts=self.sentence(self.facts(about)))
        if before == after:
            return say.rich(_("**{name}** moved to place {place}"), name=name, place=str((change.place or 0) + 1))
        return say.rich(_("**{name}**: {differences}"), name=name, differences=self.differences(before, after))

    def differences(self, before: Setting, after: Setting) -> str:
        """Return each fact that differs, before and after."""
        was, now = dict(self.facts(before)), dict(self.facts(after))
        nothing = self.say(_("nothing"))
        return self.say.semicolon.join(
            self.say(_("{label}: {before} → {after}"), label=label, before=old or nothing, after=new or nothing)
            for label in {**was, **now}
            if was.get(label, "") != now.get(label, "")
            for old, new in [where_they_differ(was.get(label, ""), now.get(label, ""))]
        )


def shortened(text: str) -> str:
    """Keep a text on one line of a list."""
    line = _BLANK.sub(" ", text).strip()
    return line if len(line) <= SHOWN else line[:SHOWN].rstrip() + "…"


def where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Shorten two texts that differ, each from shortly before where they do, if that would not be seen."""
    same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    start = 0 if same < SHOWN // 2 else same - SHOWN // 4
    return _from(before, start), _from(after, start)


def _from(text: str, start: int) -> str:
    return shortened(f"…{text[start:]}" if start else text)


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
