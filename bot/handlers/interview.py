"""The interview of a course lead: saved, closed, begun from last session's answers; its service presented."""

import json
from collections.abc import Mapping
from datetime import date
from functools import partial

from bot.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.cards import interview as cards
from bot.cards import interview_parts as parts
from bot.cards.refusals import names_in, sentence
from bot.cards.say import Say
from bot.handlers.common import Values, do, scene
from bot.language import _
from workflow import refusals
from workflow.interview import SUPER_USER_TRAINING, Findings
from workflow.plans import Requirement
from workflow.presenters import Typed, typed
from workflow.refusals import Refusal
from workflow.spoken_times import appointment
from workflow.use_cases import interview
from workflow.use_cases.interview import Others, Outcome
from workflow.use_cases.interview_view import InterviewView, interview_view

SAVE, CLOSE = "save", "close"
FIELD_OF = {
    Requirement.PRESENTERS: parts.PRESENTERS,
    Requirement.DUE_DATE: "due_date",
    Requirement.SESSIONS: "calendar",
}
NEEDED = {
    Requirement.PRESENTERS: _("Name at least one presenter."),
    Requirement.DUE_DATE: _("The confirmed due date is needed."),
    Requirement.SESSIONS: _("Give the session calendar, or say below why it is still to come."),
}


async def open_form(asked: Ask, number: str) -> Answer:
    """Answer "Entrevue": what is kept so far, to be saved."""
    return await _form(asked, number, closing=False)


async def close_form(asked: Ask, number: str) -> Answer:
    """Answer "Fermer la tâche", of an interview."""
    return await _form(asked, number, closing=True)


async def take_over(asked: Ask, value: str) -> Answer:
    """Answer "Reprendre les réponses de …": the same form, filled with what last session said."""
    number, _space, way = value.partition(" ")
    return await _form(asked, number, closing=way == CLOSE, taking_over=True)


async def _form(asked: Ask, number: str, *, closing: bool, taking_over: bool = False) -> Answer:
    view = await asked.desk.read(partial(interview_view, person=asked.person.id, number=number, now=asked.at))
    say = (await scene(asked)).say
    taken_over = view.last if taking_over else None
    return Opened(cards.interview_form(view, say, closing=closing, taken_over=taken_over))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The answers, sent in: each fault stands under its own field, in the person's language."""
    here = await scene(asked)
    number, closing = context["number"], bool(context.get("closing"))
    errors = _Errors(asked, here.say)
    everything = await _read(values, errors, closing=closing)
    others = await _others(asked, values, everything, number)
    if errors.found:
        return Faulty(errors.found)
    changed = _changed(everything, values, context, closing=closing)
    act = interview.close if closing else interview.save
    done = partial(act, person=asked.person.id, number=number, findings=changed, now=asked.at, others=others)
    try:
        outcome: Outcome | None = await do(asked, done)
    except refusals.InformationMissing as missing:
        return Faulty(await _missing(missing, number, errors))
    if outcome is None or not others.due:
        return Done()
    return Said(cards.sent_in(here.say, outcome.closed, outcome.saved))


class _Errors:
    """Sentences under the fields that are wrong."""

    def __init__(self, asked: Ask, say: Say) -> None:
        self._asked = asked
        self.say = say
        self.found: dict[str, str] = {}

    async def refuse(self, field: str, refusal: Refusal) -> None:
        """Put a refusal's sentence under a field."""
        self.found[field] = sentence(refusal, self.say, await names_in(self._asked.desk, refusal))

    async def people(self, field: str, text: str) -> tuple[Typed, ...]:
        """Read people that a field names; nobody, and a sentence, when a line has no address."""
        try:
            return typed(text)
        except refusals.BadPresenters as bad:
            await self.refuse(field, bad)
            return ()


async def _read(values: Values, errors: _Errors, *, closing: bool) -> Findings:
    """Read the whole form."""
    listed = [one for name, text in parts.boxes_of(values).items() for one in await errors.people(name, text)]
    super_user = await errors.people("super_user", values.get("super_user", ""))
    if len(super_user) > 1:
        errors.found["super_user"] = errors.say(_("Name one person here."))
    activate = tuple(key for key in values.get("activate", "").split(",") if key)
    day, time = _day(values.get("training_day", "")), values.get("training_time", "").strip()
    if SUPER_USER_TRAINING in activate and closing and not super_user:
        errors.found.setdefault("super_user", errors.say(_("Name the super-user who is to be trained.")))
    if time and day and appointment(day, time, "UTC") is None:
        errors.found["training_time"] = errors.say(_("Write a time such as 9:00, or 9:00 to 10:30."))
    if time and not day:
        errors.found["training_day"] = errors.say(_("Choose the day of this time too."))
    return Findings(
        presenters=typed("\n".join(map(str, listed))),
        due_date=_day(values.get("due_date", "")),
        calendar=values.get("calendar", ""),
        to_come=values.get("to_come", ""),
        super_user=super_user,
        alternative=values.get("alternative", ""),
        resources=values.get("resources", ""),
        notes=values.get("notes", ""),
        activate=activate,
        training_day=day,
        training_time=time,
    )


def _changed(everything: Findings, values: Values, context: Values, *, closing: bool) -> Findings:
    """Keep what stands otherwise than the form showed it; closing confirms the due date as it stands."""
    shown: Mapping[str, str] = json.loads(context.get("shown") or "{}")
    texts = {**values, parts.PRESENTERS: "\n".join(parts.boxes_of(values).values())}
    kept = {
        name: getattr(everything, name)
        for name, before in shown.items()
        if parts.mark(texts.get(name, "")) != before or (closing and name == "due_date")
    }
    return Findings(**kept)


async def _others(asked: Ask, values: Values, answers: Findings, number: str) -> Others:
    """Give the other interviews that were chosen: with this due date for the same course, else each with its own."""
    chosen = [one for one in values.get("others", "").split(",") if one]
    if not chosen:
        return interview.NOBODY_ELSE
    view = await asked.desk.read(partial(interview_view, person=asked.person.id, number=number, now=asked.at))
    return Others(answers, {one: _due(one, view, values, answers) for one in chosen})


def _due(number: str, view: InterviewView, values: Values, answers: Findings) -> date | None:
    other = next((one for one in view.others if one.task.number == number), None)
    if other is None:
        return None
    course = parts.course_of(other.request)
    same = course == parts.course_of(view.task.request)
    return answers.due_date if same else _day(values.get(f"{parts.DUE}{course}", ""))


async def _missing(refusal: refusals.InformationMissing, number: str, errors: _Errors) -> Mapping[str, str]:
    if refusal.number != number:
        await errors.refuse("others", refusal)
        return errors.found
    return {FIELD_OF[Requirement(one)]: errors.say(NEEDED[Requirement(one)]) for one in refusal.missing}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


ACTIONS: Mapping[str, ActionHandler] = {
    "interview": open_form,
    "interview_last": take_over,
}
FORMS: Mapping[str, FormHandler] = {"interview": sent}
