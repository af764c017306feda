"""Write docs/states.md: what can be done with each kind of item in each of its states, read off the code itself.

Without an option: write the page. With --check: write nothing, and fail when the page is not what the code does.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.desk.refusal_parts import Names
from bot.desk.refusals import sentence
from bot.language import Locale
from bot.ui.say import Say
from tests.desks.memory import MemoryDesk
from tools.written import write_or_check
from workflow.business_time.calendar import BusinessCalendar
from workflow.courses import plan_life
from workflow.courses import tasks as task_rules
from workflow.courses.grid import CourseData
from workflow.courses.intentions import INTENTION_MOVES
from workflow.courses.requests import ServiceRequest
from workflow.courses.teaching_support import INTERVIEW, TEACHING_SUPPORT
from workflow.helpdesk.incidents import Incident, Kind
from workflow.helpdesk.use_cases import incident_course, incidents, settling, writing
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, noted
from workflow.items.states import REQUEST_MOVES, SUPPORT_MOVES, IncidentState, SupportState, TaskState
from workflow.items.use_cases import noting, talking
from workflow.people.people import Actor, Address, Group, Person, Platform
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal
from workflow.support import support_moves as support_rules
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.templates import TEMPLATES
from workflow.upkeep.rulebook import Rulebook

PAGE = Path(__file__).resolve().parent.parent / "docs/states.md"
NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
CALENDAR = BusinessCalendar("America/Toronto")
SAY = Say(Locale.EN, CALENDAR, NOW)
NUMBER, TASK = "INC0001001", "SCTASK0001001"
REQUESTER, MEMBER = 1, 2
BY = {REQUESTER: "requester", MEMBER: "member"}
HOLDING = frozenset({"release"})
"""Acts that only make sense for the one who holds the item."""

Outcome = str | Refusal
"""What an act comes to: ``yes``, ``→ active``, ``a new one follows`` …, or why not."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that someone can do with a help request, as the use case that does it."""

    name: str
    by: int
    use_case: Callable[..., Any]
    rest: tuple[object, ...] = ()
    rules: tuple[str, ...] = ()
    """Rules of ``workflow.helpdesk.incident_moves`` that decide it."""

    @property
    def title(self) -> str:
        """Who does what: the act's name in the table."""
        return f"{BY[self.by]}: {self.name}"


T = TypeVar("T", task_rules.ServiceTask, SupportTask)

ACTS = (
    Act("claim", MEMBER, incidents.claim, rules=("claim",)),
    Act("release", MEMBER, incidents.release, rules=("release",)),
    Act("answer", MEMBER, talking.answer, ("Rebranchez-le.",), ("answered",)),
    Act("work note", MEMBER, noting.note, ("Entre nous.",)),
    Act("await the requester", MEMBER, incidents.hold, (IncidentState.AWAITING_USER, "Quelle salle ?"), ("hold",)),
    Act("await a problem", MEMBER, incidents.hold, (IncidentState.AWAITING_PROBLEM, "Panne."), ("hold",)),
    Act("resume", MEMBER, incidents.resume, rules=("resume",)),
    Act("resolve", MEMBER, incidents.resolve, ("Voilà.",), ("resolve",)),
    Act("reopen", MEMBER, incidents.reopen, rules=("reopen",)),
    Act("transfer", MEMBER, incidents.transfer, ("technopedagogues", "Pour vous."), ("transfer",)),
    Act("correct the kind", MEMBER, incidents.change_kind, (Kind.INCIDENT,), ("change_kind",)),
    Act("name the course", MEMBER, incident_course.set_course, ("MMD 1231",)),
    Act("keep private", MEMBER, partial(incidents.set_private, private=True), rules=("set_private",)),
    Act("cancel", MEMBER, incidents.cancel, rules=("cancel",)),
    Act("add a detail", REQUESTER, writing.add_from_requester, ("Encore ceci.",), ("replied", "follow_up")),
    Act("“That settles it”", REQUESTER, incidents.confirm_solved, rules=("close",)),
    Act("“Yes, it’s settled”", REQUESTER, settling.settle, rules=("settle", "close")),
    Act("“It’s not settled”", REQUESTER, incidents.not_solved, ("Non.",), ("reopen",)),
    Act("“Reopen”", REQUESTER, writing.accept_reopening, rules=("reopen",)),
    Act("rate", REQUESTER, incidents.rate, (4,), ("rate",)),
    Act("correct the kind", REQUESTER, incidents.change_kind, (Kind.INCIDENT,), ("change_kind",)),
    Act("cancel", REQUESTER, incidents.cancel, rules=("cancel",)),
)


