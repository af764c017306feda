"""Managers link channels to groups in chat: who is there gets the rights, what comes in is posted there."""

from dataclasses import replace

from bot.language import Locale
from bot.ops.doctor.examine import examine
from bot.sandbox.double.acts import talk
from bot.sandbox.double.state.records import Channel
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from tests.journeys.grids import latest

ROOM = "#soutien-soir"


def opens(faculty: Faculty, *, private: bool, app: bool = True) -> None:
    """Have a new channel, with Nadia, Camille and (``app``) Vigie in it."""
    ws = faculty.ws
    members = [faculty.nadia.who.id, faculty.camille.who.id, *([ws.settings.app_user] if app else [])]
    ws.state.put(Channel("C0SOIR", ROOM.removeprefix("#"), private=private, members=members))


async def test_a_private_channel_is_linked_and_its_members_have_the_rights_at_once(faculty: Faculty) -> None:
    opens(faculty, private=True)
    assert "réservé aux membres d’un groupe" in await faculty.camille.types("/taches")

    told = await faculty.nadia.types("/vigie lier Technologues", ROOM)
    assert told == "⏳ Je vérifie ce canal ; la réponse arrive dans un instant."
    said = faculty.read(faculty.standing(ROOM)[-1])
    assert "🔗 Nadia Fortin a lié ce canal au groupe Technologues." in said
    assert "2 personnes s’y trouvent. Les membres du canal sont désormais ceux du groupe" in said
    assert "Canal : #soutien-soir" in faculty.read(latest(faculty))

    await faculty.chloe.says("Le son coupe en classe.")
    cards = [faculty.card("INC0001001", channel) for channel in (HELP, ROOM)]
    await faculty.camille.presses("Prendre en charge", cards[1])
    assert all("Titulaire · groupe : @Camille Roy" in faculty.read(one) for one in cards)

    listed = await faculty.nadia.types("/vigie lier", ROOM)
    assert "Technologues · 3 canaux · #technologues, #soutien-soir, #demandes-aide (chaque message est" in listed
    assert "Ce canal est lié à Technologues ; pour y mettre fin : /vigie délier, ici même." in listed
    assert "Nadia Fortin lie #soutien-soir à Technologues" in listed


async def test_who_comes_later_has_the_rights_and_a_channel_taken_off_gives_none(faculty: Faculty) -> None:
    opens(faculty, private=True)
    await faculty.nadia.types("/vigie lier technologues", ROOM)
    await faculty.people.join(faculty.sarah.who, ROOM)
    await faculty.quiet()
    assert "Nothing to take" in await faculty.sarah.types("/taches")

    assert "n’est plus lié à Technologues" in await faculty.nadia.types("/vigie délier", ROOM)
    assert "a délié ce canal du groupe Technologues" in faculty.read(faculty.standing(ROOM)[-1])
    assert "for the members of a support group" in await faculty.sarah.types("/taches")
    await faculty.chloe.says("Le son coupe.")
    assert len(faculty.standing(ROOM)) == 2
    assert "lié à aucun groupe" in await faculty.nadia.types("/vigie délier", ROOM)


def turns(faculty: Faculty, channel: str, *, private: bool) -> None:
    """Someone makes a channel private or public in Slack, which says so there."""
    ws = faculty.ws
    ws.state.put(replace(ws.state.channels[channel], private=private))
    kind = "private" if private else "public"
    talk.post(
        ws,
        talk.Draft(channel, faculty.nadia.who.id, f"made this channel *{kind}*.", subtype=f"channel_convert_to_{kind}"),
    )


async def test_a_channel_that_becomes_public_gives_no_rights_before_a_manager_confirms_them(faculty: Faculty) -> None:
    assert "Rien à prendre" in await faculty.lea.types("/taches")
    turns(faculty, "C0TECHNO", private=False)
    await faculty.quiet()

    assert "réservé aux membres d’un groupe" in await faculty.lea.types("/taches")
    said = faculty.read(faculty.standing(HELP)[-1])
    assert said.startswith("⚠️ Ce canal du groupe Technologues est devenu public.")
    (told,) = [one for one in faculty.standing(MANAGEMENT) if "est devenu public" in faculty.read(one)]
    assert "Canal : #technologues" in faculty.read(told)
    waiting = next(one for one in faculty.standing(MANAGEMENT) if "votre confirmation" in faculty.read(one))
    assert "#technologues (public ou partagé)" in await faculty.nadia.types("/vigie lier")
    await faculty.nadia.presses("Confirmer tout le monde", waiting)
    assert "Rien à prendre" in await faculty.lea.types("/taches")

    await faculty.people.join(faculty.camille.who, HELP)
    await faculty.quiet()
    assert "réservé aux membres d’un groupe" in await faculty.camille.types("/taches")
    turns(faculty, "C0TECHNO", private=True)
    await faculty.quiet()
    assert "Rien à prendre" in await faculty.camille.types("/taches")
    assert "est devenu privé" in faculty.read(faculty.standing(HELP)[-1])


async def test_a_management_channel_that_becomes_public_leaves_the_first_managers_alone_with_their_rights(
    faculty: Faculty,
) -> None:
    turns(faculty, "C0GESTION", private=False)
    await faculty.quiet()

    assert "gestion" in await faculty.paul.types("/vigie annuler")
    assert "est devenu public" in faculty.nadia.direct[-1]
    assert "Canal : #gestion" in faculty.nadia.direct[-1]
    assert "#gestion (public ou partagé)" in await faculty.nadia.types("/vigie lier")
    turns(faculty, "C0GESTION", private=True)
    await faculty.quiet()
    assert "aucune demande ouverte" in await faculty.paul.types("/vigie annuler")


