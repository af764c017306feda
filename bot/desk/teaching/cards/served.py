"""What a step lacks before it is closed: in its closing, and as reservations afterwards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from bot.desk.teaching.cards.presenters import SHORT, named_some
from bot.desk.teaching.cards.session_words import when
from bot.language import _, _n
from bot.ui.model import Block, Bullets, Field, Inline, Paragraph, StyledText, TextField
from bot.ui.parts import capital, joined, shortened
from bot.ui.say import Say
from workflow.courses.plans import INFORMATION, Requirement
from workflow.items.journal import Entry
from workflow.people.people import Person, PersonId
from workflow.teaching.presenters import Care
from workflow.teaching.refusals import ReasonMissing
from workflow.teaching.served import WAITS, Lack, Left, Reasons, lack_of, said_about, said_of
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.request_views import RequestView, TaskView

WHY = "why."
"""What the names of fields begin with that ask why something is left."""
EACH = 6
"""Fields of reasons that a form asks for one by one; with more, one for each requirement."""
REASON = 300
"""Characters of a reason that a line shows."""
MISSED: Mapping[Care, str] = {
    Care.INFORMED: _("getting in touch"),
    Care.TRAINED: _("training"),
    Care.SUPPORTED: _("help during sessions"),
    Care.OFFERED: _("an offer of support"),
}
"""What someone is to have still, or went without: as members and the lead of their course read it."""
DO: Mapping[Requirement, str] = {
    Requirement.PRESENTERS: _("name the presenters"),
    Requirement.DUE_DATE: _("confirm the due date"),
    Requirement.SESSIONS: _("find out the session calendar"),
    Requirement.SESSION_PLAN: _("put the sessions into the plan"),
    Requirement.ROOMS: _("add the room and the host for {list}"),
    Requirement.CONTACTED: _("get in touch with {list}"),
    Requirement.OFFERED: _("offer support to {list}"),
    Requirement.SERVED: _("see to {list}"),
    Requirement.ANSWERED: _("answer {list}"),
    Requirement.PROMISED: _("create the support that {list} said yes to"),
    Requirement.HELD: _("wait for what is still to come ({list})"),
}
"""What is to be done about what a step needs."""
STAYS = _("One sentence. It stays in the summary, for the team alone.")
TAKEN_TO_CLOSE = _(
    "Needed to close: this isn’t done yet. One sentence, which stays in the summary, for the team alone."
)


class Named(Protocol):
    """What a view knows of those whom a lack names."""

    @property
    def people(self) -> Mapping[PersonId, Person]:
        """Persons, by id."""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The session plan."""


def by_need(lacks: Iterable[Lack]) -> Mapping[Requirement, list[Lack]]:
    """Sort what a step lacks by what needs it."""
    found: dict[Requirement, list[Lack]] = {}
    for lack in lacks:
        found.setdefault(lack.need, []).append(lack)
    return found


def to_do(need: Requirement, lacks: Sequence[Lack], view: Named, say: Say) -> str:
    """Say what is to be done about what one requirement lacks, for whom."""
    names = [_about(one, view, say) for one in lacks[:SHORT]]
    more = say.count(OTHERS, len(lacks) - SHORT) if len(lacks) > SHORT else ""
    return say(DO[need], list=" ".join(filter(None, (", ".join(names), more))))


OTHERS = _n("and {count} other", "and {count} others")


def _about(lack: Lack, view: Named, say: Say) -> str:
    """Name whom or which session something is about, with what is left to be done for them."""
    if lack.session is not None:
        return next((session_in_brief(one, say) for one in view.sessions if one.id == lack.session), "—")
    person = view.people.get(lack.person) if lack.person is not None else None
    return _for_whom(person, lack, say)


def _for_whom(person: Person | None, lack: Lack, say: Say) -> str:
    name = person.name if person else "—"
    return f"{name} ({', '.join(say(MISSED[care]) for care in lack.cares)})" if lack.cares else name


def session_in_brief(session: Session, say: Say) -> str:
    """Name a session within a sentence: who gives it, about what, when."""
    known = (session.presenter_text.partition("<")[0].strip(), session.theme, when(say, session) if session.day else "")
    return ", ".join(filter(None, known)) or "—"


# --- In the form that closes it ---------------------------------------------------------


