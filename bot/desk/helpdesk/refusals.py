"""Sentences of what is refused: help requests, their links, questions and answers."""

from collections.abc import Mapping

from bot.desk import refusal_parts
from bot.desk.helpdesk.cards.rating import stars
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.language import _
from bot.ui.say import Say
from workflow.helpdesk.refusals import (
    AlreadyAttached,
    AlreadyRated,
    AlreadySo,
    AnsweredByForm,
    HasChildren,
    LookedAtBefore,
    NeedsDateOrParent,
    NoCannedAnswers,
    NotAHelpRequest,
    NotAttached,
    NothingAlike,
    NothingPending,
    OlderQuestion,
    OtherIsOver,
    PrivateStaysApart,
    SameItem,
    TakenBack,
    TooLateToCancel,
)
from workflow.items.states import IncidentState
from workflow.refusal import Refusal


def _too_late(refusal: TooLateToCancel, say: Say, _names: Names) -> str:
    if refusal.state == IncidentState.RESOLVED:
        return say(
            _("{number} is already settled, so it can’t be cancelled. Press “That settles it” to close it."),
            number=refusal.number,
        )
    return say(
        _(
            "{number} is being worked on, so it can’t be cancelled. Write here that you no longer need it, and the "
            "person who has it will close it."
        ),
        number=refusal.number,
    )


def _already_rated(refusal: AlreadyRated, say: Say, _names: Names) -> str:
    return say(
        _("Your rating of {number} is kept: {stars}. It can be changed only once; write to me to say more."),
        number=refusal.number,
        stars=stars(refusal.rating),
    )


_SENTENCES: Mapping[type[Refusal], Sentence] = {
    NoCannedAnswers: refusal_parts.group(
        _("The group {group} has no canned answer for {number}. Managers add them: {/vigie settings}.")
    ),
    NotAHelpRequest: refusal_parts.just(
        _("“{text}” isn’t the number of a help request. Write it as on its card: INC0001042.")
    ),
    NeedsDateOrParent: refusal_parts.just(
        _(
            "Nothing would bring {number} up again. Give a day to revisit it, or attach it to the request that "
            "follows the problem."
        )
    ),
    SameItem: refusal_parts.just(_("{number} is this very request. Give the number of the other one.")),
    OtherIsOver: refusal_parts.just(
        _("{other} is over, so {number} can’t continue in it. Choose one that is open, or reopen it first.")
    ),
    AlreadyAttached: refusal_parts.just(
        _("{number} is attached to {other} already. Detach it first, or choose {other}.")
    ),
    NotAttached: refusal_parts.just(_("{number} is attached to no other request. Nothing to do.")),
    NothingAlike: refusal_parts.just(
        _("No other open request says the same as {number} now, or all of them are handled together already.")
    ),
    HasChildren: refusal_parts.just(
        _("Other requests are attached to {number}. Detach them first, or do it the other way around.")
    ),
    PrivateStaysApart: refusal_parts.just(
        _("{number} is private and was asked by someone else: nothing can be attached to it.")
    ),
    AlreadySo: refusal_parts.just(_("That’s already the case for {number}. Nothing to do.")),
    AnsweredByForm: refusal_parts.just(
        _(
            "{number} is private: what you wrote in the channel wasn’t sent to the requester. Press “Reply” on its "
            "card, and delete your message if it says too much."
        )
    ),
    TooLateToCancel: _too_late,
    NothingPending: refusal_parts.just(
        _("This question is already settled; nothing you wrote is lost. Type {/requests} to see your requests.")
    ),
    TakenBack: refusal_parts.just(_("This message was taken back from {number}: there’s nothing left to move.")),
    OlderQuestion: refusal_parts.just(
        _(
            "This question is about an earlier answer: {number} was picked up again since, then settled again. "
            "Answer the latest question, or type {/requests}."
        )
    ),
    AlreadyRated: _already_rated,
    LookedAtBefore: refusal_parts.just(_("Someone has already looked at this e-mail. Nothing to do.")),
}
WORDED = Worded(_SENTENCES, fields={NeedsDateOrParent: ("again",)})
