"""Intentions: announced by a teacher, decided by their department, listed for managers."""

from collections.abc import Mapping

from bot.desk.answers import (
    ActionHandler,
    Answer,
    Ask,
    Done,
    Faulty,
    FormHandler,
    Opened,
    Redrawn,
    Said,
    Surface,
    Viewed,
)
from bot.desk.common import Values, scene
from bot.desk.courses.cards.departments import is_asked, other_department_form
from bot.desk.courses.cards.departments import whole as whole_form
from bot.desk.courses.cards.intention_forms import (
    CODE,
    DETAILS,
    details_form,
    intention_form,
    refusal_form,
    wish_faults,
)
from bot.desk.courses.cards.intention_lists import intentions_card
from bot.desk.courses.cards.intentions import intention_card, who_decides
from bot.desk.helpdesk.cards import talk
from bot.language import _
from bot.ui.model import Card
from bot.ui.values import whole
from workflow.courses.intentions import Intention
from workflow.courses.notices import IntentionsExported
from workflow.courses.use_cases import intention_views, intentions
from workflow.courses.use_cases.delegates import departments
from workflow.courses.wishes import BadWish, Offered, WishFault, read_wish
from workflow.items.topics import About
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.refusals import ManagersOnly
from workflow.ports.desk import Transaction


async def announce(asked: Ask, text: str) -> Answer:
    """``/intention``: a form, in which a course code that was typed stands already."""
    offered = await _offered(asked)
    return Opened(intention_form(asked.say, offered, text.strip()[:CODE]))


async def announce_form(asked: Ask, _value: str) -> Answer:
    """Answer "Annoncer un cours"."""
    return await announce(asked, "")


async def _offered(asked: Ask) -> Offered:
    async def read(tx: Transaction) -> Offered:
        today = tx.rules.calendar.local(asked.at).date()
        return Offered(tx.rules.approaches, await departments(tx), today)

    return await asked.desk.read(read)


async def announce_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A page of the form, sent in; another department than those offered is asked for next, then the details."""
    say, offered, said = asked.say, await _offered(asked), whole_form(values, context)
    try:
        wish = read_wish(said, offered)
    except BadWish as bad:
        if set(bad.faults.values()) == {WishFault.OTHER} and not is_asked(context):
            return Opened(other_department_form(say, intention_form(say, offered), said))
        return Faulty(_under(wish_faults(say, bad.faults), bad, values, context))
    if DETAILS not in values:
        return Opened(details_form(say, said))
    announced = await asked.do(intentions.submit, wish, asked.at)
    if announced is None:
        return Done()
    told = (
        _("Your intention for **{code}** is sent to {who}.")
        if asked.place is None
        else _("Your intention for **{code}** is sent to {who}. We’ll continue in private.")
    )
    view = await asked.read(intention_views.seen_by, intention_id=announced.id)
    return Said(talk.said(say, told, code=wish.code, who=who_decides(view, say)))


def _under(wrong: Mapping[str, str], bad: BadWish, values: Values, context: Values) -> dict[str, str]:
    """Return what is wrong, under fields that the page has."""
    if DETAILS in values:
        return {field: why for field, why in wrong.items() if field in values}
    if is_asked(context):
        return {"other": " ".join(wrong.values())}
    return {field: why for field, why in wrong.items() if bad.faults[field] is not WishFault.OTHER}


async def show(asked: Ask, value: str) -> Answer:
    """Answer "Voir", beside an intention."""
    return Viewed(await _card(asked, whole(value)))


async def _card(asked: Ask, intention: int) -> Card:
    view = await asked.read(intention_views.seen_by, intention_id=intention)
    return intention_card(view, asked.say)


async def refuse(asked: Ask, value: str) -> Answer:
    """Answer "Refuser": why."""

    async def read(tx: Transaction) -> intention_views.IntentionView:
        await intentions.for_decision(tx, asked.person.id, whole(value))
        return await intention_views.seen_by(tx, asked.person.id, whole(value))

    return Opened(refusal_form(await asked.desk.read(read), asked.say))


async def refuse_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The reason, sent in."""
    return await _said(
        asked,
        await asked.do(
            intentions.refuse, intention_id=whole(context["intention"]), reason=values["text"], now=asked.at
        ),
        _("The intention for **{code}** is refused; {who} is told why."),
    )


async def approve(asked: Ask, value: str) -> Answer:
    """Answer "Approuver"."""
    await asked.do(intentions.approve, intention_id=whole(value), now=asked.at)
    return await _drawn(asked, whole(value))


async def withdraw(asked: Ask, value: str) -> Answer:
    """Answer "Retirer", on one's own intention."""
    await asked.do(intentions.withdraw, intention_id=whole(value), now=asked.at)
    return await _drawn(asked, whole(value))


async def _drawn(asked: Ask, intention: int) -> Answer:
    """Draw again what only this person sees: a look at it has no card that would follow by itself."""
    shared = asked.surface is Surface.CARD and asked.place is not None
    if shared or asked.surface is Surface.HOME:
        return Done()
    return Redrawn(await _card(asked, intention))


async def _said(asked: Ask, done: Intention | None, msgid: str) -> Answer:
    if done is None:
        return Done()
    here = scene(asked)
    author = await here.person(done.author)
    return Said(talk.said(here.say, msgid, code=done.wish.code, who=author.name))


async def listed(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie intentions``, or its button. Raises refusals.DelegatesOnly."""
    view = await asked.read(intention_views.intentions_view)
    return Viewed(intentions_card(view, asked.say))


async def export(asked: Ask, _value: str) -> Answer:
    """Answer "Exporter": the file comes by direct message. Raises refusals.ManagersOnly."""

    async def ask(tx: Transaction) -> None:
        if not (await actor(tx, asked.person.id)).manager:
            raise ManagersOnly
        topic = About.INTENTIONS.topic(asked.person.id, int(asked.at.timestamp()))
        await tell(tx, [IntentionsExported(topic, ToPerson(asked.person.id))], asked.at)

    await asked.once(ask)
    told = _("The grid of approved courses is on its way to you in private.")
    return Said(talk.said(asked.say, told))


ACTIONS: Mapping[str, ActionHandler] = {
    "announce_intention": announce_form,
    "show_intention": show,
    "refuse_intention": refuse,
    "approve_intention": approve,
    "withdraw_intention": withdraw,
    "export_intentions": export,
    "list_intentions": listed,
}
FORMS: Mapping[str, FormHandler] = {
    "intention": announce_sent,
    "refuse_intention": refuse_sent,
}
