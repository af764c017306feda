"""Nobody is met with silence: files dropped where they are not read, who comes into a channel, Vigie let into one."""

from dataclasses import replace

from bot.sandbox.double.state.records import Channel
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from tests.journeys.grids import grid, row

ROOM = "#soutien-soir"
LETTER = ("lettre.pdf", b"%PDF-1.7")
PICTURE = ("photo.png", b"\x89PNG")


async def test_a_grid_in_a_groups_own_channel_is_told_where_grids_are_taken(faculty: Faculty) -> None:
    await faculty.lea.says("Voici la grille.", HELP, files=[("grille.xlsx", grid(row()))])

    (told,) = faculty.lea.direct
    assert told.startswith("⛔ Je ne lis pas les grilles dans ce canal. Déposez « grille.xlsx » dans #gestion")
    assert faculty.standing(HELP) == []
    assert faculty.standing(MANAGEMENT) == []


async def test_a_document_in_the_management_channel_is_told_that_only_grids_are_read(faculty: Faculty) -> None:
    await faculty.nadia.says("", MANAGEMENT, files=[LETTER, PICTURE])
    (told,) = faculty.nadia.direct
    assert told.startswith(
        "⛔ Dans le canal de la gestion, je lis seulement les grilles (.xlsx) et les réglages (.toml) : « lettre.pdf »"
    )
    assert faculty.standing(MANAGEMENT) == []

    await faculty.nadia.says("Belle photo !", MANAGEMENT, files=[PICTURE])
    await faculty.lea.says("Le mode d’emploi.", HELP, files=[LETTER])
    assert len(faculty.nadia.direct) == 1
    assert faculty.lea.direct == [], "colleagues share files in their channel"


async def test_a_document_under_a_card_is_its_own(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.says("La grille de son.", HELP, under=card, files=[("son.xlsx", grid(row()))])
    assert faculty.lea.direct == []
    assert "son.xlsx" in faculty.read(card)


async def test_who_comes_into_a_groups_channel_is_welcomed_once_and_alone(faculty: Faculty) -> None:
    assert faculty.lea.direct == [], "who was there at the start is not"
    for _ in range(2):
        await faculty.people.join(faculty.camille.who, HELP)
        await faculty.quiet()
        await faculty.people.leave(faculty.camille.who, HELP)
        await faculty.quiet()

    (told,) = faculty.camille.direct
    assert told.startswith("👋 Bienvenue dans #technologues, le canal du groupe Technologues")
    assert told.count("•") == 3
    assert "[Voir la liste]" in told
    assert faculty.standing(HELP) == []

    await faculty.people.join(faculty.sarah.who, MANAGEMENT)
    await faculty.quiet()
    (told,) = faculty.sarah.direct
    assert told.startswith("👋 Welcome to #gestion, the management channel")
    assert "Import a grid" in told


async def test_who_came_while_vigie_was_down_is_welcomed_when_it_is_back(faculty: Faculty) -> None:
    await faculty.box.end()
    (room,) = [one for one in faculty.ws.state.channels.values() if f"#{one.name}" == HELP]
    faculty.ws.state.put(replace(room, members=[*room.members, faculty.camille.who.id]))
    await faculty.box.live()
    await faculty.quiet()
    (told,) = faculty.camille.direct
    assert told.startswith("👋 Bienvenue dans #technologues")
    await faculty.box.end()
    await faculty.box.live()
    await faculty.quiet()
    assert len(faculty.camille.direct) == 1
    assert faculty.lea.direct == []


async def test_who_enters_a_public_channel_is_told_that_a_manager_confirms_them(faculty: Faculty) -> None:
    ws = faculty.ws
    members = [faculty.nadia.who.id, ws.settings.app_user]
    ws.state.put(Channel("C0SOIR", ROOM.removeprefix("#"), private=False, members=members))
    await faculty.nadia.types("/vigie lier technologues", ROOM)
    await faculty.nadia.presses("Lier quand même", faculty.standing("app", "Nadia")[-1])

    await faculty.people.join(faculty.camille.who, ROOM)
    await faculty.quiet()
    (told,) = faculty.camille.direct
    assert "la gestion doit vous confirmer" in told
    assert "[Voir la liste]" not in told


async def test_let_into_a_channel_vigie_says_how_to_ask_and_how_to_link_it(faculty: Faculty) -> None:
    ws = faculty.ws
    ws.state.put(Channel("C0SOIR", ROOM.removeprefix("#"), private=True, members=[faculty.nadia.who.id]))
    await faculty.people.join(ws.settings.app_user, ROOM)
    await faculty.quiet()
    (told,) = [faculty.read(one) for one in faculty.standing(ROOM)]
    assert "mentionnez-moi ici avec votre question" in told
    assert "@Vigie lier, puis le nom du groupe" in told

    hello = await faculty.nadia.says("@Vigie", ROOM)
    assert "@Vigie lier, puis le nom du groupe" in faculty.thread(hello)[-1]
    hello = await faculty.nadia.says("@Vigie lier", ROOM)
    (refused,) = faculty.thread(hello)
    assert refused.startswith("@Nadia Fortin ")
    assert "lié à aucun groupe" in refused
    assert len(faculty.standing(ROOM)) == 1, "the greeting alone stands in the channel"
    assert faculty.standing(HELP) == []


async def test_a_document_that_a_manager_drops_without_a_word_is_asked_about(faculty: Faculty) -> None:
    await faculty.nadia.says("", files=[LETTER])
    (asked,) = faculty.nadia.direct
    assert asked.startswith("C’est noté : « lettre.pdf ». Dites-moi en une phrase de quoi il s’agit")
    assert faculty.standing(HELP) == []
    await faculty.nadia.says("Cette lettre ne s’ouvre pas sur mon poste.")
    card = faculty.card("INC0001001", HELP)
    assert "lettre.pdf" in faculty.read(card)


async def test_a_teacher_who_sends_a_grid_alone_reads_that_it_is_one_and_who_imports_it(faculty: Faculty) -> None:
    await faculty.camille.says("", files=[("grille.xlsx", b"PK")])
    told = next(one for one in faculty.camille.direct if "grille de cours" in one)
    assert told == (
        "⛔ « grille.xlsx » semble être une grille de cours : c’est le groupe Gestion qui l’importe. Écrivez ici ce "
        "que vous souhaitez en faire, et l’équipe la lui remettra."
    )
    before = len(faculty.camille.direct)
    await faculty.camille.says("Mon classeur ne s’ouvre pas dans Excel.", files=[("notes.xlsx", b"PK")])
    assert not any("grille de cours" in one for one in faculty.camille.direct[before:])