def _noted(task: T, actor: Actor) -> Change[T]:
    must_act_for(task, actor)
    return Change(task, (noted(task, actor.id, "Entre nous.", NOW),))


RITM = ServiceRequest("RITM0001001", TEACHING_SUPPORT.key, None, CourseData("", "", "", ""), REQUESTER, NOW)
"""The request of the service task: open."""
TASK_ACTS: Mapping[str, Callable[[task_rules.ServiceTask, Actor], Any]] = {
    "claim": lambda task, actor: task_rules.claim(task, actor, NOW),
    "release": lambda task, actor: task_rules.release(task, actor, (), NOW),
    "tick a step": lambda task, actor: task_rules.tick(task, TEACHING_SUPPORT.task(INTERVIEW), actor, {}, NOW),
    "work note": _noted,
    "close": lambda task, actor: task_rules.close(task, actor, NOW),
    "reopen": lambda task, actor: plan_life.reopen(task, RITM, TEACHING_SUPPORT, [task], actor, "Il en manque.", NOW),
    "skip (managers alone)": lambda task, actor: plan_life.skip(task, replace(actor, manager=True), "Inutile.", NOW),
}

APPOINTMENT = Appointment(NOW + timedelta(hours=1), NOW + timedelta(hours=2))
ON_CALL = TEMPLATES["zoom_on_call"]
SUPPORT_ACTS: Mapping[str, Callable[[SupportTask, Actor], Any]] = {
    "claim": lambda task, actor: support_rules.claim(task, ON_CALL, actor, NOW),
    "release": lambda task, actor: support_rules.release(task, actor, (), NOW),
    "plan": lambda task, actor: support_rules.plan(task, ON_CALL, actor, APPOINTMENT, "", NOW),
    "support given": lambda task, actor: support_rules.done(task, actor, NOW),
    "tick a step": lambda task, actor: support_rules.tick(task, ON_CALL, actor, {}, NOW),
    "work note": _noted,
    "cancel": lambda task, actor: support_rules.cancel(task, actor, "En double.", NOW, announced=False),
}


# --- What comes of it ---------------------------------------------------------------


def try_act(act: Act, state: IncidentState) -> Outcome:
    """Do one act on a help request in one state, on a desk of its own."""
    return asyncio.run(_try(act, state))


async def _try(act: Act, state: IncidentState) -> Outcome:
    desk = MemoryDesk(Rulebook(CALENDAR))
    await desk.write(partial(_furnish, act=act, state=state))
    try:
        acted = await desk.write(lambda tx: act.use_case(tx, act.by, NUMBER, *act.rest, now=NOW))
        after: Incident = acted or await desk.read(lambda tx: tx.incidents.get(NUMBER))
    except Refusal as refusal:
        return refusal
    if after.number != NUMBER:
        return "a new one follows"
    return "yes" if after.state is state else f"→ {after.state}"


async def _furnish(tx: Transaction, act: Act, state: IncidentState) -> None:
    channel, account = Address(Platform.SLACK, "T0", "C0TECHNO"), Address(Platform.SLACK, "T0", "U0MARIE")
    await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(channel,)))
    await tx.groups.save(Group("technopedagogues", "Technopédagogues"))
    await tx.people.add_many(
        [Person(0, "Marie Roy", "marie@example.org", accounts=(account,)), Person(0, "Tom Gagnon", "tom@example.org")]
    )
    await tx.people.join(channel, MEMBER)
    await tx.numbers("INC")
    plain = Incident(NUMBER, REQUESTER, "Le son coupe.", "Le son coupe.", Kind.QUESTION, "technologues", NOW)
    ended = state in {IncidentState.RESOLVED, IncidentState.CLOSED}
    await tx.incidents.add(
        replace(
            plain,
            state=state,
            holder=MEMBER if act.name in HOLDING else None,
            resolved_at=NOW - timedelta(minutes=5) if ended else None,
        )
    )


