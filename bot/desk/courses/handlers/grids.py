"""Grids: dropped, previewed, imported or given up."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import Chat
from bot.desk.answers import ActionHandler, Answer, Ask, Done, Said, Viewed
from bot.desk.common import scene
from bot.desk.courses.cards.grid_changes import Shown, changes_card, faults_card
from bot.desk.courses.handlers.import_progress import drawn_on_the_way
from bot.desk.courses.notices.grids import import_drawn
from bot.desk.domain import JobTools
from bot.desk.dropped_files import content_of
from bot.desk.helpdesk.cards import talk
from bot.desk.items.cards.behind import behind_card
from bot.desk.values import GridPage, GridTerm
from bot.files.workbook.readings import LAST, hash_of
from bot.files.workbook.returned import reading_of
from bot.language import _
from bot.ui.values import reading, whole
from workflow.courses.grid import Approach, Term
from workflow.courses.grid.reading import GridReading
from workflow.courses.imports import GridImport, GridSummary
from workflow.courses.notices import GridTemplate
from workflow.courses.refusals import ImportBegun, ImportNotWaiting
from workflow.courses.use_cases import course_access, importing, mailed_grids, undoing
from workflow.courses.use_cases import imports as use_cases
from workflow.items.attachments import safe_name
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import member
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import Address, Person
from workflow.ports.desk import Desk, Transaction
from workflow.reading.text import headed

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".numbers")
_NONE_YET = GridSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def looks_like_grid(file: SharedFile) -> bool:
    """Return whether a file is meant as a grid; its content decides what it is."""
    return file.name.casefold().endswith(SPREADSHEETS)


async def preview(desk: Desk, chat: Chat, person: Person, said: MessageSaid, file: SharedFile, key: str) -> None:
    """Take in a dropped grid and show what importing it would do.

    Raises the refusals of reading a workbook, and refusals.ManagersOnly.
    """
    await desk.write(await _read(use_cases.preview, desk, chat, person, said, file, said.place), once=key)


async def preview_mailed(
    desk: Desk, chat: Chat, person: Person, said: MessageSaid, file: SharedFile, key: str, *, channel: Address
) -> None:
    """Take in a grid that came by e-mail, and show in a channel of management's what importing it would do.

    Raises as ``preview``.
    """
    others = [one.name for one in said.files if not looks_like_grid(one)]
    act = partial(mailed_grids.preview_mailed, text=headed(said.subject, said.text), files=others)
    await desk.write(await _read(act, desk, chat, person, said, file, channel), once=key)


async def _read(
    act: Callable[..., Awaitable[GridImport]],
    desk: Desk,
    chat: Chat,
    person: Person,
    said: MessageSaid,
    file: SharedFile,
    channel: Address,
) -> Callable[[Transaction], Awaitable[GridImport]]:
    """Read a grid; return what keeps it, and shows it in a channel."""
    content = await content_of(chat, file)
    reading = await LAST.read(content, await desk.read(_approaches))
    grid = GridImport(
        id=0,
        file_hash=await hash_of(content),
        file_name=safe_name(file.name),
        by=person.id,
        at=said.at,
        address=str(channel),
        digest="",
        summary=_NONE_YET,
    )
    return partial(act, person=person.id, grid=grid, workbook=content, reading=reading, now=said.at)


async def _approaches(tx: Transaction) -> tuple[Approach, ...]:
    return tx.rules.approaches


async def more(asked: Ask, value: str) -> Answer:
    """Answer "⋯" on the card of a grid that waits: what else can be done with it. Raises refusals.ManagersOnly."""
    grid = await asked.read(course_access.grid, whole(value))
    card = await import_drawn(scene(asked), grid.topic)
    return Viewed(behind_card(asked.say, card, card, value), grid.file_name)


async def start(asked: Ask, value: str) -> Answer:
    """Answer "Importer": the work is left to the inbox, the card says it is under way."""
    await _of_state(asked).do(use_cases.start, whole(value), asked.at)
    return Done()


async def start_and_tell(asked: Ask, value: str) -> Answer:
    """Answer "Importer et prévenir les responsables"."""
    await _of_state(asked).do(use_cases.start, whole(value), asked.at, tell_leads=True)
    return Done()


async def abandon(asked: Ask, value: str) -> Answer:
    """Answer "Abandonner"."""
    await _of_state(asked).do(use_cases.abandon, whole(value), asked.at)
    return Done()


def _of_state(asked: Ask) -> Ask:
    """Decide on a grid by its state alone: one that came back to be decided is decided again, and that is no repeat."""
    return replace(asked, meaning=None)


async def give_term(asked: Ask, value: str) -> Answer:
    """Answer the choice of a term for the rows that name none: the grid is read again with it."""
    given = GridTerm.read(value)
    with reading():
        term = Term.parse(given.term)
    content = await asked.read(course_access.workbook, given.grid)
    approaches = await asked.desk.read(_approaches)
    read_again = await LAST.read(content, approaches, default_term=term)
    await _of_state(asked).do(use_cases.give_term, given.grid, term, read_again, asked.at)
    return Done()


async def faults(asked: Ask, value: str) -> Answer:
    """Answer "Voir les refus", and its pages: each fault by its cell. Raises refusals.ManagersOnly."""
    shown = GridPage.read(value)
    reading = await _read_again(asked, shown.grid)
    return asked.turned(faults_card(asked.say, reading.faults, Shown(shown.grid, shown.page)))


async def changes(asked: Ask, value: str) -> Answer:
    """Answer "Voir les changements", and its pages: what the grid changes, and what it does not name.

    Raises refusals.ManagersOnly.
    """
    shown = GridPage.read(value)
    planned = await asked.read(use_cases.compared, await _read_again(asked, shown.grid))
    return asked.turned(changes_card(asked.say, planned, Shown(shown.grid, shown.page)))


async def _read_again(asked: Ask, import_id: int) -> GridReading:
    """Read the workbook of an import that still waits. Raises refusals.ImportNotWaiting."""
    read_again = await reading_of(asked.desk, asked.person.id, import_id)
    if read_again is not None:
        return read_again[1]
    grid = await asked.read(course_access.grid, import_id)
    raise ImportNotWaiting(grid.state, grid.decided_by)


async def carry_out(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Work an import that was asked for: all of it or nothing written."""
    read_again = await reading_of(tools.desk, THE_DESK, int(str(body["import"])))
    if read_again is None:
        return
    grid, reading = read_again
    work = partial(importing.carry_out, import_id=grid.id, reading=reading, tell_leads=bool(body.get("tell")))
    async with drawn_on_the_way(tools, grid) as count:
        await tools.desk.write(partial(work, now=tools.now(), count=count), once=key)


