"""What reaches the desk by itself: messages, threads, grids, people who come and go."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.delivery.arrivals import (
    Arrival,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    ProfileChanged,
    SharedFile,
)
from bot.delivery.chat import NotSent, Profile
from bot.desk.courses.handlers import grids
from bot.desk.speech import speak
from bot.ui.model import Mention, Paragraph
from tests.bot.drawn import actions, card_of, read
from tests.bot.switchboard import Switchboard
from tests.desks.passing import leased
from tests.workflow.grids import row, sheet
from tests.workflow.office import GESTION, PEDAGO, TECHNO, Office, channel, names, open_office
from workflow.courses.imports import ImportState
from workflow.courses.notices import TasksImported
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import tasks
from workflow.helpdesk.notices import UrgencyChanged
from workflow.helpdesk.use_cases import incidents
from workflow.items.journal import What
from workflow.items.notices import Marked, Refused
from workflow.items.passing import Answered
from workflow.items.ports import Place
from workflow.items.states import IncidentState
from workflow.items.use_cases.early import EARLY
from workflow.people.people import Person
from workflow.ports.queues import Outgoing

INC = "INC0001001"
SAMPLES = Path(bot.__file__).parents[1] / "samples"
EXCEL = SharedFile("F1", "grille.xlsx", 9_494, "https://files.example.org/F1")


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
def desk_line(office: Office) -> Switchboard:
    return Switchboard(office)


async def posted(office: Office, number: str, where: str) -> str:
    """Post what waits, as the dispatcher would; return the message of an item's card in a channel."""
    await office.post_cards()
    return office.desk.state.places[number, channel(where)].message


# --- Messages ---------------------------------------------------------------------


async def test_a_direct_message_opens_a_request_and_its_redelivery_nothing(
    office: Office, desk_line: Switchboard
) -> None:
    for _ in range(2):
        await desk_line.writes(office.marie, "Le son coupe.", key="slack:T0:D1:1.1")
    assert list(office.desk.state.incidents) == [INC]
    assert office.desk.state.incidents[INC].requester == office.marie.id


@pytest.mark.parametrize("text", ["Bonjour", "Bonjour !", "Allô 👋", "", "  "])
async def test_a_bare_greeting_waits_for_what_follows(office: Office, desk_line: Switchboard, text: str) -> None:
    await desk_line.writes(office.marie, text)
    assert not office.desk.state.incidents
    await desk_line.writes(office.marie, "Mon capteur coupe.")
    assert office.desk.state.incidents[INC].subject == "Mon capteur coupe."


