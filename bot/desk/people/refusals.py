"""What is refused of linking channels, said."""

from collections.abc import Mapping

from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui.say import Say
from workflow.people.refusals import (
    AlreadyLinked,
    ChannelNotSeen,
    LastManagementChannel,
    NobodyWaits,
    NotInAChannel,
    NotLinked,
    PublicForManagement,
)
from workflow.refusal import Refusal


def _of(msgid: str) -> Sentence:
    """Return the sentence of a refusal that names a group, and no item."""

    def said(refusal: AlreadyLinked, say: Say, names: Names) -> str:
        return say(msgid, group=names.groups.get(refusal.group, refusal.group))

    return said


PUBLIC = _(
    "Anyone can enter this channel, so it cannot be linked to {group}: whoever joined would have all its "
    "rights. Make it private, then link it again."
)
SHARED = _(
    "This channel is shared with another organisation, so it cannot be linked to {group}. "
    "Link a channel of your own organisation alone."
)


def _open_to_others(refusal: PublicForManagement, say: Say, names: Names) -> str:
    return _of(SHARED if refusal.shared else PUBLIC)(refusal, say, names)


CHANNEL_SENTENCES: Mapping[type[Refusal], Sentence] = {
    NotInAChannel: sentences.just(
        _("A channel is linked from within: type this command in the channel itself, where I must be too.")
    ),
    AlreadyLinked: _of(
        _("This channel is linked to the group {group} already. To link it to another: first /vigie délier, here.")
    ),
    NotLinked: sentences.just(
        _("This channel is linked to no group. To link it: /vigie lier, followed by the group's name.")
    ),
    PublicForManagement: _open_to_others,
    LastManagementChannel: _of(
        _("This is the only channel of {group}: what concerns it would reach nobody. Link another one first.")
    ),
    ChannelNotSeen: sentences.just(_("I cannot look into this channel. Invite me to it, then try again.")),
    NobodyWaits: sentences.just(_("Nobody waits there for a confirmation any more. Nothing to do.")),
}
