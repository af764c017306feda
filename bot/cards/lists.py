"""Lists and homes: what is to take, what is mine, what I have asked for."""

from bot.cards.figures import figures_blocks
from bot.cards.lines import asked_line, course_lines, incident_line, part, taken_lines, task_lines
from bot.cards.model import Actions, Block, Button, Card, Heading, Paragraph, Rule, Span, Style
from bot.cards.narrowing import menus, narrowed_to
from bot.cards.parts import button, small
from bot.cards.say import Say
from bot.language import _, _n
from workflow.queue_filter import EVERYTHING, Show
from workflow.use_cases.lists import LIST_LENGTH, AskedView, WorkView

PART = 7
"""Lines of each part of a list that shows everything: a message and a home have room for 50 and 100 blocks."""
TO_TAKE_COUNT = _n("{count} task to take", "{count} tasks to take")


def work_card(view: WorkView, say: Say) -> Card:
    """Give ``/taches``: mine and to take, by level, then by first activity; at its end, the ways to narrow it."""
    title = say(_("Your tasks"))
    blocks = _work_blocks(view, say) or _nothing_to_do(view, say)
    return Card(title, (*narrowed_to(view, say), *blocks, *menus(view, say)))


def asked_card(view: AskedView, say: Say) -> Card:
    """Give ``/demandes``: everything that someone has asked for."""
    title = say(_("Your requests"))
    blocks = _asked_blocks(view, say)
    return Card(title, blocks or _nothing_asked(say))


def home_card(work: WorkView | None, asked: AskedView, say: Say, told: Card | None = None) -> Card:
    """Give someone's home: a manager's figures, their work if they have some, then what they have asked for.

    ``told`` says what came of what they have just done here.
    """
    hello = say.rich(_("Hello {who}. Here is what you have to follow."), who=asked.person.name)
    ask = Actions((button(say, "ask_help", _("Ask for help"), "home", Style.PRIMARY), *_absence(work, say)))
    blocks: list[Block] = [Heading("Vigie"), *(told.blocks if told else ()), Paragraph(hello), ask, Rule()]
    if work is not None:
        if work.figures is not None:
            blocks += (*figures_blocks(work.figures, work, say), Rule())
        blocks += narrowed_to(work, say)
        blocks += _work_blocks(work, say) or _nothing_to_do(work, say)
        blocks += (*menus(work, say), Rule())
    blocks += (Heading(say(_("Your requests"))), *(_asked_blocks(asked, say) or _nothing_asked(say)))
    return Card("Vigie", tuple(blocks))


def _absence(work: WorkView | None, say: Say) -> tuple[Button, ...]:
    """Offer members to say that they are away, or back."""
    if work is None:
        return ()
    if work.absence is None:
        return (button(say, "absent", _("I am going away"), "home"),)
    label = say(_("I am back (away until {day})"), day=say.day(work.absence.until))
    return (Button("back", label, str(work.who.id)),)


def _nothing_to_do(view: WorkView, say: Say) -> tuple[Block, ...]:
    text = _("Nothing to take, nothing in hand.") if view.chosen == EVERYTHING else _("Nothing of that kind.")
    return (Paragraph((Span(say(text)),)),)


def _nothing_asked(say: Say) -> tuple[Block, ...]:
    text = _("You have no request under way. Write to me whenever you need help.")
    return (Paragraph((Span(say(text)),)),)


def _work_blocks(view: WorkView, say: Say) -> tuple[Block, ...]:
    show = view.chosen.show
    lines = PART if show is Show.ALL else LIST_LENGTH
    blocks: list[Block] = []
    replied = {row.incident.number for row in view.replied}
    if show in {Show.ALL, Show.REPLIED}:
        answers = [incident_line(row, say) for row in view.replied]
        blocks += part(say(_("Replies received")), answers, len(answers), lines, say)
    if show in {Show.ALL, Show.MINE}:
        own = [row for row in view.mine if show is Show.MINE or row.incident.number not in replied]
        every = [*(incident_line(row, say) for row in own), *task_lines(view, say, mine=True)]
        blocks += part(say(_("Mine")), every, len(own) + view.tasks_held, lines, say)
    if show in {Show.ALL, Show.TO_TAKE}:
        free = taken_lines(view.to_take, view, say)
        blocks += part(say(_("Help requests to take")), free, len(free), lines, say)
        tasks = task_lines(view, say, mine=False)
        blocks += part(say.count(TO_TAKE_COUNT, view.tasks_waiting), tasks, view.tasks_waiting, lines, say)
    return tuple(blocks)


def _asked_blocks(view: AskedView, say: Say) -> tuple[Block, ...]:
    blocks: list[Block] = [asked_line(row, say) for row in view.incidents[:LIST_LENGTH]]
    if len(view.incidents) > LIST_LENGTH:
        blocks.append(_more(len(view.incidents) - LIST_LENGTH, say))
    shown = view.requests[:PART]
    for request in shown:
        blocks += course_lines(request, say)
    if view.courses > len(shown):
        blocks.append(_more(view.courses - len(shown), say))
    return tuple(blocks)


def _more(count: int, say: Say) -> Paragraph:
    return small(Span(say(_("… and {more} more."), more=count)))