def reason_fields(view: TaskView, say: Say) -> tuple[Block | Field, ...]:
    """Ask for a sentence about each thing that may be left; about all that a requirement lacks, when they are many."""
    lacks = [one for one in view.lacking if one.need not in INFORMATION]
    if not lacks:
        return ()
    told = _("**Still missing.** You can close all the same: say why in one sentence each.")
    return (Paragraph(say.rich(told)), *_fields(lacks, view, say))


def _fields(lacks: Sequence[Lack], view: TaskView, say: Say) -> Iterator[Field]:
    said, hint = said_of(view.journal), say(STAYS)
    many = sum(one.need is not Requirement.HELD for one in lacks) > EACH
    for need, some in by_need(lacks).items():
        if many or need is Requirement.HELD:
            yield TextField(f"{WHY}{Lack(need).key}", capital(to_do(need, some, view, say)), hint=hint)
            continue
        for one in some:
            value = _before(said_about(one, said), one, view)
            yield TextField(f"{WHY}{one.key}", capital(to_do(one.need, [one], view, say)), value=value, hint=hint)


def reasons_beside(view: TaskView, say: Say, typed: Mapping[str, str]) -> tuple[Field, ...]:
    """Ask, in the form of an interview, for a sentence about all that each other requirement of its step may lack.

    Of what waits already, and no page of the interview settles, it says who waits, and that closing takes a sentence.
    """
    waits = by_need(one for one in view.lacking if one.need in WAITS or one.need is Requirement.HELD)
    others = [need for need in dict.fromkeys((*waits, *view.planned.requires)) if need not in INFORMATION]
    each = say(_("each one"))
    return tuple(
        TextField(
            f"{WHY}{Lack(need).key}",
            say(_("If not done, why: {what}"), what=what),
            value=typed.get(f"{WHY}{Lack(need).key}", ""),
            hint=say(TAKEN_TO_CLOSE if need in waits else STAYS),
            required=False,
        )
        for need in others
        for what in (to_do(need, waits[need], view, say) if need in waits else say(DO[need], list=each),)
    )


def faults_of(refusal: ReasonMissing, sentence: str) -> Mapping[str, str]:
    """Return what stands under the fields of an interview's form that give no reason."""
    return {f"{WHY}{Lack(Requirement(need)).key}": sentence for need in refusal.needs}


def _before(entry: Entry | None, lack: Lack, view: TaskView) -> str:
    """Return what was said of it before: at an earlier closing, or in the interview."""
    if entry is not None:
        return str(entry.detail["reason"])
    return view.interview.to_come if view.interview and lack.need is Requirement.SESSION_PLAN else ""


def reasons_in(values: Mapping[str, str]) -> Reasons:
    """Read why things are left."""
    return {name.removeprefix(WHY): value for name, value in values.items() if name.startswith(WHY)}


# --- What was left -----------------------------------------------------------------------


def left_lines(left: Sequence[Left], view: Named, say: Say) -> tuple[Block, ...]:
    """Name for members what closed steps lack still, with who said why."""
    if not left:
        return ()
    return (Paragraph(say.rich(_("**Left, and why**"))), Bullets(tuple(_left(one, view, say) for one in left)))


def _left(one: Left, view: Named, say: Say) -> tuple[Inline, ...]:
    what = (StyledText(capital(to_do(one.lack.need, [one.lack], view, say))),)
    if one.why is None:
        return what
    by = view.people.get(one.why.by) if one.why.by is not None else None
    reason = shortened(say, str(one.why.detail["reason"]), REASON)
    return joined(what, say.rich(_("“{reason}” ({who})"), reason=reason, who=by.name if by else "—"))


def left_entry(entry: Entry, view: Named, say: Say, who: StyledText) -> tuple[Inline, ...]:
    """Say a line of the history: what a step was closed without."""
    lack, reason = lack_of(entry), shortened(say, str(entry.detail["reason"]), REASON)
    line = _("🟦 {who} closed it without this: {what} (“{reason}”)")
    return say.rich(line, who=who, what=to_do(lack.need, [lack], view, say), reason=reason)


def unserved_names(view: RequestView, say: Say) -> str:
    """Name to a course's lead those who were not served, and what they went without; empty when there are none."""
    lacks = [one.lack for one in view.left if one.lack.need is Requirement.SERVED]
    people = [(view.people.get(one.person) if one.person is not None else None, one) for one in lacks]
    return named_some(say, [_for_whom(person, lack, say) for person, lack in people])
