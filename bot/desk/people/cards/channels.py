"""Channels linked to groups: the list, what a channel is told, and who waits to be confirmed."""

from collections.abc import Mapping, Sequence

from bot.desk.values import ChannelMember, GroupChannel
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Heading, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, joined, name, small
from bot.ui.say import Say
from bot.ui.values import address
from workflow.people.channels import ChannelLink, Mode
from workflow.people.people import Address, Group, Person
from workflow.people.use_cases.channels import ChannelsView, WaitingView

HISTORY = 10
LISTED = 20
"""People who wait that a card lists: each is a block."""
MEMBERS = _n("{count} person is in it.", "{count} people are in it.")
CHANNELS = _n("{count} channel", "{count} channels")
RIGHTS_BACK = _n(
    "{count} person is in it, and has the group’s rights.", "{count} people are in it, and have the group’s rights."
)
_NO_RIGHTS = _(
    "Anyone can enter it and read what is posted. Nobody there has the group’s rights before a manager has confirmed "
    "them; once it’s private again, they come back by themselves."
)
_NO_MANAGERS = _(
    "Anyone can enter it and read what is posted, so nobody has a manager’s rights by being there. Make it private "
    "again, and they come back by themselves."
)
_SHARED = _(
    "People of another organisation can read what is posted here. Nobody here has the group’s rights before a "
    "manager has confirmed them; once it’s no longer shared, they come back by themselves."
)
_SHARED_MANAGERS = _(
    "People of another organisation can read what is posted here, so nobody has a manager’s rights by being here. Stop "
    "sharing it, and they come back by themselves."
)
REQUESTED = {
    Mode.REQUESTS: _(" (each message is a request)"),
    Mode.MARKED: _(" (messages marked 🎫 are requests)"),
}
_ASKED = {
    Mode.REQUESTS: _(
        "Each new message here is a request to {group}, and its thread is the conversation with the person who asks. "
        "Everyone here can read it."
    ),
    Mode.MARKED: _(
        "A message that mentions me, or that a member makes one (🎫 on Slack, or “Open a request” among its actions), "
        "is a request to {group}. Its thread is the conversation with the person who asks; everyone here can read it."
    ),
}
_ASKED_ELSEWHERE = _("⚠️ It’s shared with another organisation: its people can read it, but can’t ask for anything.")
WAITING = _n("**{count} person waits** for your confirmation", "**{count} people wait** for your confirmation")


def channels_card(view: ChannelsView, say: Say, here: Group | None, names: Mapping[Address, str]) -> Card:
    """Draw ``/vigie lier`` without a name: which group has which channels, and how to change it."""
    title = say(_("Channels of the groups"))
    lines = tuple(_group(say, group, view.requested, names) for group in view.groups if not group.closed)
    how = (
        say.rich(_("This channel is linked to **{group}**; to end that: **{/vigie unlink}**, here."), group=here.name)
        if here
        else say.rich(_("To link a channel: **{/vigie link}**, followed by the group’s name, in the channel itself."))
    )
    blocks: list[Block] = [Heading(title), Bullets(lines), Paragraph(how)]
    if view.history:
        blocks.append(small(StyledText(say(_("History")), bold=True)))
        blocks.append(Bullets(tuple(_past(view, say, one, names) for one in view.history[:HISTORY])))
    return Card(title, tuple(blocks))


def _group(
    say: Say, group: Group, requested: Sequence[ChannelLink], names: Mapping[Address, str]
) -> tuple[Inline, ...]:
    called = [names[one] + (say(_(" (public or shared)")) if one in group.public else "") for one in group.channels]
    called += [names[one.channel] + say(REQUESTED[one.mode]) for one in requested if one.group == group.key]
    count = (StyledText(say.count(CHANNELS, len(called))),)
    return joined((StyledText(group.name, bold=True),), count, (StyledText(", ".join(called)),) if called else ())


def _past(view: ChannelsView, say: Say, one: ChannelLink, called: Mapping[Address, str]) -> tuple[Inline, ...]:
    names = {person: each.name for person, each in view.people.items()}
    group = next((each.name for each in view.groups if each.key == one.group), one.group)
    if one.ended_at is None:
        return say.rich(
            _("{when}: {by} links {channel} to {group}")
            if one.mode is Mode.WORK
            else _("{when}: {by} links {channel} to {group}, for requests"),
            when=say.moment(one.at),
            by=names.get(one.by or 0, "Vigie"),
            channel=called[one.channel],
            group=group,
        )
    return say.rich(
        _("{when}: {by} takes {channel} off {group}"),
        when=say.moment(one.ended_at),
        by=names.get(one.ended_by or 0, "—"),
        channel=called[one.channel],
        group=group,
    )


def channel_linked(say: Say, by: Person, group: Group, members: int, *, public: bool, shared: bool) -> Card:
    """In the channel, and to management: whose it is from now on."""
    head = say.rich(_("🔗 {who} has linked this channel to the group **{group}**."), who=name(by), group=group.name)
    if shared:
        rights = say.rich(
            _(
                "⚠️ It’s shared with another organisation, whose people have no rights; ours get the group’s rights "
                "once a manager has confirmed them."
            )
        )
    elif public:
        rights = say.rich(_("⚠️ Anyone can enter it: members get the group’s rights once a manager has confirmed them."))
    else:
        rights = say.rich(_("Its members are the group’s members from now on; what comes in is posted here."))
    count = (StyledText(say.count(MEMBERS, members) + " "), *rights)
    return Card(plain(head), (Paragraph(head), Paragraph(count)))


