"""What is refused of intentions and delegates, said."""

from collections.abc import Mapping

from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui.say import Say
from workflow.intentions import IntentionState
from workflow.refusal import Refusal
from workflow.refusals.intentions import (
    AlreadyAnnounced,
    AlreadyDelegate,
    AlreadyRequested,
    DelegatesOnly,
    IntentionDecided,
    NoDepartmentNamed,
    NoEmailKnown,
    NoSuchDelegate,
    NoSuchIntention,
    NotDelegate,
    NotYourIntention,
    OwnIntention,
)

DECIDED = {
    IntentionState.APPROVED: _("This intention was already approved by {who}. The support cell takes it from there."),
    IntentionState.IN_GRID: _("This intention was already approved by {who}. The support cell takes it from there."),
    IntentionState.REFUSED: _("This intention was already refused by {who}. A new one can be announced: /intention."),
    IntentionState.WITHDRAWN: _(
        "This intention was withdrawn by {who}, who announced it. There is nothing left to decide."
    ),
    IntentionState.SUBMITTED: _("This intention waits for its department: only an approved one goes on."),
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
        _("{who} does not answer for the department {department} (any more). Type /vigie repondants for the list."),
        who=names.person(refusal.person),
        department=refusal.department,
    )


INTENTION_SENTENCES: Mapping[type[Refusal], Sentence] = {
    NoSuchIntention: sentences.just(_("There is no such intention. Type /demandes to see yours.")),
    NotYourIntention: sentences.just(
        _("Only whoever announced an intention, its department and management can see it.")
    ),
    IntentionDecided: _decided,
    OwnIntention: sentences.just(
        _("You announced this intention yourself: someone else of your department, or management, decides on it.")
    ),
    NotDelegate: sentences.just(
        _(
            "You do not answer for the department of this intention (any more), so you can neither approve nor refuse "
            "it. Management names those who do."
        )
    ),
    DelegatesOnly: sentences.just(
        _(
            "This is for those who answer for a department, and for management. To announce a course: /intention; to "
            "follow yours: /demandes."
        )
    ),
    AlreadyAnnounced: sentences.just(
        _("Your intention for {code} still waits for your department. To change it, withdraw it first: /demandes.")
    ),
    AlreadyRequested: sentences.just(
        _("The support of {code} is already under way for what you chose. Choose another approach, or write to me.")
    ),
    NoEmailKnown: sentences.just(
        _("Your profile shows no e-mail, by which a course lead is known. Add it to your profile, and try again.")
    ),
    AlreadyDelegate: _already,
    NoSuchDelegate: _unknown,
    NoDepartmentNamed: sentences.just(_("Choose a department in the list, or write its name.")),
}
