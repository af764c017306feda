"""A page of the interview as it comes back: what it says, and every fault of it under its own field, in one round."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.desk.answers import Ask
from bot.desk.common import Values
from bot.desk.refusals import names_in, sentence
from bot.desk.teaching.cards import interview_parts as parts
from bot.desk.teaching.cards.interview_pages import field_of, parts_of
from bot.language import _
from bot.ui.model import ChecksField, ChoiceField, DateField, Field
from bot.ui.parts import capital
from bot.ui.say import Say
from bot.ui.values import day_if_any, day_of, one_of, ticked
from workflow.courses.due_dates import Doubt, doubt
from workflow.courses.plans import Requirement
from workflow.courses.refusals import BadPresenters
from workflow.courses.requests import ServiceRequest
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal
from workflow.support.spoken_times import appointment
from workflow.teaching.interview import Findings
from workflow.teaching.interview_pages import CalendarStands, Helper, Page
from workflow.teaching.presenters import Typed, typed
from workflow.teaching.use_cases.interview_view import DUE, InterviewView, course_of
from workflow.teaching.use_cases.names import known_names

FIELD_OF = {
    Requirement.PRESENTERS: parts.PRESENTERS,
    Requirement.DUE_DATE: "due_date",
    Requirement.SESSIONS: "calendar",
}
DOUBTS = {
    Doubt.PASSED: _("{day} has passed. Give the date of the first activity to come."),
    Doubt.OUTSIDE: _("{day} lies outside the term ({term}). Check the day and the year."),
    Doubt.FAR: _(
        "{day} is more than three weeks from the date on file, {stands}. Correct it, or tick that it is right."
    ),
}


STAYS = _("{day} stays the due date until there’s another: leave it, or choose the right day.")
CHANGED = _("{who} changed “{field}” while you were writing, to: {text}. Yours is below: keep what’s right, and go on.")


class Errors:
    """Sentences under the fields that are wrong."""

    def __init__(self, asked: Ask, say: Say, view: InterviewView) -> None:
        self._asked = asked
        self.say = say
        self._view = view
        self.found: dict[str, str] = {}

    async def refuse(self, field: str, refusal: Refusal) -> None:
        """Put a refusal's sentence under a field."""
        self.found[field] = sentence(refusal, self.say, await names_in(self._asked.desk, refusal))

    async def people(self, field: str, text: str) -> tuple[Typed, ...]:
        """Read people that a field names; nobody, and a sentence, when a line has no address and no one is meant."""
        try:
            return typed(text, await self._meant(text))
        except BadPresenters as bad:
            if field == "super_user":
                lines = " · ".join(bad.lines[:3])
                self.found[field] = self.say(_("The super-user needs a valid e-mail. Check: {lines}"), lines=lines)
            else:
                await self.refuse(field, bad)
            return ()

    async def _meant(self, text: str) -> Mapping[str, Typed]:
        """Return whom names without an e-mail mean, where that is clear."""
        try:
            typed(text)
        except BadPresenters as bad:
            names = bad.lines

            async def read(tx: Transaction) -> Mapping[str, Typed]:
                return await known_names(tx, names, self._view.near)

            return await self._asked.desk.read(read)
        return {}

    def due_dates(self, values: Values) -> list[str]:
        """Look at the due dates: one that cannot be, or that was emptied and stays, is refused.

        Return sentences about those that must be meant.
        """
        of = {"due_date": self._view.task.request}
        of |= {f"{DUE}{course_of(one)}": one for one in self._view.other_courses}
        days = {name: day_if_any(values.get(name, "")) for name in of}
        for name, request in of.items():
            stands = request.data.first_activity
            if name in values and days[name] is None and stands is not None:
                self.found[name] = self.say(STAYS, day=capital(self.say.day(stands)))
        found = (self._doubted(name, day, of[name]) for name, day in days.items() if day is not None)
        return [said for said in found if said]

    def _doubted(self, field: str, day: date, request: ServiceRequest) -> str:
        term = request.key.term if request.key else None
        stands = request.data.first_activity
        why = doubt(day, stands, term, self.say.now.astimezone(self.say.zone).date())
        if why is None:
            return ""
        said = {
            "day": self.say.day(day),
            "stands": self.say.day(stands) if stands else "",
            "term": term.name(self.say.locale) if term else "",
        }
        text = capital(self.say(DOUBTS[why], **said))
        if why is not Doubt.FAR:
            self.found[field] = text
        return text

    def ask_again(self, values: Values) -> date | None:
        """Read when the calendar is to be asked for again."""
        day = day_if_any(values.get("ask_again", ""))
        if day is not None and day <= self.say.now.astimezone(self.say.zone).date():
            self.found["ask_again"] = self.say(_("Choose a day to come."))
        return day


async def read_page(values: Values, errors: Errors) -> Findings:
    """Read what a page says; what it does not ask for stays as it is."""
    listed = [one for name, text in parts.boxes_of(values).items() for one in await errors.people(name, text)]
    super_user = await errors.people("super_user", values.get("super_user", ""))
    if len(super_user) > 1:
        errors.found["super_user"] = errors.say(_("Name one person here."))
    day, time = day_if_any(values.get("training_day", "")), values.get("training_time", "").strip()
    if time and day and appointment(day, time, "UTC") is None:
        errors.found["training_time"] = errors.say(_("Write a time such as 9:00, or 9:00 to 10:30."))
    if time and not day:
        errors.found["training_day"] = errors.say(_("Choose the day of this time too."))
    helper, stands = values.get("helper"), values.get("calendar_stands")
    return Findings(
        presenters=typed("\n".join(map(str, listed))) if parts.PRESENTERS in values else None,
        others=ticked(values["others"]) if "others" in values else None,
        helper=one_of(Helper, helper) if helper else None,
        super_user=super_user if "super_user" in values else None,
        alternative=values.get("alternative"),
        due_date=day_if_any(values.get("due_date", "")),
        calendar_stands=one_of(CalendarStands, stands) if stands else None,
        calendar=values.get("calendar"),
        to_come=values.get("to_come"),
        ask_again=errors.ask_again(values),
        activate=ticked(values["activate"]) if "activate" in values else None,
        training_day=day,
        training_time=values.get("training_time"),
        resources=values.get("resources"),
        notes=values.get("notes"),
    )


def changed_meanwhile(view: InterviewView, say: Say, page: Page, part: int, names: Iterable[str]) -> tuple[str, ...]:
    """Say who has changed which answers meanwhile, and to what."""
    who = view.saved_by.name if view.saved_by else "—"
    fields = {field_of(one.name): one for one in reversed(parts_of(view, say, page)[part])}
    shown = {name: shown_as(fields[name], view.texts.get(name, ""), say) for name in names if name in fields}
    return tuple(say(CHANGED, who=who, field=fields[name].label, text=text or "—") for name, text in shown.items())


def shown_as(field: Field, text: str, say: Say) -> str:
    """Return what stands in a field as its reader sees it."""
    match field:
        case ChoiceField(choices=choices) | ChecksField(choices=choices):
            return ", ".join(one.label for one in choices if one.value in ticked(text))
        case DateField():
            return say.day(day_of(text)) if text else ""
        case _:
            return text
