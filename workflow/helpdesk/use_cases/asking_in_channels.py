"""Messages in a request channel: requests, and the conversation about each in its thread."""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk.conversation_notices import MentionAnswered
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.going_on_aloud import heard_of_own
from workflow.helpdesk.use_cases.incident_access import item_of
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.helpdesk.use_cases.mentions import is_small_talk
from workflow.helpdesk.use_cases.merged import merged_into
from workflow.helpdesk.use_cases.message_words import Typed, words_of
from workflow.helpdesk.use_cases.pointing import asked_in_thread
from workflow.helpdesk.use_cases.writing import add_to
from workflow.items.attachments import Attachment
from workflow.items.talk import Via, Way
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.talking import answer_as, reply
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import WorkItem
from workflow.notice import ToAddress
from workflow.people.channels import Mode
from workflow.people.people import PersonId
from workflow.people.use_cases.channels import asked_in
from workflow.ports.desk import Transaction


async def is_asked_here(tx: Transaction, written: Relayed, *, to_desk: bool) -> bool:
    """Return whether a message of a channel is a request there, or part of the conversation about one."""
    if written.thread is not None and await tx.request_threads.at(*await _talked_of(tx, written)):
        return True
    asked = await asked_in(tx, written.address)
    if asked is None:
        return False
    return to_desk or (asked.mode is Mode.REQUESTS and written.thread is None)


async def helped_with(tx: Transaction, person: PersonId, written: Relayed) -> str | None:
    """Return the number of the request of someone else's under which a member of support writes."""
    if not (await actor(tx, person)).is_member:
        return None
    item = await asked_in_thread(tx, person, await _talked_of(tx, written))
    return None if item is None or item.concerns == person else item.number


async def speaks_for_themselves(tx: Transaction, person: PersonId, written: Relayed) -> bool:
    """Return whether someone asks something of their own, or goes on with it: nothing of someone else's."""
    item = await asked_in_thread(tx, person, await _talked_of(tx, written))
    return item is None or item.concerns == person


async def _talked_of(tx: Transaction, written: Relayed) -> tuple[str, str]:
    """Return the thread that a message goes on with: its own, or that of the request that the root of its own is about.

    Such a root says at the top of the channel that it is settled, or fails again.
    """
    here = (written.channel, written.thread or written.message)
    root = None if written.thread is None else await tx.heard.at(*here)
    asked = None if root is None else await tx.request_threads.of(root.item)
    return here if asked is None or asked.address != written.address else (asked.channel, asked.message)


async def take_in_channel(
    tx: Transaction,
    person: PersonId,
    text: str,
    written: Relayed,
    now: datetime,
    *,
    to_desk: bool,
    files: Sequence[Attachment] = (),
    typed: Typed | None = None,
) -> None:
    """Take in such a message: the words of who asked and of others under a request, else a new one of its author's.

    Those that say that it is settled, or fails again, are about what their author has asked in the channel.
    """
    thread = await _talked_of(tx, written)
    item = await asked_in_thread(tx, person, thread)
    if item is None and await heard_of_own(tx, person, text, written, now, files=files, typed=typed):
        return
    if item is None or (to_desk and await _is_over_for(tx, person, item)):
        await _open(tx, person, text, written, now, to_desk=to_desk, files=files, typed=typed)
    elif item.concerns == person:
        await message_from_requester(tx, person, text, now, thread=thread, written=written, files=files, typed=typed)
    else:
        await _join_in(tx, person, item, text, written, now, files=files)


async def _is_over_for(tx: Transaction, person: PersonId, item: WorkItem) -> bool:
    """Return whether an item of someone else's is over: who speaks to the desk there asks something of their own."""
    if item.concerns == person or (await actor(tx, person)).is_member:
        return False
    return (await _where_it_goes_on(tx, item)).state in ENDED


async def _where_it_goes_on(tx: Transaction, item: WorkItem) -> Incident:
    """Return the request of a thread; of a duplicate, where that was merged."""
    incident = await incident_access.incident(tx, THE_DESK, item.number)
    return await merged_into(tx, incident) or incident


async def _open(
    tx: Transaction,
    person: PersonId,
    text: str,
    written: Relayed,
    now: datetime,
    *,
    to_desk: bool,
    files: Sequence[Attachment],
    typed: Typed | None,
) -> None:
    """Open a request for who wrote; a word alone opens nothing and is answered, and so is a greeting to the desk."""
    words = await words_of(tx, person, text, files, typed)
    small = not files and is_small_talk(text)
    if small or words.bare or words.alone is not None:
        if to_desk or not small:
            topic, to = About.MENTION.topic(written.channel, written.message), ToAddress(str(written.address))
            await tell(tx, [MentionAnswered(topic, to, written.thread or written.message, "", "")], now)
        return
    asked = await asked_in(tx, written.address)
    how = Opening(group=asked.group if asked else "", in_thread=True)
    await open_incident(tx, person, text, now, written=written, files=files, how=how)


async def _join_in(
    tx: Transaction,
    person: PersonId,
    item: WorkItem,
    text: str,
    written: Relayed,
    now: datetime,
    *,
    files: Sequence[Attachment],
) -> None:
    """Take in what others write in the thread of a request: an answer of its group's, or words under their own name.

    Of a duplicate they go to where that was merged. Once it is over they are kept, and change nothing.
    Raises as ``talking.answer_as`` does.
    """
    incident = await _where_it_goes_on(tx, item)
    via = Via.AFTERWARDS if incident.state in ENDED else Via.THREAD
    item, way = item_of(incident), Way(via, str(written.address))
    who = await actor(tx, person)
    if item.concerns == person:
        await add_to(tx, incident, text, now, written=written, files=files)
    elif who.acts_for(item.group):
        await answer_as(tx, item, who, text, now, written=written, way=way, files=files)
    else:
        await reply(tx, person, item, text, now, written=written, way=way, files=files)
