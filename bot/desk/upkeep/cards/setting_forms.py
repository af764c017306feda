"""The forms that change settings, but for levels."""

from collections.abc import Sequence

from bot.desk.upkeep.cards.setting_words import DISTRIBUTIONS, LANGUAGES, SIGNS
from bot.desk.upkeep.cards.settings import FILLED, Section
from bot.language import _
from bot.ui import parts
from bot.ui.model import ChecksField, Choice, ChoiceField, Field, Form, TextField
from bot.ui.say import Say
from workflow.courses.grid import Approach
from workflow.courses.plans import Bilingual
from workflow.helpdesk.canned import TEXT, TITLE, CannedAnswer
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import TELEPHONE, Urgency
from workflow.items.reactions import EMOJIS, Reactions, Sign
from workflow.people.people import Group
from workflow.upkeep.settings import Entry, GroupSetting

ANY = "any"
NO_EMOJI = "none"
TITLES = {
    Section.ROUTING: _("Routing rule"),
    Section.CANNED: _("Canned answer"),
    Section.FAQ: _("Frequent question"),
    Section.GUIDES: _("Guide"),
    Section.SERVICES: _("Service"),
}
LINE = 300
"""Characters of a title, a link, a list of words."""


GROUP_NAME = 80
"""Characters of a group’s name: as many as `/vigie lier` reads."""


def group_form(say: Say, group: Group, setting: GroupSetting, before: str) -> Form:
    """Ask what is set for a group."""
    rules = setting.rules
    clocks = {
        "task_clock": (_("Count the response time of its tasks too"), rules.task_clock),
        "import_clock": (_("And of those that an import opens"), rules.import_clock),
        "default": (_("Help requests go here when no rule says otherwise"), setting.default_for_help),
        "close": (_("Close the group, if it has nothing under way"), False),
    }
    fields: tuple[Field, ...] = (
        TextField("name", say(_("Name")), value=group.name, limit=GROUP_NAME),
        TextField("responsibilities", say(_("Responsibilities")), 3, setting.responsibilities, required=False),
        ChoiceField(
            "distribution",
            say(_("What is opened goes to")),
            tuple(Choice(say(label), key) for key, label in DISTRIBUTIONS.items()),
            rules.distribution,
        ),
        ChoiceField(
            "language",
            say(_("Language of its channels")),
            tuple(Choice(say(label), key) for key, label in LANGUAGES.items()),
            rules.language,
        ),
        ChecksField(
            "more",
            say(_("From now on")),
            tuple(Choice(say(label), key) for key, (label, _on) in clocks.items()),
            tuple(key for key, (_label, on) in clocks.items() if on),
        ),
    )
    context = {"key": setting.key, "before": before}
    return Form("set_group", say(_("Group")), say(_("Save")), say(_("Cancel")), fields, context)


def new_group_form(say: Say) -> Form:
    """Ask for a group to add."""
    fields = (
        TextField("name", say(_("Name")), limit=GROUP_NAME),
        TextField("responsibilities", say(_("Responsibilities")), 3, required=False),
    )
    return Form("add_group", say(_("Group")), say(_("Add")), say(_("Cancel")), fields, {})


def reactions_form(say: Say, reactions: Reactions, before: str) -> Form:
    """Ask which emoji of a member asks for what."""
    choices = (Choice(say(_("none")), NO_EMOJI), *(Choice(one, one) for one in EMOJIS))
    fields = tuple(
        ChoiceField(sign.value, parts.capital(say(SIGNS[sign])), choices, getattr(reactions, sign.value) or NO_EMOJI)
        for sign in Sign
    )
    return Form("set_reactions", say(_("Emojis")), say(_("Save")), say(_("Cancel")), fields, {"before": before})


WORDS = 2000
"""Characters of a list of words that make a request urgent."""


def urgency_form(say: Say, urgency: Urgency, before: str) -> Form:
    """Ask what makes a request urgent, what is promised then, and where one can call."""
    soon = say(_("Separated by commas. “…” at the end: a time of at most two hours follows."))
    quiet = say(_("Phrases that contain such words and mean something else"))
    fields = (
        TextField(
            "minutes",
            say(_("Business minutes until someone acts")),
            value=str(urgency.minutes),
            hint=say(_("Levels begin at half of them, at three quarters and at the end")),
            limit=4,
        ),
        TextField("telephone", say(_("Telephone number")), value=urgency.telephone, required=False, limit=TELEPHONE),
        *(
            TextField(name, say(label), 4, ", ".join(some), hint, required=False, limit=WORDS)
            for name, label, some, hint in (
                ("words", _("Words that make a request urgent, in French"), urgency.words, soon),
                ("words_en", _("The same in English"), urgency.words_en, soon),
                ("quiet", _("Except"), urgency.quiet, quiet),
            )
        ),
    )
    title = say(_("Urgent requests"))
    return Form("set_urgency", title, say(_("Save")), say(_("Cancel")), fields, {"before": before})