async def test_what_became_of_a_channel_while_vigie_was_away_is_seen_at_the_next_look(faculty: Faculty) -> None:
    ws = faculty.ws
    ws.state.put(replace(ws.state.channels["C0TECHNO"], private=False))
    await faculty.box.vigie._reconcile()
    await faculty.quiet()
    assert "réservé aux membres d’un groupe" in await faculty.lea.types("/taches")


async def test_a_public_channel_is_warned_about_and_each_member_waits_for_a_manager(faculty: Faculty) -> None:
    opens(faculty, private=False)
    await faculty.nadia.types("/vigie lier technologues", ROOM)
    warning = faculty.standing("app", "Nadia")[-1]
    assert "⚠️ Le canal que vous liez à Technologues est public" in faculty.read(warning)
    assert faculty.standing(ROOM) == []

    await faculty.nadia.presses("Lier quand même", warning)
    assert "C’est un canal public" in faculty.read(faculty.standing(ROOM)[-1])
    waiting = latest(faculty)
    assert faculty.read(waiting).startswith("2 personnes attendent votre confirmation")
    assert "réservé aux membres d’un groupe" in await faculty.camille.types("/taches")

    await faculty.nadia.presses("Confirmer", waiting)
    assert faculty.read(waiting).startswith("1 personne attend votre confirmation")
    assert "Rien à prendre" in await faculty.camille.types("/taches")

    await faculty.people.join(faculty.chloe.who, ROOM)
    await faculty.quiet()
    assert "👤 Chloé Bouchard est dans le canal public ou partagé de Technologues" in faculty.thread(waiting)[-1]
    assert "réservé aux membres d’un groupe" in await faculty.chloe.types("/taches")
    await faculty.paul.presses("Confirmer tout le monde", waiting)
    assert faculty.read(waiting) == "✅ Tout le monde est confirmé dans le canal public ou partagé de Technologues."
    assert "Rien à prendre" in await faculty.chloe.types("/taches")


async def test_what_cannot_be_linked_is_said_to_whoever_asks(faculty: Faculty) -> None:
    opens(faculty, private=False)
    await faculty.nadia.types("/vigie lier gestion", ROOM)
    assert "Ce canal est public, il ne peut donc pas être lié à Gestion" in faculty.nadia.direct[-1]
    assert "Aucun groupe ne s’appelle" in await faculty.nadia.types("/vigie lier bibliothèque", ROOM)
    assert "déjà lié au groupe Technologues" in await faculty.nadia.types("/vigie lier gestion", HELP)
    assert "Un canal se lie de l’intérieur" in await faculty.nadia.types("/vigie lier technologues")
    assert "le seul canal de Gestion" in await faculty.nadia.types("/vigie délier", MANAGEMENT)
    for words in ("lier technologues", "lier", "délier"):
        assert "Seule la gestion peut le faire" in await faculty.camille.types(f"/vigie {words}", ROOM)
    assert faculty.standing(ROOM) == []


async def test_a_channel_that_vigie_is_not_in_asks_for_an_invitation(faculty: Faculty) -> None:
    for private in (True, False):
        opens(faculty, private=private, app=False)
        await faculty.nadia.types("/vigie lier technologues", ROOM)
        assert "Invitez-moi dans le canal" in faculty.nadia.direct[-1]
    room = faculty.ws.state.channels["C0SOIR"]
    faculty.ws.state.put(replace(room, members=[*room.members, faculty.ws.settings.app_user]))
    await faculty.nadia.types("/vigie lier technologues", ROOM)
    assert "est public" in faculty.read(faculty.standing("app", "Nadia")[-1])


async def test_a_manager_can_also_mention_vigie(faculty: Faculty) -> None:
    opens(faculty, private=True)
    await faculty.nadia.says("@Vigie lier technologues", ROOM)
    assert "a lié ce canal au groupe Technologues" in faculty.read(faculty.standing(ROOM)[-1])
    await faculty.nadia.says("@Vigie délier", ROOM)
    assert "a délié ce canal" in faculty.read(faculty.standing(ROOM)[-1])
    await faculty.camille.says("@Vigie lier technologues", ROOM)
    assert "INC0001001" in faculty.camille.direct[-1], "from anyone else it is a request for help"


async def test_the_doctor_names_channels_that_are_open_to_all_or_closed_to_vigie(faculty: Faculty) -> None:
    environment = faculty.box._environment()

    async def troubles() -> list[str]:
        return [one.text for one in (await examine(environment, Locale.EN)).findings if one.text.startswith("group")]

    assert await troubles() == []
    ws = faculty.ws
    for number, change in (("C0TECHNO", {"private": False}), ("C0GESTION", {"private": False}), ("C0TECHPED", {})):
        room = ws.state.channels[number]
        here = [one for one in room.members if change or one != ws.settings.app_user]
        ws.state.put(replace(room, members=here, **change))  # type: ignore[arg-type]
    management, technology, pedagogy = await troubles()
    assert "its channel C0GESTION is public, so being there gives nobody a manager’s rights" in management
    assert "I am not in its channel C0TECHPED" in pedagogy
    assert "its channel C0TECHNO is public, so that anyone can read what is posted" in technology