def try_task_act(name: str, state: TaskState) -> Outcome:
    """Do one act on a service task in one state."""
    person = Person(MEMBER, "Tom Gagnon", "tom@example.org")
    holds = state is TaskState.IN_PROGRESS and name != "claim"
    task = task_rules.ServiceTask(
        TASK, "RITM0001001", INTERVIEW, "technologues", state, NOW, holder=MEMBER if holds else None
    )
    try:
        change = TASK_ACTS[name](task, Actor(person, frozenset({"technologues"}), manager=False))
    except Refusal as refusal:
        return refusal
    return "yes" if change.after.state is state else f"→ {change.after.state}"


def try_support_act(name: str, state: SupportState) -> Outcome:
    """Do one act on a support task in one state."""
    person = Person(MEMBER, "Tom Gagnon", "tom@example.org")
    holds = state in {SupportState.CLAIMED, SupportState.PLANNED} and name != "claim"
    task = SupportTask(
        "TASK0001001",
        ON_CALL.key,
        TASK,
        "RITM0001001",
        "technologues",
        presenter=REQUESTER,
        by=MEMBER,
        opened_at=NOW,
        state=state,
        holder=MEMBER if holds else None,
    )
    try:
        change = SUPPORT_ACTS[name](task, Actor(person, frozenset({"technologues"}), manager=False))
    except Refusal as refusal:
        return refusal
    return "yes" if change.after.state is state else f"→ {change.after.state}"


INTRODUCTION = (
    "`make states` writes this page from the code. “yes” leaves the state as it is, “→ state” moves it; “—” is "
    "refused, with the sentence below. Whoever acts has the right to; whoever has not is told so."
)


# --- The page -----------------------------------------------------------------------


def page() -> str:
    """Return the whole page."""
    help_rows = [(act.title, {state.value: try_act(act, state) for state in IncidentState}) for act in ACTS]
    task_rows = [
        (f"member: {name}", {state.value: try_task_act(name, state) for state in TaskState}) for name in TASK_ACTS
    ]
    support_rows = [
        (f"member: {name}", {state.value: try_support_act(name, state) for state in SupportState})
        for name in SUPPORT_ACTS
    ]
    parts = [
        "# What can be done in each state",
        INTRODUCTION,
        "## Help requests (INC)",
        *_section(help_rows),
        "## Service tasks (SCTASK)",
        *_section(task_rows),
        "## Support tasks (TASK)",
        *_section(support_rows),
        "## Service requests (RITM) and support tasks (TASK): moves",
        _moves("RITM", {str(before): after for before, after in REQUEST_MOVES.items()}),
        _moves("TASK", {str(before): after for before, after in SUPPORT_MOVES.items()}),
        "## Intentions: moves",
        _moves("intention", {str(before): after for before, after in INTENTION_MOVES.items()}),
    ]
    return "\n\n".join(parts) + "\n"


def _section(rows: list[tuple[str, dict[str, Outcome]]]) -> Iterable[str]:
    states = list(rows[0][1])
    lines = ["| | " + " | ".join(states) + " |", "|---" * (len(states) + 1) + "|"]
    for name, outcomes in rows:
        cells = ["—" if isinstance(outcome, Refusal) else outcome for outcome in outcomes.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    yield "\n".join(lines)
    yield "What is said where it is refused:"
    yield "\n".join(f"- {said}: {', '.join(dict.fromkeys(acts))}" for said, acts in _said(rows).items())


def _said(rows: list[tuple[str, dict[str, Outcome]]]) -> dict[str, list[str]]:
    """Return each sentence with the acts that it answers."""
    said: dict[str, list[str]] = {}
    for state in rows[0][1]:
        for name, outcomes in rows:
            outcome = outcomes[state]
            if isinstance(outcome, Refusal):
                said.setdefault(f"“{spoken(outcome)}”", []).append(name)
    return said


def spoken(refusal: Refusal) -> str:
    """Say a refusal in English."""
    return sentence(refusal, SAY, Names({MEMBER: "Tom Gagnon"}, {"technologues": "Technologues"}))


def _moves(item: str, moves: Mapping[str, Iterable[str]]) -> str:
    listed = "; ".join(f"{before} → {', '.join(sorted(after)) or 'over'}" for before, after in moves.items())
    return f"- {item}: {listed}"


def main(arguments: list[str]) -> int:
    """Write the page, or check it; return the exit code."""
    return write_or_check(PAGE, page(), arguments, "states")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
