"""Forms by which recordings are ticked, asked about and settled."""

import json
from collections.abc import Collection, Iterable, Mapping

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.balance import FINDINGS, note_of, session_name
from bot.desk.teaching.cards.conformity import WISHES, course_of
from bot.language import _
from bot.ui.model import MOST_FIELDS, ChecksField, Choice, ChoiceField, Field, Form, Paragraph, StyledText, plain
from bot.ui.parts import small
from bot.ui.say import Say
from bot.ui.values import one_of, shown_in, whole
from workflow.people.people import Person, PersonId
from workflow.teaching.conformity import Finding, Recording, Wish
from workflow.teaching.sessions import Session, SessionId, SessionState
from workflow.teaching.use_cases.conformity_views import BalanceView, QuestionView

THERE, HELD, WISH = "there", "held", "wish."
"""Names of fields: boxes of recordings, boxes of live sessions, one answer."""


def check_form(view: BalanceView, number: str, say: Say) -> Form:
    """Draw a box for each announced recording and each live session: ticked, it is there."""
    recordings = [one.session for one in view.balance.recordings if one.finding is not Finding.LEFT_OUT]
    live = [one for one in view.balance.live if one.state is not SessionState.DROPPED]
    details = {one.session.id: say(FINDINGS[one.finding]) for one in view.balance.recordings}
    fields = (
        *_boxes(say, THERE, _("Recordings that are there, as announced"), recordings, view.people, details),
        *_boxes(say, HELD, _("Live sessions that were held"), live, view.people, {}),
    )
    shown = {field.name: {one.value: one.value in field.values for one in field.choices} for field in fields}
    context = {"number": number, "shown": json.dumps(shown, separators=(",", ":"))}
    head = (Paragraph(course(say, view.request)), *note_of(view, say))
    return Form("check_recordings", say(_("Conformity")), say(_("Save")), say(_("Cancel")), (*head, *fields), context)


def _boxes(
    say: Say,
    name: str,
    label: str,
    sessions: Collection[Session],
    people: Mapping[PersonId, Person],
    details: Mapping[SessionId, str],
) -> tuple[ChecksField, ...]:
    if not sessions:
        return ()
    choices = tuple(
        Choice(plain(session_name(one, people, say)), str(one.id), details.get(one.id, "")) for one in sessions
    )
    ticked = tuple(str(one.id) for one in sessions if one.state in {SessionState.VALIDATED, SessionState.HELD})
    return (ChecksField(name, say(label), choices, ticked),)


def changed_boxes(shown: str, values: Mapping[str, str]) -> dict[SessionId, bool]:
    """Return the sessions whose box stands otherwise than the form showed it."""
    changed: dict[SessionId, bool] = {}
    for name, before in shown_in(shown, dict).items():
        ticked = values[name].split(",") if name in values else None
        for session, was in before.items():
            if ticked is not None and (session in ticked) is not was:
                changed[whole(session)] = session in ticked
    return changed


def ask_form(view: BalanceView, number: str, say: Say) -> Form:
    """Ask about which missing recordings the course lead shall be asked."""
    choices = tuple(_choice(one, view, say) for one in view.balance.to_ask)
    to_whom = say.rich(
        _("One message goes to **{lead}**, with “Yes, intentional” and “No, still needed” beside each."),
        lead=view.lead.name,
    )
    label = say(_("Missing recordings"))
    missing = tuple(str(one.session.id) for one in view.balance.to_ask if one.finding is Finding.MISSING)
    field = ChecksField("sessions", label, choices, missing, required=True)
    head = (Paragraph(course(say, view.request)), Paragraph(to_whom))
    return Form(
        "ask_lead", say(_("Ask the course lead")), say(_("Send")), say(_("Cancel")), (*head, field), {"number": number}
    )


def _choice(one: Recording, view: BalanceView, say: Say) -> Choice:
    return Choice(plain(session_name(one.session, view.people, say)), str(one.session.id), say(FINDINGS[one.finding]))


def note_form(view: BalanceView, number: str, say: Say, shown: frozenset[SessionId] = frozenset()) -> Form:
    """Ask what the course lead said by other means, recording by recording: a page of those not ``shown`` yet."""
    how = (
        _("Their own message will be updated.")
        if view.lead.reachable
        else _("They’re not on the messaging service: contact them another way, then note here what they say.")
    )
    head = (
        Paragraph(course(say, view.request)),
        Paragraph(say.rich(_("Course lead: **{lead}**"), lead=view.lead.name)),
        small(StyledText(say(how))),
    )
    left = [one for one in view.balance.open if one.session.id not in shown]
    fields = wish_fields(left[:MOST_FIELDS], view.people, say)
    seen = shown.union(one.session.id for one in left[:MOST_FIELDS]) if len(left) > MOST_FIELDS else ()
    context = {"number": number, "shown": ",".join(map(str, sorted(seen))), "later": "later" if shown else ""}
    save = say(_("Save, next page") if seen else _("Save"))
    return Form("note_answer", say(_("The lead’s answer")), save, say(_("Cancel")), (*head, *fields), context)


def wish_fields(open_: Iterable[Recording], people: Mapping[PersonId, Person], say: Say) -> tuple[Field, ...]:
    """Draw a choice for each recording that waits for an answer."""
    choices = (
        Choice(say(_("No answer yet")), ""),
        *(Choice(say(text), wish.value) for wish, text in WISHES.items()),
    )
    return tuple(
        ChoiceField(
            f"{WISH}{one.session.id}", plain(session_name(one.session, people, say)), choices, "", required=False
        )
        for one in open_
    )


def wishes_of(values: Mapping[str, str]) -> dict[SessionId, Wish]:
    """Read the answers that were given."""
    given = ((name.removeprefix(WISH), value) for name, value in values.items() if name.startswith(WISH))
    return {whole(session): one_of(Wish, value) for session, value in given if value}


def answer_form(view: QuestionView, say: Say) -> Form:
    """Ask a course lead about each recording, one by one."""
    head = (Paragraph(course_of(view.request, say)),)
    return Form(
        "lead_answers",
        say(_("Your answer")),
        say(_("Send")),
        say(_("Cancel")),
        (*head, *wish_fields(view.waiting, view.people, say)),
        {"topic": view.topic},
    )