async def test_a_mention_in_a_channel_opens_a_request_and_other_talk_there_none(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.writes(office.marie, "On dîne ?", place=channel("C0GENERAL"))
    await desk_line.writes(office.marie, "On dîne toujours.", place=channel("C0GENERAL"), thread="1.1")
    assert not office.desk.state.incidents
    await desk_line.writes(office.marie, "Le son coupe.", place=channel("C0GENERAL"), to_desk=True)
    assert list(office.desk.state.incidents) == [INC]


async def test_someone_the_desk_has_never_met_is_learnt_from_the_platform(
    office: Office, desk_line: Switchboard
) -> None:
    account = channel("U0NEW")
    desk_line.chat.profiles[account] = Profile("Noémie Roy", "noemie@example.org", "en")
    person = await desk_line.handlers.person(account)
    assert (person.name, person.email, person.locale) == ("Noémie Roy", "noemie@example.org", "en")
    await desk_line.writes(person, "My slides are gone.")
    assert office.desk.state.incidents[INC].requester == person.id


async def test_in_a_cards_thread_a_mention_answers_and_anything_else_is_a_note(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.writes(office.marie, "Le son coupe.")
    root = await posted(office, INC, "C0TECHNO")
    office.said()
    await desk_line.writes(office.tom, "Rebranchez-le.", place=TECHNO, thread=root, to_desk=True)
    said = office.said()
    assert ("Answered", "U0MARIE") in names(said)
    await desk_line.writes(office.ada, "C’est le câble, je crois.", place=TECHNO, thread=root)
    noted = office.said()
    assert [name for name, _where in names(noted)] == ["Marked"]
    assert [notice.mark for notice, _where in noted if isinstance(notice, Marked)] == ["noted"]
    (passed,) = [notice.mark for notice, _where in said if isinstance(notice, Answered)]
    assert passed is not None, "marked once it has come"
    assert passed.mark == "relayed"
    kinds = [(entry.what, entry.detail["text"]) for entry in office.journal(INC) if "text" in entry.detail][1:]
    assert kinds == [(What.COMMENT, "Rebranchez-le."), (What.WORK_NOTE, "C’est le câble, je crois.")]
    assert office.desk.state.incidents[INC].state is IncidentState.ACTIVE


async def test_the_requesters_words_in_their_thread_are_added_to_the_request(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.writes(office.marie, "Le son coupe.")
    root = await posted(office, INC, "U0MARIE")
    office.later(hours=3)
    picture = SharedFile("F2", "photo.png", 10, "https://files.example.org/F2")
    await desk_line.writes(office.marie, "Voici.", thread=root, files=(picture,))
    assert list(office.desk.state.incidents) == [INC]
    names_ = [entry.detail["name"] for entry in office.journal(INC) if entry.what is What.ATTACHMENT]
    assert names_ == ["photo.png"]


async def test_a_mention_under_a_tasks_card_reaches_nobody_when_its_lead_is_on_no_messaging_service(
    office: Office, desk_line: Switchboard
) -> None:
    await office.import_grid(sheet(row()))
    task = office.tasks_of("RITM0001001")[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    root = await posted(office, task, "C0PEDAGO")
    office.said()
    await desk_line.writes(office.paul, "On se parle jeudi ?", place=PEDAGO, thread=root, to_desk=True)
    ((refused, where),) = office.said()
    assert (refused.refusal, where) == ("NobodyToWriteTo", PEDAGO)  # type: ignore[attr-defined]
    await desk_line.writes(office.paul, "Rappeler jeudi.", place=PEDAGO, thread=root)
    assert (office.journal(task)[-1].what, office.journal(task)[-1].by) == (What.WORK_NOTE, office.paul.id)


async def test_a_members_mention_under_a_grid_is_answered_there_and_other_talk_is_nothing(
    office: Office, desk_line: Switchboard
) -> None:
    card = Place("import:1", PEDAGO, "C0PEDAGO", "3.1")
    await office.desk.write(lambda tx: tx.places.put(card))
    await desk_line.writes(office.paul, "Belle session.", place=PEDAGO, thread="3.1")
    assert not office.desk.state.incidents
    assert office.said() == []
    await desk_line.writes(office.paul, "Il manque un cours.", place=PEDAGO, thread="3.1", to_desk=True)
    ((notice, where),) = office.said()
    assert (notice.message, notice.text, where) == ("3.1", "Il manque un cours.", PEDAGO)  # type: ignore[attr-defined]
    assert not office.desk.state.incidents


async def test_what_cannot_be_worked_is_refused_where_it_was_said_and_once(
    office: Office, desk_line: Switchboard
) -> None:
    for _ in range(2):
        await desk_line.writes(office.marie, "a" * 40_001, key="long")
    ((notice, where),) = office.said(Refused)
    assert where == office.marie.accounts[0]
    said = read(card_of(await speak(office.desk, Outgoing(1, notice, where, 0), office.now)))
    assert "Ce texte dépasse 40000 caractères." in said
    await desk_line.writes(office.marie, "Le son coupe.")
    root = await posted(office, INC, "C0TECHNO")
    office.said()
    await desk_line.writes(office.paul, "Je passais par là.", place=TECHNO, thread=root)
    ((notice, where),) = office.said(Refused)
    assert (where, office.journal(INC)[-1].by) == (TECHNO, office.marie.id)


async def test_a_fault_that_may_pass_is_left_to_be_tried_again(office: Office, desk_line: Switchboard) -> None:
    desk_line.chat.out_of_service = True
    with pytest.raises(NotSent):
        await desk_line.writes(office.gisele, "Voici", place=GESTION, files=(EXCEL,))


async def test_a_file_that_is_gone_is_asked_for_again(office: Office, desk_line: Switchboard) -> None:
    await desk_line.writes(office.gisele, "Voici", place=GESTION, files=(EXCEL,))
    ((notice, where),) = office.said(Refused)
    said = read(card_of(await speak(office.desk, Outgoing(1, notice, where, 0), office.now)))
    assert "Je ne peux plus ouvrir ce fichier. Déposez-le de nouveau" in said


# --- People -----------------------------------------------------------------------


async def test_who_joins_a_private_channel_works_in_its_group_until_they_leave(
    office: Office, desk_line: Switchboard, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await desk_line.writes(office.marie, "Le son coupe.")
    desk_line.chat.rosters[TECHNO] = (*office.tom.accounts, *office.john.accounts)
    await desk_line.front.handle(MemberJoined(office.john.accounts[0], TECHNO), "joined")
    assert (await office.do(incidents.claim, office.john.id, INC)).holder == office.john.id
    await desk_line.front.handle(MemberLeft(office.john.accounts[0], TECHNO), "left")
    said = read((await desk_line.types(office.john, "taches")).card)  # type: ignore[union-attr]
    assert "This is for the members of a support group." in said


async def test_a_home_is_drawn_when_it_is_looked_at_in_the_readers_language(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.writes(office.john, "My slides are gone.")
    for person in (office.john, office.tom):
        await desk_line.front.handle(HomeOpened(person.accounts[0]), f"home of {person.id}")
    theirs, work = (desk_line.chat.homes[person.accounts[0]] for person in (office.john, office.tom))
    assert INC in read(theirs)
    assert "Hello John Smith." in read(theirs)
    assert "Bonjour Tom Gagnon." in read(work)
    assert "take_from_list" in actions(work)
    assert "take_from_list" not in actions(theirs)


async def test_a_changed_profile_is_learnt_again(office: Office, desk_line: Switchboard) -> None:
    account = office.marie.accounts[0]
    desk_line.chat.profiles[account] = Profile("Marie Roy-Côté", "marie@example.org", "en")
    await desk_line.front.handle(ProfileChanged(account), "profile")
    known = office.desk.state.persons[office.marie.id]
    assert (known.name, known.locale) == ("Marie Roy-Côté", "en")


# --- Accounts that are closed -------------------------------------------------------


@pytest.mark.parametrize(("told", "name"), [("Noémie Roy", "Noémie Roy"), ("", "U0NEW")])
async def test_what_someone_said_before_their_account_was_closed_is_kept_under_the_name_that_is_known(
    office: Office, desk_line: Switchboard, told: str, name: str
) -> None:
    account = channel("U0NEW")
    desk_line.chat.closed[account] = told
    await desk_line.writes(Person(0, "", None, accounts=(account,)), "Le son coupe.")
    requester = office.desk.state.persons[office.desk.state.incidents[INC].requester]
    assert (requester.name, requester.email, requester.accounts) == (name, None, (account,))


async def test_an_account_that_opens_again_is_known_by_its_profile_from_its_next_word_on(
    office: Office, desk_line: Switchboard
) -> None:
    account = channel("U0NEW")
    desk_line.chat.closed[account] = ""
    someone = Person(0, "", None, accounts=(account,))
    await desk_line.writes(someone, "Le son coupe.")
    del desk_line.chat.closed[account]
    desk_line.chat.profiles[account] = Profile("Noémie Roy", "noemie@example.org", "fr")
    office.later(hours=1)
    await desk_line.writes(someone, "Le son coupe encore dans la salle 2.")
    requester = office.desk.state.persons[office.desk.state.incidents[INC].requester]
    assert (requester.name, requester.email) == ("Noémie Roy", "noemie@example.org")


@pytest.mark.parametrize(
    "arrival",
    [
        MemberJoined(channel("U0NEW"), TECHNO),
        MemberLeft(channel("U0NEW"), TECHNO),
        HomeOpened(channel("U0NEW")),
        ProfileChanged(channel("U0NEW")),
    ],
    ids=lambda one: type(one).__name__,
)
async def test_what_a_closed_account_does_is_settled_and_makes_nobody_known(
    office: Office, desk_line: Switchboard, arrival: Arrival
) -> None:
    desk_line.chat.closed[channel("U0NEW")] = "Noémie Roy"
    before = dict(office.desk.state.persons)
    await desk_line.front.handle(arrival, "arrival")
    assert office.desk.state.persons == before


async def test_a_home_that_can_be_shown_no_more_is_settled(office: Office, desk_line: Switchboard) -> None:
    account = office.marie.accounts[0]
    desk_line.chat.closed[account] = "Marie"
    await desk_line.front.handle(HomeOpened(account), "home")
    assert not desk_line.chat.homes


# --- Grids ------------------------------------------------------------------------


async def drop(desk_line: Switchboard, sample: Path, name: str = "grille.xlsx", key: str | None = None) -> None:
    desk_line.chat.kept["F1"] = sample
    file = replace(EXCEL, name=name)
    await desk_line.writes(desk_line.office.gisele, "", place=GESTION, files=(file,), key=key)


async def refusal(office: Office) -> str:
    """What was answered to the one who dropped a file."""
    ((notice, where),) = office.said(Refused)
    assert where == GESTION
    return read(card_of(await speak(office.desk, Outgoing(1, notice, where, 0), office.now)))


async def test_the_sample_grid_is_previewed_decided_and_imported(office: Office, desk_line: Switchboard) -> None:
    await drop(desk_line, SAMPLES / "grille-automne-2026.xlsx")
    (grid,) = office.desk.state.imports.values()
    assert (grid.state, grid.summary.new, grid.summary.tasks) == (ImportState.PREVIEWED, 89, 356)
    assert not office.desk.state.requests
    await desk_line.press(office.gisele, "import_grid", str(grid.id))
    (queued,) = office.desk.state.inbox.values()
    await grids.carry_out(desk_line.tools, {"import": grid.id}, queued.key)
    assert (len(office.desk.state.requests), len(office.desk.state.tasks)) == (89, 356)
    assert names(office.said(TasksImported)) == [("TasksImported", "C0PEDAGO")]
    await drop(desk_line, SAMPLES / "grille-automne-2026.xlsx")
    assert "a déjà été importé" in await refusal(office)


async def test_a_grid_with_faults_lists_them_by_cell(office: Office, desk_line: Switchboard) -> None:
    await drop(desk_line, SAMPLES / "grille-desordre.xlsx")
    (grid,) = office.desk.state.imports.values()
    faults = await desk_line.press(office.gisele, "grid_faults", str(grid.id))
    said = read(faults.card)  # type: ignore[union-attr]
    assert "Lignes refusées" in said
    assert "courriel invalide" in said


async def test_a_newer_grid_says_what_it_changes(office: Office, desk_line: Switchboard) -> None:
    await drop(desk_line, SAMPLES / "grille-automne-2026.xlsx")
    await desk_line.press(office.gisele, "import_grid", "1")
    await grids.carry_out(desk_line.tools, {"import": 1}, "import 1")
    await drop(desk_line, SAMPLES / "grille-automne-2026-v2.xlsx")
    changes = await desk_line.press(office.gisele, "grid_changes", "2")
    assert "Modifiées" in read(changes.card)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["grille.xlsx", "grille.csv", "GRILLE.XLS"])
async def test_a_file_that_is_no_workbook_gets_a_sentence(
    office: Office, desk_line: Switchboard, tmp_path: Path, name: str
) -> None:
    nonsense = tmp_path / "f"
    nonsense.write_text("Sigle;Titre\n", "utf-8")
    await drop(desk_line, nonsense, name)
    assert "C’est un fichier texte, comme un .csv." in await refusal(office)
    assert not office.desk.state.imports


async def test_a_grid_delivered_twice_is_previewed_once(office: Office, desk_line: Switchboard) -> None:
    for _ in range(2):
        await drop(desk_line, SAMPLES / "grille-automne-2026.xlsx", key="same")
    assert len(office.desk.state.imports) == 1


async def test_a_workbook_is_a_grid_only_where_managers_drop_them(office: Office, desk_line: Switchboard) -> None:
    desk_line.chat.kept["F1"] = SAMPLES / "grille-automne-2026.xlsx"
    await desk_line.writes(office.tom, "Le tableau", place=TECHNO, files=(EXCEL,))
    await desk_line.writes(office.marie, "Mon fichier ne s’ouvre pas.", files=(EXCEL,))
    assert not office.desk.state.imports
    assert list(office.desk.state.incidents) == [INC]
    await desk_line.writes(office.gisele, "", files=(EXCEL,))
    assert len(office.desk.state.imports) == 1


async def test_a_teachers_workbook_that_names_their_request_is_a_file_of_it(
    office: Office, desk_line: Switchboard
) -> None:
    await office.import_grid(sheet(row(Courriel="marie@example.org")))
    office.said()
    await desk_line.writes(office.marie, "Voici la liste pour RITM0001001.", files=(EXCEL,))
    assert office.said(Refused) == []
    kept = office.journal("RITM0001001")
    assert [entry.detail["name"] for entry in kept if entry.what is What.ATTACHMENT] == ["grille.xlsx"]


async def test_a_member_of_no_management_who_drops_a_grid_there_is_refused(
    office: Office, desk_line: Switchboard
) -> None:
    desk_line.chat.kept["F1"] = SAMPLES / "grille-automne-2026.xlsx"
    await desk_line.writes(office.tom, "", place=GESTION, files=(EXCEL,))
    assert "Seule la gestion peut le faire." in await refusal(office)


@pytest.mark.parametrize("gone", [False, True], ids=["edited", "deleted"])
@pytest.mark.parametrize("stored", [False, True], ids=["not stored yet", "stored after it"])
async def test_a_change_that_overtakes_its_message_is_what_the_message_says(
    office: Office, desk_line: Switchboard, gone: bool, stored: bool
) -> None:
    account = office.marie.accounts[0]
    if stored:
        await office.desk.inbox.add("message 1", "slack.event", account.id, {}, office.now)
    early: dict[str, Any] = {"channel": account.id, "message": "1.0001", "at": office.now, "said_key": "message 1"}
    if gone:
        await desk_line.front.handle(MessageDeleted(**early), "change 1")
    else:
        edited = MessageEdited(place=account, text="Le son grésille.", mentions_desk=False, **early)
        await desk_line.front.handle(edited, "change 1")
    await desk_line.writes(office.marie, "Le son coupe.")
    texts = [one.text for one in office.desk.state.incidents.values()]
    assert texts == ([] if gone else ["Le son grésille."])


async def test_an_edit_that_overtakes_a_mention_and_takes_it_out_sends_nothing(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.writes(office.marie, "Le son coupe.")
    card = await posted(office, INC, "C0TECHNO")
    early: dict[str, Any] = {"channel": TECHNO.id, "message": "2.0001", "at": office.now, "said_key": "message 2"}
    edited = MessageEdited(place=TECHNO, text="Encore elle.", mentions_desk=False, to_desk=False, **early)
    await desk_line.front.handle(edited, "change 2")
    office.said()
    await desk_line.writes(office.tom, "Encore elle.", place=TECHNO, thread=card, to_desk=True)
    assert office.journal(INC)[-1].what is What.WORK_NOTE
    assert office.said(Answered) == []


async def test_of_a_message_that_was_nothing_to_us_no_change_is_kept(office: Office, desk_line: Switchboard) -> None:
    account = office.marie.accounts[0]
    await office.desk.inbox.add("message 1", "slack.event", "C1", {}, office.now)
    await office.desk.inbox.done(await leased(office.desk, "message 1"))
    await desk_line.front.handle(MessageDeleted(account.id, "1.0001", office.now, "message 1"), "change 1")
    await desk_line.writes(office.marie, "Le son coupe.")
    assert INC in office.desk.state.incidents
    assert await office.desk.read(lambda tx: tx.timers.of_kinds([EARLY])) == ()


async def test_a_change_whose_message_never_comes_is_forgotten(office: Office, desk_line: Switchboard) -> None:
    account = office.marie.accounts[0]
    await desk_line.front.handle(MessageDeleted(account.id, "1.0001", office.now, "message 1"), "change 1")
    office.later(hours=2)
    assert await office.work_timers() == [EARLY]
    assert await office.desk.read(lambda tx: tx.timers.of_kinds([EARLY])) == ()


async def test_who_has_in_hand_what_becomes_urgent_is_called(office: Office, desk_line: Switchboard) -> None:
    await desk_line.writes(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, INC)
    office.said()
    await desk_line.writes(office.marie, "URGENT : je suis en classe et le son coupe")
    ((notice, where),) = office.said(UrgencyChanged)
    card = card_of(await speak(office.desk, Outgoing(1, notice, where, 0), office.now))
    called = [part for block in card.blocks if isinstance(block, Paragraph) for part in block.parts]
    assert [one for one in called if isinstance(one, Mention)]
