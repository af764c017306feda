"""Sentences of what is refused: settings and personal data."""

from collections.abc import Mapping

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.language import _
from bot.ui.say import Say
from workflow.refusal import Refusal
from workflow.upkeep.refusals import (
    DefaultNeeded,
    GroupInUse,
    GroupNamed,
    NoFileWaits,
    NoManagerLeft,
    SettingMoved,
    SettingTwice,
    SettingUnchanged,
    StillAtWork,
    UnknownField,
    UnreadableSettings,
)


def _default(refusal: DefaultNeeded, say: Say, names: Names) -> str:
    told = _(
        "Help requests have to go somewhere: {group} stays the group by default until you choose another one as such."
    )
    return say(told, group=names.groups.get(refusal.group, refusal.group))


def _in_use(refusal: GroupInUse, say: Say, names: Names) -> str:
    told = _(
        "{group} still has items under way ({count}), so it can’t close. Transfer them, or see them through, then try "
        "again; until then, keep the group in the file."
    )
    return say(told, group=names.groups.get(refusal.group, refusal.group), count=refusal.count)


def _still_named(refusal: GroupNamed, say: Say, names: Names) -> str:
    told = _(
        "{group} can’t close: it manages the desk, or a plan, a routing rule, a canned answer or the rota still gives "
        "it work. Change those first; for a plan, by the file of settings."
    )
    return say(told, group=names.groups.get(refusal.group, refusal.group))


def _unreadable(refusal: UnreadableSettings, say: Say, _names: Names) -> str:
    told = _("“{file}” can’t be used as settings, and nothing has changed:\n{why}\nMend it, then drop it again.")
    return say(told, file=refusal.file, why=refusal.why)


_SENTENCES: Mapping[type[Refusal], Sentence] = {
    SettingMoved: refusal_parts.just(
        _("This setting was changed meanwhile. Type {/vigie settings} to see it as it is now.")
    ),
    SettingUnchanged: refusal_parts.just(_("This setting already says that: nothing would change.")),
    SettingTwice: refusal_parts.just(
        _("There is one like it already: same conditions, same title or same key. Change that one instead.")
    ),
    UnknownField: refusal_parts.just(
        _("Nothing fills in {field}. You can use: first name, course and number, as the form shows them.")
    ),
    DefaultNeeded: _default,
    GroupInUse: _in_use,
    GroupNamed: _still_named,
    UnreadableSettings: _unreadable,
    NoFileWaits: refusal_parts.just(
        _("No file of settings waits for you: it’s applied or discarded already. Drop it again to see what it changes.")
    ),
    NoManagerLeft: refusal_parts.just(
        _("Nobody would manage the desk any more: name a first manager, or keep a channel for management.")
    ),
    StillAtWork: refusal_parts.just(
        _("This person still has items under way ({count}). Close them, or give them to someone else, then try again.")
    ),
}
WORDED = Worded(_SENTENCES)
