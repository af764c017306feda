"""Sentences of what is refused: service requests, plans, intentions; those of grids are ``grid_refusals``."""

from collections.abc import Mapping

from bot.desk import refusal_parts
from bot.desk.courses.cards.tasks import REQUIREMENTS
from bot.desk.courses.grid_refusals import GRIDS, WITH_TEMPLATE, offer_template
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.language import _
from bot.ui import parts
from bot.ui.say import Say
from workflow.courses.intentions import IntentionState
from workflow.courses.plans import Requirement
from workflow.courses.refusals import (
    AlreadyAnnounced,
    AlreadyDelegate,
    AlreadyRequested,
    BadAnswers,
    BadPresenters,
    DelegatesOnly,
    GridIsOld,
    InformationMissing,
    IntentionDecided,
    NoDepartmentNamed,
    NoEmailKnown,
    NoSuchDelegate,
    NoSuchIntention,
    NoSuchService,
    NoSuchStep,
    NotACourse,
    NotAScope,
    NotDelegate,
    NothingToCancel,
    NotYourIntention,
    OwnIntention,
    PreviewMoved,
    RequestIsOver,
    StepGoesOn,
)
from workflow.domain import gathered
from workflow.items.states import RequestState, TaskState
from workflow.refusal import Refusal

DECIDED = {
    IntentionState.APPROVED: _("This intention was already approved by {who}. The support cell takes it from there."),
    IntentionState.IN_GRID: _("This intention was already approved by {who}. The support cell takes it from there."),
    IntentionState.REFUSED: _("This intention was already refused by {who}. A new one can be announced: {/intention}."),
    IntentionState.WITHDRAWN: _(
        "This intention was withdrawn by {who}, who announced it. There’s nothing left to decide."
    ),
    IntentionState.SUBMITTED: _("This intention is still waiting for an answer: only approved ones go on."),
}


def _decided(refusal: IntentionDecided, say: Say, names: Names) -> str:
    return say(DECIDED[IntentionState(refusal.state)], who=names.person(refusal.by))


def _already(refusal: AlreadyDelegate, say: Say, names: Names) -> str:
    return say(
        _("{who} already answers for the department {department}. Nothing to do."),
        who=names.person(refusal.person),
        department=refusal.department,
    )


def _unknown(refusal: NoSuchDelegate, say: Say, names: Names) -> str:
    return say(
        _("{who} doesn’t answer for the department {department} (any more). Type {/vigie delegates} for the list."),
        who=names.person(refusal.person),
        department=refusal.department,
    )


_INTENTIONS: Mapping[type[Refusal], Sentence] = {
    NoSuchIntention: refusal_parts.just(_("There’s no such intention. Type {/requests} to see yours.")),
    NotYourIntention: refusal_parts.just(
        _("Only the person who announced an intention, their department and management can see it.")
    ),
    IntentionDecided: _decided,
    OwnIntention: refusal_parts.just(
        _(
            "You announced this intention yourself: someone else who answers for your department decides on it, or "
            "else the management of the support cell."
        )
    ),
    NotDelegate: refusal_parts.just(
        _(
            "You don’t (or no longer) answer for this intention’s department, so you can’t approve or refuse it. "
            "Management names the people who do."
        )
    ),
    DelegatesOnly: refusal_parts.just(
        _(
            "This is for those who answer for a department, and for management. To announce a course: {/intention}; to "
            "follow yours: {/requests}."
        )
    ),
    AlreadyAnnounced: refusal_parts.just(
        _("Your intention for {code} is still waiting for an answer. To change it, withdraw it first: {/requests}.")
    ),
    AlreadyRequested: refusal_parts.just(
        _("The support of {code} is already under way for what you chose. Choose another approach, or write to me.")
    ),
    NoEmailKnown: refusal_parts.just(
        _("Your profile shows no e-mail, and that’s how we know a course lead. Add it to your profile, then try again.")
    ),
    AlreadyDelegate: _already,
    NoSuchDelegate: _unknown,
    NoDepartmentNamed: refusal_parts.just(_("Choose a department in the list, or write its name.")),
}


def _over(refusal: RequestIsOver, say: Say, _names: Names) -> str:
    return say(
        _(
            "{request} is {state}: its steps can’t be reopened. For what remains to be done, open a help request "
            "({/ask})."
        ),
        request=refusal.request,
        state=say(parts.REQUEST_STATES[RequestState(refusal.state)]),
    )


def _goes_on(refusal: StepGoesOn, say: Say, names: Names) -> str:
    if refusal.state == TaskState.CLOSED:
        return say(
            _("{number} can’t be reopened: {other}, which comes after it, is closed. Reopen {other} first."),
            number=refusal.number,
            other=refusal.other,
        )
    return say(
        _(
            "{number} can’t be reopened: {who} is working on {other}, which comes after it. Ask them to release it "
            "first."
        ),
        number=refusal.number,
        other=refusal.other,
        who=names.person(refusal.holder),
    )


_PLANS: Mapping[type[Refusal], Sentence] = {
    RequestIsOver: _over,
    StepGoesOn: _goes_on,
    PreviewMoved: refusal_parts.just(
        _("These requests have changed since you looked: nothing was cancelled. Open the list again.")
    ),
    GridIsOld: refusal_parts.just(
        _("Another grid was imported after this one. Use the card of the last grid that was imported.")
    ),
    NotAScope: refusal_parts.just(
        _(
            "I don’t understand “{text}”. Write the number of a request (RITM0001001), a department, a term (A26), "
            "or a department and a term."
        )
    ),
    NothingToCancel: refusal_parts.just(_("There’s no open request to cancel here.")),
}


def _missing(refusal: InformationMissing, say: Say, _names: Names) -> str:
    listed = ", ".join(say(REQUIREMENTS[Requirement(one)]) for one in refusal.missing)
    return say(_("{number} can’t be closed yet. Still missing: {list}."), number=refusal.number, list=listed)


def _presenters(refusal: BadPresenters, say: Say, _names: Names) -> str:
    return say(_("Each presenter needs a valid e-mail. Check: {lines}"), lines=" · ".join(refusal.lines[:3]))


_STEPS: Mapping[type[Refusal], Sentence] = {
    NotACourse: refusal_parts.just(_("“{text}” isn’t the code of a course. Write letters, then digits: MMD 1231.")),
    InformationMissing: _missing,
    BadPresenters: _presenters,
    NoSuchStep: refusal_parts.just(_("This step can’t be marked so: the checklist has changed. Open it again.")),
    BadAnswers: refusal_parts.just(
        _("The form of this service has changed, or an answer is missing. Open the form again.")
    ),
    NoSuchService: refusal_parts.just(_("The catalogue no longer has a service “{service}”. Open the form again.")),
}


WORDED = Worded(
    gathered(GRIDS, _INTENTIONS, _PLANS, _STEPS),
    dict.fromkeys(WITH_TEMPLATE, offer_template),
)
