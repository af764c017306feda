"""What is refused of agendas and subscriptions, as sentences."""

from collections.abc import Mapping

from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui.say import Say
from workflow.refusal import Refusal
from workflow.refusals.agenda import NoFeed, NoPublicAddress, NotOnAnAgenda, NotYourAgenda


def _not_on_an_agenda(refusal: NotOnAnAgenda, say: Say, names: Names) -> str:
    return say(
        _(
            "I do not understand “{text}”. After /vigie agenda you can write: today, week or next week; mine; a group "
            "({groups}); the name of one member."
        ),
        text=refusal.text,
        groups=", ".join(names.groups.values()),
    )


def _not_your_agenda(refusal: NotYourAgenda, say: Say, names: Names) -> str:
    return say(
        _(
            "Only members of the group {group} subscribe to its agenda. Anyone of support can look at it: "
            "/vigie agenda {group}."
        ),
        group=names.groups.get(refusal.group, refusal.group),
    )


AGENDA: Mapping[type[Refusal], Sentence] = {
    NotOnAnAgenda: _not_on_an_agenda,
    NotYourAgenda: _not_your_agenda,
    NoPublicAddress: sentences.just(
        _(
            "Subscriptions are not open here yet: whoever runs Vigie has to set its public address "
            "(VIGIE_PUBLIC_URL). Until then, each appointment comes to you as a file."
        )
    ),
    NoFeed: sentences.just(_("This agenda has no link of yours to revoke. “Subscribe” makes one.")),
}
