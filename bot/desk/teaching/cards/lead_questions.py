"""Questions to a course lead about missing recordings, and their answers as support reads them."""

from collections.abc import Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.balance import session_name
from bot.desk.teaching.cards.conformity import WISHES, course_of
from bot.desk.values import AnswerOf
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, name, small
from bot.ui.say import Say
from workflow.people.people import Person, PersonId
from workflow.teaching.conformity import Finding, Recording, Wish
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.conformity_views import BalanceView, QuestionView
from workflow.teaching.use_cases.request_views import TaskView

ONE_BY_ONE = 8
"""Up to so many recordings have their own two buttons in the message; more are answered together, or in a form."""
ASKED = _n(
    "We’re wrapping up {course}, and {count} announced recording isn’t there. Is that intentional?",
    "We’re wrapping up {course}, and {count} announced recordings aren’t there. Is that intentional?",
)
REMINDED = _n(
    "A quick reminder: we’re still waiting for your answer about {count} recording of {course}. One click is enough, "
    "above.",
    "A quick reminder: we’re still waiting for your answer about {count} recordings of {course}. A click on each is "
    "enough, above.",
)
SILENT = _n(
    "⏳ {lead} hasn’t answered about **{count}** missing recording, even after a reminder.",
    "⏳ {lead} hasn’t answered about **{count}** missing recordings, even after a reminder.",
)
HOW = _(
    "“Yes, intentional”: nothing more is expected. “No, still needed”: we’ll get in touch with the presenter, and "
    "help them do it again."
)


def lead_asked(view: QuestionView, say: Say) -> Card:
    """To a course lead: what is missing, with two buttons each; what they said takes their place."""
    waiting = view.waiting
    others = [one for one in view.recordings if one not in waiting]
    named = course_of(view.request, say)
    if not waiting:
        return _all_said(view, say, others)
    head = say.rich_count(ASKED, len(waiting), course=named)
    done = (Bullets(tuple(_outcome(one, view, say) for one in others)),) if others else ()
    return Card(plain(head), (Paragraph(head), *_questions(waiting, view, say), small(StyledText(say(HOW))), *done))


def _questions(waiting: Sequence[Recording], view: QuestionView, say: Say) -> tuple[Block, ...]:
    lines = [session_name(one.session, view.people, say) for one in waiting]
    if len(waiting) > ONE_BY_ONE:
        together = parts.actions(
            button(say, "lead_all_wanted", _("All intentional"), view.topic),
            button(say, "lead_none_wanted", _("All still needed"), view.topic),
            button(say, "lead_answers", _("Answer one by one"), view.topic, Style.PRIMARY),
        )
        return (Bullets(tuple(lines)), *together)
    blocks: list[Block] = []
    for one, line in zip(waiting, lines, strict=True):
        value = str(AnswerOf(view.topic, one.session.id))
        two = parts.actions(
            button(say, "lead_wanted", WISHES[Wish.WANTED], value),
            button(say, "lead_not_wanted", WISHES[Wish.NOT_WANTED], value),
        )
        blocks += (Paragraph(line), *two)
    return tuple(blocks)


def _all_said(view: QuestionView, say: Say, others: list[Recording]) -> Card:
    if not others:
        head = say.rich(_("This question was asked again, further down."))
        return Card(plain(head), (Paragraph(head),))
    head = say.rich(_("Thank you! About {course}:"), course=course_of(view.request, say))
    return Card(plain(head), (Paragraph(head), Bullets(tuple(_outcome(one, view, say) for one in others))))


def _outcome(one: Recording, view: QuestionView, say: Say) -> tuple[Inline, ...]:
    """Say to a course lead what became of a recording, without anything internal."""
    title = session_name(one.session, view.people, say)
    match one.finding:
        case Finding.LEFT_OUT:
            return say.rich(_("{title}: nothing more is expected."), title=title)
        case Finding.THERE:
            return say.rich(_("{title}: it’s in place now."), title=title)
        case Finding.REDOING | Finding.REDONE:
            return say.rich(_("{title}: we’ll help redo it."), title=title)
    if one.question is not None and one.question.answer is Wish.NOT_WANTED:
        return say.rich(_("{title}: we’ll help redo it."), title=title)
    return say.rich(_("{title}: the file is closed."), title=title) if view.over else title


def lead_reminded(view: QuestionView, say: Say) -> Card:
    """To a course lead, under the question: it still waits."""
    head = say.rich_count(REMINDED, len(view.waiting), course=course_of(view.request, say))
    return Card(plain(head), (Paragraph(head),))


def asked_again(view: QuestionView, say: Say) -> Card:
    """To a course lead, where the question is not at hand: it still waits, and is asked once more."""
    asked = lead_asked(view, say)
    head = say.rich(_("A quick reminder: we’re still waiting for your answer."))
    return Card(asked.summary, (Paragraph(head), *asked.blocks))


def lead_answered(view: BalanceView, say: Say, by: Person, answers: tuple[str, ...]) -> Card:
    """In the task's thread: what was said of each, and what comes of it."""
    told = _("💬 {who} has answered about what is missing for {course}:")
    noted = _("💬 {who} has noted what the lead of {course} says of what is missing:")
    msgid = told if by.id == view.request.lead else noted
    head = say.rich(msgid, who=name(by), course=course_of(view.request, say))
    known = {one.session.id: one.session for one in view.balance.recordings}
    lines = tuple(_answer(one, known, view.people, say) for one in answers)
    see = parts.actions(button(say, "balance", _("Summary"), view.request.number))
    return Card(plain(head), (Paragraph(head), Bullets(lines), *see))


def _answer(
    packed: str, known: Mapping[int, Session], people: Mapping[PersonId, Person], say: Say
) -> tuple[Inline, ...]:
    session, wish, number = packed.split("|")
    one = known.get(int(session))
    title = session_name(one, people, say) if one else (StyledText(session),)
    if Wish(wish) is Wish.WANTED:
        return say.rich(_("{title}: **intentional**, left out of the plan"), title=title)
    return say.rich(_("{title}: **still needed**, to be done again ({number})"), title=title, number=number)


def lead_silent(view: TaskView, say: Say, waiting: int) -> Card:
    """In the task's thread: the lead says nothing."""
    lead = view.request.data.lead_name
    head = say.rich_count(SILENT, waiting, lead=lead)
    hint = say(_("Contact them another way, then use “Note their answer” on the card."))
    contact = (Paragraph((StyledText(view.request.data.lead_email),)),) if view.request.data.lead_email else ()
    return Card(plain(head), (Paragraph(head), small(StyledText(hint)), *contact))


def nothing_missing(view: BalanceView, number: str, say: Say) -> Card:
    """To the holder: all that was missing is settled; closing is offered."""
    head = say.rich(
        _("✅ Every announced recording of {course} is settled: **{number}** can be closed."),
        course=course(say, view.request),
        number=number,
    )
    buttons = parts.actions(
        button(say, "close_task", _("Close the task"), number, Style.PRIMARY),
        button(say, "balance", _("Summary"), view.request.number),
    )
    return Card(plain(head), (Paragraph(head), *buttons))
