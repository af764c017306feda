"""Sentences of what is refused: settings and personal data."""

from collections.abc import Mapping

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.language import _
from bot.ui.say import Say
from workflow.refusal import Refusal
from workflow.upkeep.refusals import (
    DefaultNeeded,
    SettingMoved,
    SettingTwice,
    SettingUnchanged,
    StillAtWork,
    UnknownField,
)


def _default(refusal: DefaultNeeded, say: Say, names: Names) -> str:
    told = _(
        "Help requests have to go somewhere: {group} stays the group by default until you choose another one as such."
    )
    return say(told, group=names.groups.get(refusal.group, refusal.group))


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
    StillAtWork: refusal_parts.just(
        _("This person still has items under way ({count}). Close them, or give them to someone else, then try again.")
    ),
}
WORDED = Worded(_SENTENCES)
