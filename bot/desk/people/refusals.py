"""Sentences of what is refused: rights, people, and the channels of groups."""

from collections.abc import Mapping

from bot.desk import refusal_parts
from bot.desk.doors import NOT_OURS, THEIRS
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.language import _
from bot.ui.say import Say
from workflow.people.refusals import (
    AlreadyLinked,
    ChannelNotSeen,
    ChatOnly,
    GuestHoldsNoRights,
    LastManagementChannel,
    ManagersOnly,
    MembersOnly,
    NobodyToInstallFor,
    NobodyWaits,
    NoMailForYou,
    NoSuchGroup,
    NoSuchPerson,
    NotInAChannel,
    NotInGroup,
    NotLinked,
    NotOurPeople,
    NotYourGroup,
    OfAnotherOrganisation,
    PublicForManagement,
)
from workflow.refusal import Refusal


def _of(msgid: str) -> Sentence:
    """Return the sentence of a refusal that names a group, and no item."""

    def said(refusal: AlreadyLinked, say: Say, names: Names) -> str:
        return say(msgid, group=names.groups.get(refusal.group, refusal.group))

    return said


PUBLIC = _(
    "Anyone can enter this channel, so it can’t be linked to {group}: anyone who joined would have all its rights. "
    "Make it private, then link it again."
)
SHARED = _(
    "This channel is shared with another organisation, so it can’t be linked to {group}. "
    "Link a channel of your own organisation alone."
)


def _open_to_others(refusal: PublicForManagement, say: Say, names: Names) -> str:
    return _of(SHARED if refusal.shared else PUBLIC)(refusal, say, names)


def _guest(refusal: GuestHoldsNoRights, say: Say, names: Names) -> str:
    return say(
        _("{who} is a guest here, and guests hold no rights. Choose someone who has a full account."),
        who=names.person(refusal.person),
    )


def _not_in_group(refusal: NotInGroup, say: Say, names: Names) -> str:
    return say(
        _("{who} isn’t in the group {group}: {number} can be given to its members only."),
        who=names.person(refusal.holder),
        group=names.groups.get(refusal.group, refusal.group),
        number=refusal.number,
    )


_SENTENCES: Mapping[type[Refusal], Sentence] = {
    NotInAChannel: refusal_parts.just(
        _("A channel is linked from within: type this command in the channel itself, where I must be too.")
    ),
    AlreadyLinked: _of(
        _("This channel is linked to the group {group} already. To link it to another: first {/vigie unlink}, here.")
    ),
    NotLinked: refusal_parts.just(
        _("This channel is linked to no group. To link it: {/vigie link}, followed by the group’s name.")
    ),
    PublicForManagement: _open_to_others,
    LastManagementChannel: _of(
        _("This is the only channel of {group}: what concerns it would reach nobody. Link another one first.")
    ),
    ChannelNotSeen: refusal_parts.just(_("I can’t see this channel. Invite me to it, then try again.")),
    NobodyWaits: refusal_parts.just(_("Nobody is waiting there for confirmation any more. Nothing to do.")),
    NobodyToInstallFor: refusal_parts.just(
        _("There’s nobody left to install the app for: they can be written to by now. Look at the list again.")
    ),
    NotYourGroup: refusal_parts.group(
        _("{number} belongs to the group {group}: only its members and managers can do this.")
    ),
    ManagersOnly: refusal_parts.just(_("Only managers can do this. Ask someone in the management channel.")),
    MembersOnly: refusal_parts.just(
        _("This is for the members of a support group. To ask for help, simply write to me.")
    ),
    NotOurPeople: refusal_parts.just(NOT_OURS),
    OfAnotherOrganisation: refusal_parts.just(THEIRS),
    GuestHoldsNoRights: _guest,
    NoSuchGroup: refusal_parts.just(_("There’s no group called “{name}”.")),
    NoSuchPerson: refusal_parts.just(
        _("I don’t know anyone with the e-mail {email}. Check it, or choose the person in the list.")
    ),
    NotInGroup: _not_in_group,
    NoMailForYou: refusal_parts.just(_("I know no e-mail address at which I could write to you: I write to you here.")),
    ChatOnly: refusal_parts.just(_("A link is too little proof of who you are for this: ask me in the chat.")),
}
WORDED = Worded(_SENTENCES)
