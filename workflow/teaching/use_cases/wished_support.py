"""Support that an interview asks for: made when it is closed, and for presenters who are added after."""

from collections.abc import Collection
from datetime import datetime

from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases import course_access
from workflow.items.states import TaskState
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.spoken_times import appointment
from workflow.support.use_cases import support
from workflow.teaching.interview import SUPER_USER_TRAINING, Interview, is_interview, step_for


async def make_wished(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, added: Collection[PersonId] | None = None
) -> None:
    """Make what a closed interview asks for on the steps that it opens: one task for each presenter without one.

    ``added``: those who present from now on; None as the interview is closed, when the super-user is trained too.
    """
    interview = await tx.interviews.get(number)
    if not interview.activate:
        return
    request = await course_access.request(tx, person, number)
    plan = tx.rules.plans[request.plan]
    steps = {task.step: task for task in await tx.tasks.of_request(number)}
    asked = next((one for one in plan.tasks if is_interview(one)), None)
    if asked is None or steps[asked.key].state is not TaskState.CLOSED:
        return
    have = {(one.template, one.presenter) for one in await tx.support.of_request(number)}
    presenters = [one.person for one in await tx.presenters.of_request(number) if added is None or one.person in added]
    for template in interview.activate:
        step = step_for(plan, asked, support.template_of(template, tx.rules.book.assigned).group)
        if step is None or steps[step].state not in TO_WORK:
            continue
        wanted, details = [support.SupportWanted(one) for one in presenters], ""
        if template == SUPER_USER_TRAINING:
            wanted, details = _training(tx, interview) if added is None else ([], "")
        lacking = [one for one in wanted if (template, one.presenter) not in have]
        if lacking:
            await support.activate(
                tx, person, steps[step].number, template, lacking, now, details=details, opened_now=added is None
            )


def _training(tx: Transaction, interview: Interview) -> tuple[list[support.SupportWanted], str]:
    """Return who is to be trained and when; a time that cannot be read goes along as it was typed."""
    if interview.super_user is None:
        return [], ""
    when = appointment(interview.training_day, interview.training_time, tx.rules.calendar.timezone)
    details = "" if when else interview.training_time
    return [support.SupportWanted(interview.super_user, when)], details
