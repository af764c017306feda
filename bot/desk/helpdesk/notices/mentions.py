"""Answers to a greeting, or to words at the top of a channel."""

from functools import partial

from bot.delivery.utterance import Nothing, Under, Utterance
from bot.desk.people.cards.welcome import how_to_link
from bot.desk.people.install_links import install_link
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.unseen_files import are_unseen
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Button, Card, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, mention
from bot.ui.say import Say
from workflow.helpdesk.conversation_notices import AppMissing, MentionAnswered, MentionNoted
from workflow.notice import ToAddress
from workflow.people.channels import Mode, linked_to
from workflow.people.people import Address, Group, Person
from workflow.people.use_cases.channels import asked_in
from workflow.people.use_cases.people import known_groups


def in_group_channel(say: Say, group: Group, text: str, *, unseen: bool) -> Card:
    """To a member in their group's channel: what can be done there; ``text`` is what a request can be made of.

    ``unseen``: the desk may not open files there.
    """
    head = say.rich(
        _(
            "👋 Here I follow threads: **mention me under a card** to answer the person who asked; anything else you "
            "write there stays an internal note."
        )
    )
    blocks: list[Block] = [Paragraph(head)]
    if group.management:
        here = _("Drop a grid (.xlsx) here to import it.")
        elsewhere = _("To import a grid (.xlsx), drop it in our personal chat: I can’t open files in a channel.")
        blocks.append(Paragraph(say.rich(elsewhere if unseen else here)))
    asked: Button | None = None
    if text:
        hint = _(
            "I haven’t opened a request from your message. You can turn it into one below; for someone else, use "
            "“Open a request” among their message’s actions."
        )
        blocks.append(Paragraph(say.rich(hint)))
        asked = button(say, "ask_from", _("Make it a request"), text, Style.PRIMARY)
    blocks += parts.actions(asked, button(say, "work_list", _("See the list"), group.key))
    return Card(plain(head), tuple(blocks))


def in_channel(say: Say, *, linked: bool) -> Card:
    """To anyone elsewhere: how to ask for help; where no group works, also how to have one do so."""
    head = say.rich(
        _(
            "👋 Hello! Tell me in private what you need, or mention me here with your question: it becomes a "
            "help request, and we continue in private."
        )
    )
    how = () if linked else (how_to_link(say),)
    return Card(
        plain(head), (Paragraph(head), *how, *parts.actions(button(say, "ask_help", _("Ask for help"), "channel")))
    )


def noted(say: Say) -> Card:
    """To the requester something in a channel: where the answer comes."""
    head = say.rich(_("✉️ Got it, thanks. We’ll continue in private."))
    return Card(plain(head), (Paragraph(head),))


def app_missing(say: Say, person: Person, link: str | None) -> Card:
    """To someone who asked in a channel, and cannot be written to: what they do about it."""
    head = say.rich(
        _("⚠️ {who}, I can’t write to you in private yet: {add}. What I’m keeping for you arrives as soon as you do."),
        who=mention(person),
        add=StyledText(say(_("add the Vigie app")), bold=True, link=link),
    )
    return parts.message(head)


def in_request_channel(say: Say, mode: Mode) -> Card:
    """To someone who only says hello, or a single word, where help is asked for: how to ask there."""
    how = {
        Mode.REQUESTS: _("👋 Tell us what you need in a sentence: each new message here is a request."),
        Mode.MARKED: _("👋 Mention me with what you need in a sentence: that makes it a request."),
    }
    return parts.message(say.rich(how[mode]))


async def _answered(scene: Scene, notice: MentionAnswered) -> Utterance:
    asked = await scene.desk.read(partial(asked_in, channel=scene.place)) if scene.place is not None else None
    if asked is not None:
        return Under(in_request_channel(scene.say, asked.mode), notice.message)
    groups = await scene.desk.read(known_groups)
    group = groups.get(notice.group)
    linked = isinstance(notice.to, ToAddress) and linked_to(Address.parse(notice.to.address), tuple(groups.values()))
    if group is None:
        return Under(in_channel(scene.say, linked=bool(linked)), notice.message)
    unseen = scene.place is not None and await are_unseen(scene.desk, scene.place.platform)
    return Under(in_group_channel(scene.say, group, notice.text, unseen=unseen), notice.message)


async def _noted(scene: Scene, notice: MentionNoted) -> Utterance:
    return Under(noted(scene.say), notice.message)


async def _app_missing(scene: Scene, notice: AppMissing) -> Utterance:
    person = await scene.person(notice.person)
    if person.out_of_reach is None:
        return Nothing("they can be written to by now")
    platform = scene.place.platform if scene.place is not None else None
    link = None if platform is None else await install_link(scene.desk, platform)
    return Under(app_missing(scene.say, person, link), notice.message)


MENTIONS: Speech = {
    AppMissing: _app_missing,
    MentionAnswered: _answered,
    MentionNoted: _noted,
}
