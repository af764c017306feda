"""What the desk answers to a greeting, or to words at the top of a channel."""

from bot.delivery.utterance import Under, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Button, Card, Paragraph, Style, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.helpdesk.notices import MentionAnswered, MentionNoted
from workflow.people.people import Group
from workflow.ports.desk import Transaction


def in_group_channel(say: Say, group: Group, text: str) -> Card:
    """To a member in their group's channel: what can be done there; ``text`` is what a request can be made of."""
    head = say.rich(
        _(
            "👋 Here I follow threads: **mention me under a card** to answer whoever asked; anything else you write "
            "there stays an internal note."
        )
    )
    blocks: list[Block] = [Paragraph(head)]
    if group.management:
        blocks.append(Paragraph(say.rich(_("Drop a grid (.xlsx) here to import it."))))
    asked: Button | None = None
    if text:
        hint = _(
            "I have opened no request from your message. Make one of it below; for someone else, use “Open a request” "
            "among the actions of their message."
        )
        blocks.append(Paragraph(say.rich(hint)))
        asked = button(say, "ask_from", _("Make it a request"), text, Style.PRIMARY)
    blocks += parts.actions(asked, button(say, "work_list", _("See the list"), group.key))
    return Card(plain(head), tuple(blocks))


def in_channel(say: Say) -> Card:
    """To anyone elsewhere: how to ask for help."""
    head = say.rich(
        _(
            "👋 Hello! Write to me in a direct message what you need, or mention me here with your question: it "
            "becomes a help request, and the rest happens in private."
        )
    )
    return Card(plain(head), (Paragraph(head), *parts.actions(button(say, "ask_help", _("Ask for help"), "channel"))))


def noted(say: Say) -> Card:
    """To the requester something in a channel: where the answer comes."""
    head = say.rich(_("✉️ Thank you, it is noted: the rest happens in our direct messages."))
    return Card(plain(head), (Paragraph(head),))


async def _answered(scene: Scene, notice: MentionAnswered) -> Utterance:
    async def read(tx: Transaction) -> Group | None:
        return next((one for one in await tx.groups.all() if one.key == notice.group), None)

    group = await scene.desk.read(read)
    card = in_channel(scene.say) if group is None else in_group_channel(scene.say, group, notice.text)
    return Under(card, notice.message)


async def _noted(scene: Scene, notice: MentionNoted) -> Utterance:
    return Under(noted(scene.say), notice.message)


MENTIONS: Speech = {
    MentionAnswered: _answered,
    MentionNoted: _noted,
}
