"""What is refused of the life of a plan, in sentences."""

from collections.abc import Mapping

from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui import parts
from bot.ui.say import Say
from workflow.items.states import RequestState, TaskState
from workflow.refusal import Refusal
from workflow.refusals.plan_life import GridIsOld, NotAScope, NothingToCancel, PreviewMoved, RequestIsOver, StepGoesOn


def _over(refusal: RequestIsOver, say: Say, _names: Names) -> str:
    return say(
        _(
            "{request} is {state}: its steps cannot be taken up again. For what remains to be done, open a help "
            "request (/aide)."
        ),
        request=refusal.request,
        state=say(parts.REQUEST_STATES[RequestState(refusal.state)]),
    )


def _goes_on(refusal: StepGoesOn, say: Say, names: Names) -> str:
    if refusal.state == TaskState.CLOSED:
        return say(
            _("{number} cannot be reopened: {other}, which comes after it, is closed. Reopen {other} first."),
            number=refusal.number,
            other=refusal.other,
        )
    return say(
        _(
            "{number} cannot be reopened: {who} works on {other}, which comes after it. Ask them to put it back to be "
            "taken first."
        ),
        number=refusal.number,
        other=refusal.other,
        who=names.person(refusal.holder),
    )


PLANS: Mapping[type[Refusal], Sentence] = {
    RequestIsOver: _over,
    StepGoesOn: _goes_on,
    PreviewMoved: sentences.just(
        _("These requests have changed since you looked: nothing was cancelled. Open the list again.")
    ),
    GridIsOld: sentences.just(
        _("Another grid was imported after this one. Use the card of the last grid that was imported.")
    ),
    NotAScope: sentences.just(
        _(
            "I do not understand “{text}”. Write the number of a request (RITM0001001), a department, a term (A26), "
            "or a department and a term."
        )
    ),
    NothingToCancel: sentences.just(_("There is no open request to cancel here.")),
}