def requests_linked(say: Say, by: Person, group: Group, mode: Mode, *, shared: bool) -> Card:
    """In the channel, and to management: what is written there is asked of a group from now on."""
    head = say.rich(
        _("🔗 {who} has linked this channel to the group **{group}**, for requests."), who=name(by), group=group.name
    )
    told = Paragraph(say.rich(_ASKED[mode], group=group.name))
    warned = (Paragraph(say.rich(_ASKED_ELSEWHERE)),) if shared else ()
    return Card(plain(head), (Paragraph(head), told, *warned))


def channel_unlinked(say: Say, by: Person, group: Group, mode: Mode) -> Card:
    """In the channel, and to management: it is no group's any more."""
    text = say.rich(
        _(
            "🔗 {who} has taken this channel off the group **{group}**: nothing is posted here any more, and being "
            "here gives no rights."
        )
        if mode is Mode.WORK
        else _(
            "🔗 {who} has taken this channel off the group **{group}**: new messages here are no longer requests. "
            "Conversations under way go on in their threads."
        ),
        who=name(by),
        group=group.name,
    )
    return Card(plain(text), (Paragraph(text),))


def channel_turned(say: Say, group: Group, members: int, *, private: bool, shared: bool) -> Card:
    """In the channel, to management, and to first managers: who can enter it has changed, and so have rights."""
    if private:
        head = say.rich(_("🔒 This channel of the group **{group}** has become private."), group=group.name)
        rights = say.rich_count(RIGHTS_BACK, members)
    elif shared:
        head = say.rich(
            _("⚠️ This channel of the group **{group}** is now shared with another organisation."), group=group.name
        )
        rights = say.rich(_SHARED_MANAGERS if group.management else _SHARED)
    else:
        head = say.rich(_("⚠️ This channel of the group **{group}** has become public."), group=group.name)
        rights = say.rich(_NO_MANAGERS if group.management else _NO_RIGHTS)
    return Card(plain(head), (Paragraph(head), Paragraph(rights)))


def elsewhere(card: Card, say: Say, channel: str) -> Card:
    """Say which channel is meant, to those who read of it in another."""
    which = small(StyledText(say(_("Channel: {channel}"), channel=channel)))
    return Card(card.summary, (*card.blocks, which))


def public_channel(say: Say, group: Group, channel: str, *, shared: bool) -> Card:
    """To the manager who links it: anyone can enter, or people of elsewhere are in it; link it all the same?"""
    head = say.rich(
        _("⚠️ The channel that you link to **{group}** is shared with another organisation.")
        if shared
        else _("⚠️ Anyone can enter the channel that you link to **{group}**."),
        group=group.name,
    )
    more = say.rich(
        _(
            "People of another organisation can read what is posted there, and never have rights. Ours have "
            "the group’s rights only once a manager has confirmed them. A channel of your own avoids this."
        )
        if shared
        else _(
            "All who are there, or enter it, can read what is posted. They have the group’s rights only once"
            " a manager has confirmed them. A private channel avoids this."
        )
    )
    acts = parts.actions(
        button(
            say, "link_public", _("Link it all the same"), str(GroupChannel(group.key, address(channel))), Style.DANGER
        ),
        button(say, "drop_link", _("Discard"), group.key),
    )
    return Card(plain(head), (Paragraph(head), Paragraph(more), *acts))


def members_wait(view: WaitingView, say: Say, channel: str) -> Card:
    """To management: who waits in a public channel, as it stands."""
    if view.group is None:
        gone = say.rich(_("This channel is no longer linked to any group: no requests arrive here."))
        return Card(plain(gone), (Paragraph(gone),))
    if not view.waiting:
        done = say.rich(
            _("✅ Everyone in the public or shared channel of **{group}** is confirmed."), group=view.group.name
        )
        return Card(plain(done), (Paragraph(done),))
    head = say.rich_count(WAITING, len(view.waiting))
    where = small(StyledText(say(_("In the public or shared channel of the group {group}."), group=view.group.name)))
    blocks: list[Block] = [Paragraph(head), where]
    for one in view.waiting[:LISTED]:
        line = joined((StyledText(one.name, bold=True),), (StyledText(one.email or "—"),))
        blocks.append(
            Line(line, button(say, "confirm_member", _("Confirm"), str(ChannelMember(one.id, address(channel)))))
        )
    if len(view.waiting) > LISTED:
        blocks.append(small(StyledText(say(_("… and {more} more."), more=len(view.waiting) - LISTED))))
    if len(view.waiting) > 1:
        blocks += parts.actions(button(say, "confirm_members", _("Confirm all"), channel))
    return Card(plain(head), tuple(blocks))


def member_waits(say: Say, person: Person, group: Group) -> Card:
    """To management, under that card: someone has come into the channel."""
    text = say.rich(
        _(
            "👤 {who} has entered the public or shared channel of **{group}**, and has no rights until you "
            "confirm them."
        ),
        who=name(person),
        group=group.name,
    )
    return Card(plain(text), (Paragraph(text),))


def channel_lost(say: Say, channel: str, why: str) -> Card:
    """To management: a linked channel cannot be written to."""
    text = _("⚠️ I can no longer write in the linked channel {channel} ({why}). Invite me again or unlink it.")
    return parts.message(say.rich(text, channel=channel, why=why))