async def compare_again(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Compare a grid that waits with what the desk knows since another was imported, or taken back."""
    read_again = await reading_of(tools.desk, THE_DESK, int(str(body["import"])))
    if read_again is not None:
        grid, reading = read_again
        act = partial(use_cases.compare_again, import_id=grid.id, reading=reading, now=tools.now())
        await tools.desk.write(act, once=key)


async def give_back(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Offer an import again that failed too often."""
    await tools.desk.write(partial(importing.give_back, import_id=int(str(body["import"])), now=tools.now()), once=key)


async def send_template(asked: Ask, _value: str) -> Answer:
    """Answer "Modèle": an empty grid comes by direct message. Raises refusals.MembersOnly."""

    async def ask(tx: Transaction) -> None:
        await member(tx, asked.person.id)
        topic = About.TEMPLATE.topic(asked.person.id, int(asked.at.timestamp()))
        await tell(tx, [GridTemplate(topic, ToPerson(asked.person.id))], asked.at)

    await asked.once(ask)
    return Said(talk.said(asked.say, _("The grid template is on its way to you in private.")))


async def undo(asked: Ask, value: str) -> Answer:
    """Answer "Annuler l'import": whether it can be is told at once, the work is left to the inbox."""
    grid = whole(value)
    try:
        await _of_state(asked).do(undoing.leave, grid, asked.at)
    except ImportBegun:
        await asked.desk.write(partial(undoing.offer_no_longer, person=asked.person.id, import_id=grid, now=asked.at))
        raise
    return Done()


async def carry_out_undoing(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Undo an import as that was asked for: all of it or nothing."""
    by, grid = int(str(body["by"])), int(str(body["import"]))
    await tools.desk.write(partial(undoing.carry_out, person=by, import_id=grid, key=key, now=tools.now()), once=key)


async def give_up_undoing(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Tell who asked for an undoing that failed too often."""
    by = int(str(body["by"]))
    await tools.desk.write(partial(undoing.give_up, person=by, key=key, now=tools.now()), once=key)


ACTIONS: Mapping[str, ActionHandler] = {
    "grid_acts": more,
    "import_grid": start,
    "import_and_tell": start_and_tell,
    "abandon_import": abandon,
    "grid_faults": faults,
    "grid_changes": changes,
    "undo_import": undo,
    "grid_term": give_term,
    "grid_template": send_template,
}
