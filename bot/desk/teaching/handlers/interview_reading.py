"""The interview's form as it comes back: what it says, and every fault of it under its own field, in one round."""

from collections.abc import Mapping
from datetime import date

from bot.desk.answers import Ask
from bot.desk.common import Values
from bot.desk.refusals import names_in, sentence
from bot.desk.teaching.cards import interview_parts as parts
from bot.language import _
from bot.ui.say import Say
from bot.ui.values import day_if_any, ticked
from workflow.courses.due_dates import Doubt, doubt
from workflow.courses.plans import Requirement
from workflow.courses.refusals import BadPresenters
from workflow.courses.requests import ServiceRequest
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal
from workflow.support.spoken_times import appointment
from workflow.teaching.interview import SUPER_USER_TRAINING, Findings
from workflow.teaching.presenters import Typed, typed
from workflow.teaching.use_cases.interview_view import InterviewView
from workflow.teaching.use_cases.names import known_names

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
DOUBTS = {
    Doubt.PASSED: _("{day} has passed. Give the date of the first activity to come."),
    Doubt.OUTSIDE: _("{day} lies outside the term ({term}). Check the day and the year."),
    Doubt.FAR: _(
        "{day} is more than three weeks from the date on file, {stands}. Correct it, or tick that it is right."
    ),
}


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

    def due_date(self, field: str, day: date | None, request: ServiceRequest, *, sure: bool) -> None:
        """Look at a due date: one that cannot be is refused, one that is far off must be meant."""
        if day is None:
            return
        term = request.key.term if request.key else None
        stands = request.data.first_activity
        why = doubt(day, stands, term, self.say.now.astimezone(self.say.zone).date())
        if why is None or (why is Doubt.FAR and sure):
            return
        said = {
            "day": self.say.day(day),
            "stands": self.say.day(stands) if stands else "",
            "term": term.name(self.say.locale) if term else "",
        }
        text = self.say(DOUBTS[why], **said)
        self.found[field] = text[:1].upper() + text[1:]

    def missing(self, values: Values, findings: Findings, needs: tuple[Requirement, ...]) -> None:
        """Say what closing needs and the form leaves empty, beside the other faults."""
        there = {
            Requirement.PRESENTERS: any(text.strip() for text in parts.boxes_of(values).values()),
            Requirement.DUE_DATE: findings.due_date is not None,
            Requirement.SESSIONS: bool(self._view.sessions or findings.calendar or findings.to_come),
        }
        for need in needs:
            if not there.get(need, True):
                self.found.setdefault(FIELD_OF[need], self.say(NEEDED[need]))


async def read_form(values: Values, errors: Errors, *, closing: bool) -> Findings:
    """Read the whole form."""
    listed = [one for name, text in parts.boxes_of(values).items() for one in await errors.people(name, text)]
    super_user = await errors.people("super_user", values.get("super_user", ""))
    if len(super_user) > 1:
        errors.found["super_user"] = errors.say(_("Name one person here."))
    activate = ticked(values.get("activate", ""))
    day, time = day_if_any(values.get("training_day", "")), values.get("training_time", "").strip()
    if SUPER_USER_TRAINING in activate and closing and not super_user:
        errors.found.setdefault("super_user", errors.say(_("Name the super-user who is to be trained.")))
    if time and day and appointment(day, time, "UTC") is None:
        errors.found["training_time"] = errors.say(_("Write a time such as 9:00, or 9:00 to 10:30."))
    if time and not day:
        errors.found["training_day"] = errors.say(_("Choose the day of this time too."))
    return Findings(
        presenters=typed("\n".join(map(str, listed))),
        due_date=day_if_any(values.get("due_date", "")),
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
