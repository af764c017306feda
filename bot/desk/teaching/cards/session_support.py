"""Results of making support tasks from a session plan."""

from collections.abc import Sequence

from bot.desk.teaching.cards.session_choices import nobody_line
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Paragraph, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.session_support import Made
from workflow.teaching.use_cases.sessions import PlanView

MADE = _n("🛟 **{count}** support task is created: {numbers}.", "🛟 **{count}** support tasks are created: {numbers}.")
HAD_ONE = _n("{count} session had its support already.", "{count} sessions had their support already.")
SETTLED = _n("{count} session is over or dropped.", "{count} sessions are over or dropped.")
NAMED = 6
"""Numbers that are listed; of more, the first and the last."""


def made_card(say: Say, made: Made, number: str) -> Card:
    """Say what was made, and what was left out and why."""
    numbers = [task.number for task in made.tasks]
    listed = ", ".join(numbers) if len(numbers) <= NAMED else f"{numbers[0]} … {numbers[-1]}"
    if numbers:
        head = say.rich_count(MADE, len(numbers), numbers=listed)
    else:
        head = say.rich(_("**No support task was created.**"))
    left_out = []
    if made.have_one:
        left_out.append(say.count(HAD_ONE, made.have_one))
    if made.settled:
        left_out.append(say.count(SETTLED, made.settled))
    if made.nobody:
        left_out.append(nobody_line(say, made.nobody))
    blocks: list[Block] = [Paragraph(head), *(small(StyledText(text)) for text in left_out)]
    return Card(plain(head), (*blocks, *_to_plan(say, number)))


def nothing_to_make(say: Say, view: PlanView, nobody: Sequence[Session]) -> Card:
    """Say why no session can be given support now."""
    text = say(_("Every session to come has its support already."))
    if nobody:
        text = say(_("No session can be given support yet.")) + " " + nobody_line(say, nobody)
    return Card(text, (Paragraph((StyledText(text),)), *_to_plan(say, view.number)))


def _to_plan(say: Say, number: str) -> tuple[Block, ...]:
    return parts.actions(button(say, "session_plan", _("Session plan"), number))
