"""Sentences of what is refused: support tasks and the agenda they make."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.desk.support.cards.appointments import when_said
from bot.desk.support.cards.support_several import ways
from bot.language import _, _n
from bot.ui.model import Block
from bot.ui.say import Say
from workflow.domain import gathered
from workflow.refusal import Refusal
from workflow.support.refusals import (
    AppointmentPassed,
    BookedTwice,
    DateNeeded,
    EndsTooSoon,
    GivenTooSoon,
    NobodyToSupport,
    NoFeed,
    NoPublicAddress,
    NoSuchCourse,
    NoSuchSwap,
    NoSuchTemplate,
    NothingAtWork,
    NotOnAnAgenda,
    NotOnDuty,
    NotOnTheRota,
    NotYourAgenda,
    OnDutyAlready,
    PlaceNeeded,
    PresentsNoMore,
    ProposalOver,
    SupportOpen,
    SwapSettled,
    TimePassed,
    TimesNeeded,
    TooManyAtOnce,
    WhichRequest,
)
from workflow.support.support_tasks import Appointment


def _not_on_an_agenda(refusal: NotOnAnAgenda, say: Say, names: Names) -> str:
    return say(
        _(
            "I don’t understand “{text}”. After {/vigie agenda} you can write: today, week or next week; mine; a "
            "group ({groups}); the name of one member."
        ),
        text=refusal.text,
        groups=", ".join(names.groups.values()),
    )


def _not_your_agenda(refusal: NotYourAgenda, say: Say, names: Names) -> str:
    return say(
        _(
            "Only members of the group {group} subscribe to its agenda. Anyone in support can see it: {/vigie "
            "agenda:{group}}."
        ),
        group=names.groups.get(refusal.group, refusal.group),
    )


_AGENDA: Mapping[type[Refusal], Sentence] = {
    NotOnAnAgenda: _not_on_an_agenda,
    NotYourAgenda: _not_your_agenda,
    NoPublicAddress: refusal_parts.just(
        _(
            "Subscriptions aren’t open here yet: the person who runs Vigie has to set its public address "
            "(VIGIE_PUBLIC_URL). Until then, each appointment comes to you as a file."
        )
    ),
    NoFeed: refusal_parts.just(_("You have no link to this agenda to revoke. “Subscribe” makes one.")),
}

NAMED = 8
"""Open support tasks that a refusal names; of more, it says how many."""

_HELD_UP = _n(
    "{item} can’t be closed yet: it has {count} open support task ({list}). Mark it done, or cancel it.",
    "{item} can’t be closed yet: it has {count} open support tasks ({list}). Mark them done, or cancel them.",
)


def _open(refusal: SupportOpen, say: Say, _names: Names) -> str:
    listed = ", ".join(refusal.open[:NAMED]) + (", …" if len(refusal.open) > NAMED else "")
    return say.count(_HELD_UP, len(refusal.open), item=refusal.number, list=listed)


def _too_soon(refusal: GivenTooSoon, say: Say, _names: Names) -> str:
    when = say.moment(datetime.fromisoformat(refusal.at))
    return say(
        _("The appointment of {number} begins {when}. If the support was given already, say why in the work note."),
        number=refusal.number,
        when=when,
    )


def _passed(refusal: AppointmentPassed, say: Say, _names: Names) -> str:
    return say(
        _("This appointment would be over already ({when}). Give a later time, or mark the support as done."),
        when=say.moment(datetime.fromisoformat(refusal.at)),
    )


def _no_date(refusal: DateNeeded, say: Say, _names: Names) -> str:
    if refusal.required:
        return say(_("{number} needs a date and a time: fill in both to plan it."), number=refusal.number)
    return say(
        _("{number} is planned with a date and a time: fill in both. It can also be marked as given without a date."),
        number=refusal.number,
    )


def _which_request(refusal: WhichRequest, say: Say, _names: Names) -> str:
    numbers = ", ".join(refusal.numbers)
    return say(
        _("Several requests are for {course}. Write one of these numbers: {numbers}"),
        course=refusal.course,
        numbers=numbers,
    )


_SUPPORT: Mapping[type[Refusal], Sentence] = {
    SupportOpen: _open,
    NoSuchTemplate: refusal_parts.just(
        _("The template “{template}” no longer exists. Open the form again, or type {/vigie templates}.")
    ),
    NoSuchCourse: refusal_parts.just(
        _("No open request is for {course}. Check the code, or leave it empty: the support is then for the person.")
    ),
    WhichRequest: _which_request,
    NothingAtWork: refusal_parts.just(
        _("No step of {number} is at work. Leave the course empty: the support is then for the person.")
    ),
    TooManyAtOnce: refusal_parts.just(_("At most {most} people at once here. Create the others after that.")),
    DateNeeded: _no_date,
    PlaceNeeded: refusal_parts.just(
        _("{number} needs a place: a room, a booth or the link of the virtual room. Fill it in to plan it.")
    ),
    EndsTooSoon: refusal_parts.just(_("An appointment must end after it begins. Check the time and the duration.")),
    AppointmentPassed: _passed,
    GivenTooSoon: _too_soon,
    PresentsNoMore: refusal_parts.just(
        _("Someone you ticked doesn’t (or no longer) present in the course of {number}. Open the form again.")
    ),
    NobodyToSupport: refusal_parts.just(
        _("Choose at least one presenter for the support task of {number}, or type an e-mail.")
    ),
}


def _of_duty(msgid: str) -> Sentence:
    """Return the sentence of a refusal about someone and a day."""
    return lambda refusal, say, names: say(
        msgid, who=names.person(refusal.holder), day=say.day(date.fromisoformat(refusal.day))
    )


_DUTY: Mapping[type[Refusal], Sentence] = {
    NotOnDuty: _of_duty(
        _("{who} isn’t on duty on {day}, so there’s nothing to take over. {/vigie duty} shows who is.")
    ),
    OnDutyAlready: _of_duty(_("{who} is on duty on {day} already. Choose someone else.")),
    NotOnTheRota: lambda refusal, say, names: say(
        _("Only members of {group} take its days on duty, and not their own. Choose a colleague of that group."),
        group=names.groups.get(refusal.group, refusal.group),
    ),
    SwapSettled: refusal_parts.just(_("That was answered already. {/vigie duty} shows who is on duty.")),
    NoSuchSwap: refusal_parts.just(_("This question is for someone else. {/vigie duty} shows who is on duty.")),
}


def _booked(refusal: BookedTwice, say: Say, names: Names) -> str:
    when = Appointment(*map(datetime.fromisoformat, (refusal.starts, refusal.ends)))
    text = _("{who} already has something then: {when}. Choose another time.")
    return say(text, who=names.person(refusal.holder), when=when_said(when, say))


_PROPOSALS: Mapping[type[Refusal], Sentence] = {
    BookedTwice: _booked,
    ProposalOver: refusal_parts.just(
        _("Those times have been answered, replaced or called off. The latest message says what stands.")
    ),
    TimesNeeded: refusal_parts.just(_("Choose one to three times.")),
    TimePassed: refusal_parts.just(_("One of these times has passed. Choose times to come.")),
}


def _ways_out(refusal: SupportOpen, say: Say) -> tuple[Block, ...]:
    return ways(say, refusal.number)


WORDED = Worded(gathered(_AGENDA, _DUTY, _PROPOSALS, _SUPPORT), {SupportOpen: _ways_out})
