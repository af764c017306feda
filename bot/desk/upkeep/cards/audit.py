"""The latest acts of the desk: a line each, with when, who, what and on which item."""

from bot.desk.upkeep.cards.acts import DONE, about, who
from bot.desk.values import FoundPage
from bot.language import _
from bot.ui.model import Block, Card, Heading, Inline, Paragraph, StyledText
from bot.ui.parts import joined, small
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.items.kinds import kind_of
from workflow.upkeep.acts import Act
from workflow.upkeep.use_cases.latest_acts import ActsView


def acts_card(say: Say, view: ActsView, words: str) -> Card:
    """Draw a page of acts, the newest first."""
    title = say(_("What was done: {words}"), words=words) if words else say(_("What was done"))
    blocks: list[Block] = [Heading(title), *(small(*_line(say, view, act)) for act in view.found.acts)]
    if not view.found.acts:
        blocks.append(Paragraph((StyledText(say(_("No such act was found."))),)))
    blocks += turning(say, view.page, "acts_page", lambda page: str(FoundPage(page, words)))
    hint = _("Narrow it by a name, a number, a day: {/vigie audit:Léa Gagnon August 19}.")
    return Card(title, (*blocks, small(StyledText(say(hint)))))


def _line(say: Say, view: ActsView, act: Act) -> tuple[Inline, ...]:
    number = act.item if kind_of(act.item) is not None else ""
    shut = number in view.private
    said = "" if shut else about(act, view.found.people, say)
    return joined(
        (StyledText(say.moment(act.at)),),
        (StyledText(who(act, view.found.people), bold=True),),
        (StyledText(number),) if number else (),
        (StyledText(say(DONE[act.kind])),),
        (StyledText(said),) if said else (),
    )
