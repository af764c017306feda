"""Purpose of a channel: told to people who join it, and in the channel when the desk joins."""

from bot.language import _
from bot.language.commands import AFTER_VIGIE
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Paragraph, StyledText, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.people.people import Group

_DO = (
    _("**Claim**: press “Claim” under a card, and the person who asked is told you’re taking care of it."),
    _("**Answer**: mention me in the card’s thread. Anything else written there stays an internal note."),
    _("**Look for what is left**: the list below shows what is to take, and what you have in hand."),
)
_MANAGE = (
    _("**Import a grid**: drop it (.xlsx) in the channel. You see what it would do before anything is written."),
    _("**Keep an eye on things**: what’s overdue or unclaimed shows up there, and you can assign it from its card."),
    _("**Look for what is left**: the list below shows what is to take, in every group."),
)


def member_welcomed(say: Say, group: Group, channel: str, *, waits: bool) -> Card:
    """To someone who has come into a group's channel, alone: what it is for, and three things to do."""
    head = say.rich(
        _("👋 Welcome to {channel}, the management channel: what concerns every group is posted there.")
        if group.management
        else _("👋 Welcome to {channel}, the channel of **{group}**: what is asked of that group is posted there."),
        channel=channel,
        group=group.name,
    )
    blocks: list[Block] = [Paragraph(head)]
    if group.responsibilities:
        blocks.append(parts.small(StyledText(group.responsibilities)))
    if waits:
        text = _("⏳ Anyone can enter this channel, so a manager confirms you before you can act on what is posted.")
        blocks.append(Paragraph(say.rich(text)))
    blocks.append(Bullets(tuple(say.rich(one) for one in (_MANAGE if group.management else _DO))))
    if not waits:
        blocks += parts.actions(button(say, "work_list", _("See the list"), "" if group.management else group.key))
    return Card(plain(head), tuple(blocks))


def channel_entered(say: Say) -> Card:
    """In a channel that is no group's: how to ask for help there, and how to link it."""
    asking = _("👋 Hello! To ask for help, mention me here with your question, or write to me in a direct message.")
    return parts.message(say.rich(asking), how_to_link(say))


def how_to_link(say: Say) -> Paragraph:
    """Say how a manager links a channel from within, by a mention: that works on every platform."""
    how = _("Managers: to have a group’s requests posted here, write **@Vigie {link}**, then the group’s name.")
    return Paragraph(say.rich(how, link=AFTER_VIGIE["link"].word(say.locale)))
