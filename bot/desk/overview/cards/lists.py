"""Lists and homes: what is to take, what is mine, what I have asked for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk.courses.cards import intention_lists
from bot.desk.courses.cards.intentions import decide_lines, own_lines
from bot.desk.courses.cards.led import led_lines
from bot.desk.courses.cards.progress import ready_button
from bot.desk.overview.cards.figures import figures_blocks
from bot.desk.overview.cards.lines import (
    anyones_lines,
    asked_line,
    carried,
    followed_line,
    heard_lines,
    incident_line,
    part,
    taken_lines,
    task_lines,
)
from bot.desk.overview.cards.narrowing import menus, narrowed_to
from bot.desk.people.cards.other_language import other_language
from bot.desk.support.cards.agenda import today_blocks
from bot.desk.support.cards.support_lines import support_line
from bot.desk.teaching.cards.unreached import unreached_line
from bot.desk.values import AskedPage
from bot.language import _, _n
from bot.ui.model import Actions, Block, Button, Card, Heading, Paragraph, Rule, Style, StyledText
from bot.ui.parts import button, small
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.overview.queue_filter import EVERYTHING, Show
from workflow.overview.use_cases.asked import AskedView
from workflow.overview.use_cases.lists import WorkView
from workflow.support.agenda import Shown

PART = 7
"""Lines of each part of a list that shows everything: a message and a home have room for 50 and 100 blocks."""
TO_TAKE_COUNT = _n("{count} task to take", "{count} tasks to take")
SUPPORT_COUNT = _n("{count} support task to take", "{count} support tasks to take")
LISTED = {Show.TO_PLAN: _("Support tasks to plan"), Show.PLANNED: _("Planned support tasks")}
ANYONE_COUNT = _n("{count} request or task", "{count} requests and tasks")


def work_card(view: WorkView, say: Say, told: Card | None = None) -> Card:
    """Draw ``/taches``: mine and to take, by level, then by first activity; at its end, the ways to narrow it.

    ``told`` says what came of what was just done from it.
    """
    title = say(_("Your tasks"))
    blocks = _work_blocks(view, say) or _nothing_to_do(view, say)
    return Card(title, (*(told.blocks if told else ()), *narrowed_to(view, say), *blocks, *menus(view, say)))


def asked_card(view: AskedView, say: Say) -> Card:
    """Draw ``/demandes``: everything that someone has asked for."""
    if view.ended:
        title = say(_("Your closed requests"))
        listed = _asked_blocks(view, say) or (Paragraph((StyledText(say(_("None of your requests is closed yet."))),)),)
        return Card(title, (Heading(title), *listed, *_other_list(view, say)))
    blocks = (*_decide_blocks(view, say), *_asked_blocks(view, say))
    work = (small(*say.rich(_("What you have to do for others is under {/tasks}."))),) if view.is_member else ()
    return Card(say(_("Your requests")), (*(blocks or _nothing_asked(say)), *work, *_other_list(view, say)))


def _other_list(view: AskedView, say: Say) -> tuple[Actions, ...]:
    """Lead from what goes on to what is over, and back."""
    label = _("Under way") if view.ended else _("Closed requests")
    which = "" if view.ended else AskedPage.ENDED
    return (Actions((button(say, "asked_page", label, str(AskedPage(0, which))),)),)


def home_card(work: WorkView | None, asked: AskedView, say: Say, told: Card | None = None) -> Card:
    """Draw someone's home: a manager's figures, their work if they have some, then what they have asked for.

    Who works for the desk asks seldom: what they can ask for stands with what they have asked.
    ``told`` says what came of what they have just done here.
    """
    decided, wanted = _decide_blocks(asked, say), _asked_blocks(asked, say)
    follows = work is not None or decided or wanted
    greeting = _("Hello {who}. Here’s what you have to follow.") if follows else _("Hello {who}. How can I help?")
    hello = say.rich(greeting, who=asked.person.name)
    agenda = button(say, "agenda", _("My agenda") if work is None else _("Support calendar"), str(Shown()))
    own = (agenda, *_absence(work, say), other_language(say))
    asks = _ways_to_ask(work, asked, say)
    top = Actions((*asks, *own) if work is None else own)
    blocks: list[Block] = [Heading("Vigie"), *(told.blocks if told else ()), Paragraph(hello), top, Rule()]
    if work is not None:
        if work.figures is not None:
            blocks += (*figures_blocks(work.figures, work, say), Rule())
        if work.today:
            blocks += (*today_blocks(work.today, asked.person, say), Rule())
        listed = _work_blocks(work, say)
        ways = menus(work, say) if listed or work.chosen != EVERYTHING else ()
        blocks += (*narrowed_to(work, say), *(listed or _nothing_to_do(work, say)), *ways, Rule())
    blocks += (*decided, Heading(say(_("Your requests"))), *(wanted or _nothing_asked(say)))
    blocks += (*((Actions(asks),) if work is not None else ()), *_other_list(asked, say))
    return Card("Vigie", tuple(blocks))


def _ways_to_ask(work: WorkView | None, asked: AskedView, say: Say) -> tuple[Button, ...]:
    return (
        button(say, "ask_help", _("Ask for help"), "home", Style.PRIMARY if work is None else Style.PLAIN),
        button(say, "list_services", _("Ask for a service"), ""),
        *((ready_button(say),) if work is None or asked.courses else ()),
        button(say, "announce_intention", _("Announce a course"), "home"),
    )


def _absence(work: WorkView | None, say: Say) -> tuple[Button, ...]:
    """Offer members to say that they are away, or back."""
    if work is None:
        return ()
    if work.absence is None:
        return (button(say, "absent", _("I’m going away"), "home"),)
    label = say(_("I’m back (away until {day})"), day=say.day(work.absence.until))
    return (Button("back", label, str(work.who.id)),)


def _nothing_to_do(view: WorkView, say: Say) -> tuple[Block, ...]:
    text = _("Nothing to take, and nothing in your hands.") if view.chosen == EVERYTHING else _("Nothing matches.")
    return (Paragraph((StyledText(say(text)),)),)


def _nothing_asked(say: Say) -> tuple[Block, ...]:
    text = _("You have no open requests. Write to me whenever you need help.")
    return (Paragraph((StyledText(say(text)),)),)


def _work_blocks(view: WorkView, say: Say) -> tuple[Block, ...]:
    show, blocks = view.chosen.part, list[Block]()
    replied = {row.incident.number for row in view.replied}
    if show in {Show.ALL, Show.REPLIED}:
        answers = heard_lines(view, say)
        blocks += _part(view, say, Show.REPLIED, say(_("Replies received")), answers, len(answers))
    if show in {Show.ALL, Show.MINE}:
        own = [row for row in view.mine if show is Show.MINE or row.incident.number not in replied]
        every = [*(incident_line(row, say) for row in own), *task_lines(view, say, mine=True)]
        every += [support_line(say, row, replied=row.task.number in view.heard.since) for row in view.support.mine]
        held = len(own) + view.tasks_held + view.support.held
        blocks += _part(view, say, Show.MINE, say(_("Mine")), every, held)
    if show in {Show.ALL, Show.TO_TAKE}:
        free = taken_lines(view.to_take, view, say)
        blocks += _part(view, say, Show.TO_TAKE, say(_("Help requests to take")), free, view.waiting)
        tasks = task_lines(view, say, mine=False)
        heading = say.count(TO_TAKE_COUNT, view.tasks_waiting)
        blocks += _part(view, say, Show.TO_TAKE, heading, tasks, view.tasks_waiting)
        support = [support_line(say, row, take=carried(row.task.number, view)) for row in view.support.to_take]
        heading = say.count(SUPPORT_COUNT, view.support.waiting)
        blocks += _part(view, say, Show.TO_TAKE, heading, support, view.support.waiting)
    if show is Show.ANYONE:
        every = [*anyones_lines(view, say), *(support_line(say, row) for row in view.support.listed)]
        blocks += part(say.count(ANYONE_COUNT, view.page.total), every, len(every), say)
    if show in LISTED:
        listed = [support_line(say, row) for row in view.support.listed]
        blocks += part(say(LISTED[show]), listed, len(listed), say)
    if show is Show.NOT_REACHED:
        lines = [unreached_line(row, view, say) for row in view.unreached]
        blocks += part(say(_("Presenters not reached")), lines, len(lines), say)
    turned = turning(say, view.page, "narrow", lambda page: str(replace(view.chosen, page=page)))
    return (*blocks, *turned)


def _part(view: WorkView, say: Say, show: Show, heading: str, lines: Sequence[Block], total: int) -> tuple[Block, ...]:
    """Draw a part of the work: whole, where only this part is shown; else its beginning and the way to the rest."""
    if view.chosen.show is show:
        return part(heading, lines, len(lines), say)
    rest = button(say, "narrow", _("See the rest"), str(replace(view.chosen, show=show, page=0)))
    return part(heading, lines[:PART], total, say, rest)


def _decide_blocks(view: AskedView, say: Say) -> tuple[Block, ...]:
    """Draw what waits for someone who answers for a department, before all else."""
    lines = decide_lines(view.to_decide, say)
    heading = say.count(intention_lists.WAITING, len(lines))
    return part(heading, lines[: intention_lists.LISTED], len(lines), say)


def _asked_blocks(view: AskedView, say: Say) -> tuple[Block, ...]:
    def carried(page: int) -> str:
        return str(AskedPage(page, AskedPage.ENDED if view.ended else ""))

    blocks: list[Block] = [asked_line(row, say) for row in view.incidents]
    blocks += own_lines(view.intentions[:PART], say)
    blocks += led_lines(view.requests, say)
    if view.followed:
        blocks += (Heading(say(_("What you follow"))), *(followed_line(row, say) for row in view.followed))
    return (*blocks, *turning(say, view.page, "asked_page", carried))