def entry_form(
    say: Say,
    section: Section,
    entry: Entry | None,
    before: str,
    groups: Sequence[Group],
    approaches: Sequence[Approach],
    place: int | None,
) -> Form:
    """Ask for a setting of a section, new or as it is; ``place``: where a rule stands among the others, from 1."""
    match section:
        case Section.ROUTING:
            rule = entry if isinstance(entry, RoutingRule) else None
            fields = (*_rule(say, rule, groups, approaches), _place(say, place))
        case Section.CANNED:
            fields = _canned(say, entry if isinstance(entry, CannedAnswer) else None, groups)
        case Section.FAQ | Section.GUIDES:
            fields = _article(say, entry if isinstance(entry, Article) else None)
        case _:
            fields = _service(say, entry if isinstance(entry, Service) else None)
    if entry is not None:
        fields = (*fields, ChecksField("drop", say(_("Remove")), (Choice(say(_("Remove this setting")), "yes"),)))
    key = {"key": entry.key} if isinstance(entry, Service) else {}
    if isinstance(entry, Article):
        key = {"key": ",".join(entry.about)}
    context = {"section": section.value, "before": before, **key}
    return Form("set_entry", say(TITLES[section]), say(_("Save")), say(_("Cancel")), fields, context)


def _rule(
    say: Say, rule: RoutingRule | None, groups: Sequence[Group], approaches: Sequence[Approach]
) -> tuple[Field, ...]:
    anything = Choice(say(_("Any")), ANY)
    kinds = (anything, *(Choice(say(label), kind) for kind, label in parts.KINDS.items()))
    named = (anything, *(Choice(one.name(say.locale), one.key) for one in approaches))
    return (
        _groups(say, groups, rule.group if rule else None),
        ChoiceField("kind", say(_("Kind")), kinds, (rule and rule.kind) or ANY),
        _line(say, "words", _("One of these words"), ", ".join(rule.words) if rule else "", needed=False),
        ChoiceField("approach", say(_("Approach of the course")), named, (rule and rule.approach) or ANY),
    )


def _place(say: Say, place: int | None) -> TextField:
    hint = say(_("1: before all others; empty: after them"))
    return TextField("place", say(_("Place among the rules")), 1, str(place or ""), hint, required=False, limit=3)


def _canned(say: Say, answer: CannedAnswer | None, groups: Sequence[Group]) -> tuple[Field, ...]:
    hint = say(_("These fields are filled in: {fields}."), fields=FILLED)
    return (
        _groups(say, groups, answer.group if answer else None),
        TextField("title", say(_("Title")), value=answer.title if answer else "", limit=TITLE),
        TextField("text", say(_("Text")), 8, answer.text if answer else "", hint, limit=TEXT),
    )


def _article(say: Say, article: Article | None) -> tuple[Field, ...]:
    title, text = (article.title, article.text) if article else (Bilingual("", ""), Bilingual("", ""))
    return (
        _line(say, "title", _("Title"), title.fr),
        TextField("text", say(_("Text")), 6, text.fr, required=False),
        _line(say, "link", _("Link"), article.link if article else "", needed=False),
        _line(say, "words", _("Keywords"), ", ".join(article.words) if article else "", needed=False),
        _line(say, "title_en", _("Title in English"), title.english, needed=False),
        TextField("text_en", say(_("Text in English")), 6, text.english, required=False),
    )


def _service(say: Say, service: Service | None) -> tuple[Field, ...]:
    name, text = (service.name, service.description) if service else (Bilingual("", ""), Bilingual("", ""))
    key = () if service else (_line(say, "key", _("Key, in small letters"), ""),)
    return (
        *key,
        _line(say, "title", _("Title"), name.fr),
        TextField("text", say(_("Text")), 6, text.fr),
        _line(say, "link", _("Link"), service.link if service else "", needed=False),
        _line(say, "title_en", _("Title in English"), name.english, needed=False),
        TextField("text_en", say(_("Text in English")), 6, text.english, required=False),
    )


def _groups(say: Say, groups: Sequence[Group], chosen: str | None) -> ChoiceField:
    return ChoiceField("group", say(_("Group")), tuple(Choice(one.name, one.key) for one in groups), chosen)


def _line(say: Say, name: str, label: str, value: str, *, needed: bool = True) -> TextField:
    return TextField(name, say(label), value=value, required=needed, limit=LINE)
