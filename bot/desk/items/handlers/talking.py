"""Talk through an item of any kind: write to whom it concerns, note, answer back, follow, have someone follow."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values, known_person, scene
from bot.desk.helpdesk.cards import talk
from bot.desk.items.cards import talk_forms
from bot.desk.items.cards.conversation import Beside
from bot.language import _
from bot.ui.values import whole
from workflow.helpdesk.canned import left_unknown
from workflow.helpdesk.use_cases import canned as ready
from workflow.helpdesk.use_cases import writing
from workflow.items.holding import must_act_for
from workflow.items.refusals import NobodyChosen
from workflow.items.use_cases import noting, talking, watching
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.work_items import work_item
from workflow.ports.desk import Transaction


async def reply(asked: Ask, number: str) -> Answer:
    """Answer "Répondre à …": what to say to the person whom the item concerns."""
    what = Beside.read(number)
    found = await asked.read(talking.correspondent, what.number, to=what.person)
    head = await scene(asked).about(what.number)
    return Opened(talk_forms.reply_form(asked.say, what.number, head, found.person, beside=what.person is not None))


async def reply_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What is said to that person, sent in; a field of a ready answer that nobody filled in sends it back."""
    if context.get("unfinished") and left_unknown(values["text"]):
        told = _("There’s still a “…” where something is missing. Fill it in or remove it, then send.")
        return Faulty({"text": asked.say(told)})
    to = whole(context["to"]) if context.get("to") else None
    await asked.do(talking.answer, context["number"], values["text"], asked.at, to=to)
    return Done()


async def answer_back(asked: Ask, number: str) -> Answer:
    """Answer "Répondre" and "Ajouter un détail", of the person whom the item concerns."""
    await asked.read(talking.theirs, number)
    return Opened(talk_forms.answer_back_form(asked.say, number, await scene(asked).about(number)))


async def answer_back_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What that person says, sent in."""
    await asked.do(writing.add_to_theirs, context["number"], values["text"], asked.at)
    return Done()


async def note(asked: Ask, number: str) -> Answer:
    """Answer "Note interne"."""

    async def check(tx: Transaction) -> None:
        must_act_for(await work_item(tx, asked.person.id, number), await actor(tx, asked.person.id))

    await asked.desk.read(check)
    return Opened(talk_forms.note_form(asked.say, number, await scene(asked).about(number)))


async def note_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The work note, sent in."""
    await asked.do(noting.note, context["number"], values["text"], asked.at)
    return Done()


async def canned(asked: Ask, number: str) -> Answer:
    """Answer "Réponse type": which."""
    _found, kept = await asked.read(ready.kept_ready, number)
    return Opened(talk_forms.canned_form(asked.say, number, await scene(asked).about(number), kept))


async def canned_chosen(asked: Ask, values: Values, context: Values) -> Answer:
    """The ready answer was chosen: the form of an answer opens with it, to be looked over."""
    number = context["number"]
    found, text = await asked.read(ready.filled_in, number, values["answer"])
    head = await scene(asked).about(number)
    return Opened(talk_forms.reply_form(asked.say, number, head, found.person, ready=text))


async def follow(asked: Ask, number: str) -> Answer:
    """Answer "Suivre"."""
    await asked.do(watching.follow, number, asked.at)
    return await _told(asked, _("👁️ You follow {about}: you’ll get news of it in private."), number)


async def unfollow(asked: Ask, number: str) -> Answer:
    """Answer "Ne plus suivre"."""
    about = await scene(asked).about(number)
    await asked.do(watching.unfollow, number, asked.at)
    return Said(talk.said(asked.say, _("You no longer follow this: {about}"), about=about))


async def _told(asked: Ask, msgid: str, number: str) -> Answer:
    return Said(talk.said(asked.say, msgid, about=await scene(asked).about(number)))


async def add(asked: Ask, number: str) -> Answer:
    """Answer "Ajouter un abonné": who."""
    item = await asked.read(watching.may_add, number)
    own = item.concerns == asked.person.id
    return Opened(talk_forms.follower_form(asked.say, number, await scene(asked).about(number), own=own))


async def add_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The follower, sent in: chosen among people, or by e-mail, of which nothing tells whether anyone has it."""
    number, chosen, email = context["number"], values.get("person", ""), values.get("email", "").strip().casefold()
    if not chosen and not email:
        raise NobodyChosen
    if not chosen:
        await asked.do(watching.add_by_email, number, email, asked.at)
        told = _("👁️ {about}: if this address is known here, that person follows it now.")
        return await _told(asked, told, number)

    async def added(tx: Transaction) -> None:
        person = (await known_person(tx, chosen)).id
        await watching.add_watcher(tx, person, number, asked.at, by=asked.person.id)

    await asked.once(added)
    return await _told(asked, _("👁️ {about} has one more follower."), number)


ACTIONS: Mapping[str, ActionHandler] = {
    "reply": reply,
    "add": answer_back,
    "note": note,
    "canned": canned,
    "follow": follow,
    "unfollow": unfollow,
    "add_follower": add,
}
FORMS: Mapping[str, FormHandler] = {
    "reply": reply_sent,
    "add": answer_back_sent,
    "note": note_sent,
    "canned": canned_chosen,
    "add_follower": add_sent,
}
