"""The calendar of support in one faculty: planned, told as a file, looked at, subscribed to, revoked."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import aiohttp
from icalendar import Component

from bot.sandbox.double.state.records import Message
from tests.ics import checked, events, written
from tests.journeys.faculty import DIRECT, HELP, MONTREAL, Faculty, Someone
from tests.journeys.test_course import FOUND, interview_taken
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import Appointment
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import support

TASK = "TASK0001001"
KIND = TEMPLATES["zoom_on_call"].name.to("fr")
THURSDAY = {"Date": "2026-08-20", "Début": "9:00", "Durée": "1 h 30", "Lieu": "V-114"}
LINK = re.compile(r"http://\S+/calendar/\S+\.ics")


async def planning_taken(faculty: Faculty) -> Message:
    """Léa has the planning of a course that Camille, whom Vigie knows, presents; return its card."""
    await faculty.camille.opens_home()
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.interviews(FOUND)
    card = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    return card


async def support_planned(faculty: Faculty) -> Message:
    """Thomas stands by for Camille on Thursday at nine; return the card of that support."""
    planning = await planning_taken(faculty)
    await faculty.lea.presses("Tâche de soutien", planning)
    await faculty.lea.sends({"Soutien": KIND, "Quand et où": ["C’est déjà connu"]})
    assert await faculty.lea.sends(THURSDAY) == ""
    card = faculty.card(TASK, HELP)
    await faculty.thomas.presses("Prendre en charge", card)
    assert "planifiée" in faculty.read(card)
    return card


async def moved(faculty: Faculty, card: Message, **answers: str) -> None:
    await faculty.thomas.presses("Changer le rendez-vous", card)
    assert await faculty.thomas.sends({**THURSDAY, **answers}) == ""


async def cancelled(faculty: Faculty, card: Message) -> None:
    await faculty.thomas.presses("Annuler le soutien", card)
    assert await faculty.thomas.sends({"Raison": "Cours déplacé."}) == ""


@dataclass(frozen=True, slots=True)
class Told:
    """A message with a file for a calendar."""

    words: str
    name: str
    method: str
    event: Component


def told(faculty: Faculty, who: Someone) -> list[Told]:
    """What someone was sent for their calendar, oldest first."""
    found = []
    for message in faculty.standing(DIRECT, who.who.real_name):
        for file in message.files:
            calendar = checked(faculty.ws.file_path(file).read_bytes())
            ((_number, event),) = events(calendar).items()
            name = faculty.ws.state.files[file].name
            found.append(Told(faculty.read(message), name, str(calendar["METHOD"]), event))
    return found


async def fetched(link: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(link) as response:
        return response.status, await response.read()


async def feed(link: str) -> Component:
    """The one event of a feed."""
    status, body = await fetched(link)
    assert status == 200, body
    ((_number, event),) = events(checked(body)).items()
    return event


async def subscribed(faculty: Faculty, who: Someone, agenda: str = "", label: str = "S’abonner à mon agenda") -> str:
    """Have someone press "S'abonner" under an agenda; return the link that they see."""
    await who.types(f"/vigie agenda {agenda}".strip())
    shown = await turned(faculty, who, label)
    found = LINK.search(shown)
    assert found, shown
    return found[0]


async def turned(faculty: Faculty, who: Someone, label: str) -> str:
    """Press a button of what someone was shown last; return what stands there then."""
    await who.presses(label, who.shown)
    return faculty.read(who.shown)


# --- Files -----------------------------------------------------------------------


async def test_what_is_planned_comes_to_both_as_words_and_a_file(faculty: Faculty) -> None:
    await support_planned(faculty)

    (his,) = told(faculty, faculty.thomas)
    assert his.words.startswith(
        f"📅 À votre agenda : jeudi 20 août, 9 h – 10 h 30 · {KIND} · MMD 1231 · Camille Roy · V-114 ({TASK})."
    )
    assert (his.name, his.method) == ("MMD 1231 – 20 août.ics", "PUBLISH")
    assert (str(his.event["STATUS"]), written(his.event, "SEQUENCE")) == ("CONFIRMED", "1")
    assert his.event.decoded("DTSTART") == datetime(2026, 8, 20, 9, tzinfo=MONTREAL)
    assert his.event.decoded("DTEND") == datetime(2026, 8, 20, 10, 30, tzinfo=MONTREAL)
    assert str(his.event["LOCATION"]) == "V-114"

    (hers,) = told(faculty, faculty.camille)
    assert hers.event["UID"] == his.event["UID"]
    assert "jeudi 20 août, 9 h – 10 h 30" in hers.words
    assert "Thomas Girard" in hers.words
    for internal in (TASK, "SCTASK", "RITM"):
        assert internal not in hers.words.split("\n")[0]
        assert internal not in str(hers.event["DESCRIPTION"])


async def test_what_is_moved_or_cancelled_comes_with_a_higher_sequence(faculty: Faculty) -> None:
    card = await support_planned(faculty)
    await moved(faculty, card, Date="2026-08-21", Lieu="V-210")
    await cancelled(faculty, card)

    for who in (faculty.thomas, faculty.camille):
        planned, changed, gone = told(faculty, who)
        assert planned.event["UID"] == changed.event["UID"] == gone.event["UID"]
        assert [written(one.event, "SEQUENCE") for one in (planned, changed, gone)] == ["1", "2", "3"]
        assert (changed.method, str(changed.event["LOCATION"])) == ("PUBLISH", "V-210")
        assert changed.event.decoded("DTSTART") == datetime(2026, 8, 21, 9, tzinfo=MONTREAL)
        assert (gone.method, str(gone.event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert "📅 Déplacé dans votre agenda : vendredi 21 août" in told(faculty, faculty.thomas)[1].words
    assert "📅 N’a pas lieu : vendredi 21 août" in told(faculty, faculty.thomas)[2].words


async def test_whoever_puts_it_back_has_it_taken_out_of_their_calendar_and_the_next_gets_it(faculty: Faculty) -> None:
    card = await support_planned(faculty)
    await faculty.thomas.presses("Remettre à prendre", card)
    await faculty.jade.presses("Prendre en charge", card)

    planned, gone = told(faculty, faculty.thomas)
    assert (gone.method, str(gone.event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert gone.words.startswith("📅 Retiré de votre agenda : jeudi 20 août, 9 h – 10 h 30")
    (hers,) = told(faculty, faculty.jade)
    assert (hers.method, hers.event["UID"]) == ("PUBLISH", gone.event["UID"])
    sequences = [int(written(one.event, "SEQUENCE")) for one in (planned, gone, hers)]
    assert sequences == sorted(set(sequences)), "calendars pass over what has the same sequence"


# --- Feeds -----------------------------------------------------------------------


async def test_a_subscription_follows_until_it_is_revoked(faculty: Faculty) -> None:
    card = await support_planned(faculty)
    link = await subscribed(faculty, faculty.thomas)
    first = await feed(link)
    assert (str(first["STATUS"]), written(first, "SEQUENCE")) == ("CONFIRMED", "1")
    assert written(first, "DTSTART") == "20260820T090000"

    await moved(faculty, card, Début="13:00")
    second = await feed(link)
    assert (second["UID"], written(second, "SEQUENCE")) == (first["UID"], "2")
    assert written(second, "DTSTART") == "20260820T130000"

    await cancelled(faculty, card)
    third = await feed(link)
    assert (third["UID"], written(third, "SEQUENCE"), str(third["STATUS"])) == (first["UID"], "3", "CANCELLED")

    shown = await turned(faculty, faculty.thomas, "Révoquer ce lien")
    assert shown.startswith("Le lien vers l’agenda « Mon agenda » est révoqué")
    assert (await fetched(link))[0] == 404


async def test_nine_o_clock_stays_nine_o_clock_after_the_clocks_went_back(faculty: Faculty) -> None:
    card = await support_planned(faculty)
    link = await subscribed(faculty, faculty.thomas)
    for day, offset in (("2026-10-30", 4), ("2026-11-02", 5)):
        await moved(faculty, card, Date=day)
        event = await feed(link)
        assert written(event, "DTSTART") == f"{day.replace('-', '')}T090000"
        assert event.decoded("DTSTART") == datetime.fromisoformat(f"{day}T09:00").replace(
            tzinfo=timezone(-timedelta(hours=offset))
        )


async def test_a_link_is_shown_once_to_its_owner_alone_and_a_new_one_replaces_it(faculty: Faculty) -> None:
    await support_planned(faculty)
    link = await subscribed(faculty, faculty.lea, "technologues", "S’abonner (Technologues)")
    everything = "\n".join(faculty.read(one) for one in faculty.standing(HELP))
    for other in (faculty.thomas, faculty.camille, faculty.nadia):
        everything += "\n".join([*other.direct, *map(faculty.read, other.private)])
    assert link not in everything

    await faculty.lea.types("/vigie agenda technologues")
    shown = await turned(faculty, faculty.lea, "S’abonner (Technologues)")
    assert "Il ne peut pas être montré de nouveau." in shown
    assert not LINK.search(shown)
    assert (await fetched(link))[0] == 200, "asking again changes nothing yet"

    shown = await turned(faculty, faculty.lea, "Faire un nouveau lien")
    found = LINK.search(shown)
    assert found
    assert (await fetched(link))[0] == 404
    assert str((await feed(found[0]))["SUMMARY"]).endswith("Camille Roy → Thomas Girard")


async def test_a_subscriber_is_told_in_words_and_gets_no_file_on_top(faculty: Faculty) -> None:
    card = await support_planned(faculty)
    await subscribed(faculty, faculty.thomas)
    before = len(told(faculty, faculty.thomas))
    await moved(faculty, card, Lieu="V-210")
    assert len(told(faculty, faculty.thomas)) == before
    assert faculty.thomas.direct[-1].startswith("📅 Déplacé dans votre agenda : jeudi 20 août, 9 h – 10 h 30")


async def test_whoever_leaves_the_channel_loses_the_group_s_feed_and_keeps_their_own(faculty: Faculty) -> None:
    await support_planned(faculty)
    group = await subscribed(faculty, faculty.thomas, "technologues", "S’abonner (Technologues)")
    own = await subscribed(faculty, faculty.thomas)
    assert (await fetched(group))[0] == 200
    await faculty.people.leave(faculty.thomas.who, HELP)
    await faculty.quiet()
    assert (await fetched(group))[0] == 404
    assert (await fetched(own))[0] == 200


async def test_without_a_public_address_nobody_subscribes_and_is_told_why(faculty: Faculty) -> None:
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, public_url="")
    await faculty.thomas.types("/vigie agenda")
    shown = await turned(faculty, faculty.thomas, "S’abonner à mon agenda")
    assert "Les abonnements ne sont pas encore ouverts ici" in shown


# --- Looking ---------------------------------------------------------------------


async def test_the_agenda_says_who_helps_whom_where_and_when(faculty: Faculty) -> None:
    await support_planned(faculty)
    shown = await faculty.lea.types("/vigie agenda")
    assert shown.startswith(
        "Calendrier de soutien · semaine du lundi 17 août\n"
        "Jeudi 20 août\n"
        f"9 h – 10 h 30 · {KIND} · MMD 1231 · Camille Roy\n"
        f"Avec Thomas Girard · V-114 · {TASK} [Voir]\n"
    )
    assert "Rien n’est planifié." in await turned(faculty, faculty.lea, "Aujourd’hui")
    assert "Rien n’est planifié." in await turned(faculty, faculty.lea, "Mon agenda")
    assert (await faculty.lea.types("/vigie aujourd'hui thomas")).startswith(
        "Thomas Girard · mardi 18 août\nRien n’est"
    )
    assert (await faculty.lea.types("/vigie semaine thomas")).startswith(
        "Thomas Girard · semaine du lundi 17 août\nJeudi 20 août"
    )
    assert (await faculty.mehdi.types("/vigie agenda technologues")).startswith(
        "Agenda · Technologues · semaine du lundi 17 août"
    )


async def test_a_presenter_sees_the_support_that_they_get_and_no_more(faculty: Faculty) -> None:
    await support_planned(faculty)
    shown = await faculty.camille.types("/vigie agenda technologues")
    assert shown.startswith(
        "Mon agenda · semaine du lundi 17 août\n"
        "Jeudi 20 août\n"
        f"9 h – 10 h 30 · Soutien : {KIND} (MMD 1231)\n"
        "Avec Thomas Girard (Technologues) · V-114\n"
    )
    assert TASK not in shown
    assert "Rien n’est planifié." in await faculty.stephane.types("/vigie agenda")


async def busy(faculty: Faculty, count: int) -> None:
    """So many appointments of Camille's, half an hour apart, and Thomas at each."""
    await planning_taken(faculty)
    desk = faculty.box.vigie.desk

    async def people(tx: Transaction) -> dict[str, Person]:
        return dict(
            await tx.people.by_email([f"{one}@example.org" for one in ("camille.roy", "lea.gagnon", "thomas.girard")])
        )

    known = await desk.read(people)
    camille, lea, thomas = (known[f"{one}@example.org"].id for one in ("camille.roy", "lea.gagnon", "thomas.girard"))
    start = datetime(2026, 8, 19, 12, tzinfo=UTC)
    wanted = [
        support.SupportWanted(camille, Appointment(at, at + timedelta(minutes=45)), "Salle " + "très " * 20 + "loin")
        for at in (start + timedelta(minutes=30 * number) for number in range(count))
    ]
    now = faculty.box.now()
    made = await desk.write(lambda tx: support.make_each(tx, lea, "SCTASK0001002", "zoom_on_call", wanted, now))
    for task in made:
        await desk.write(partial(support.claim, person=thomas, number=task.number, now=now))
    await faculty.quiet()


async def test_a_busy_week_fits_and_says_who_is_booked_twice(faculty: Faculty) -> None:
    await busy(faculty, 36)
    shown = await faculty.lea.types("/vigie agenda")
    assert "⚠️ 36 rendez-vous en chevauchent d’autres de la même personne." in shown
    assert shown.count("⚠️ en double · avec Thomas Girard") == 30
    assert "… et 6 de plus : choisissez un jour, un groupe ou une personne." in shown
    thursday = await turned(faculty, faculty.lea, "Jour / Jeudi 20 août")
    assert thursday.split("\n")[0] == "Calendrier de soutien · jeudi 20 août"
    assert 0 < thursday.count("⚠️ en double") < 30


async def test_many_at_once_come_as_one_file_after_the_first(faculty: Faculty) -> None:
    await busy(faculty, 5)
    await faculty.passes(minutes=2)
    for who in (faculty.thomas, faculty.camille):
        files = [file for message in faculty.standing(DIRECT, who.who.real_name) for file in message.files]
        first, rest = (events(checked(faculty.ws.file_path(file).read_bytes())) for file in files)
        assert list(first) == [TASK]
        assert sorted(rest) == [f"TASK000100{number}" for number in range(2, 6)]
        assert faculty.ws.state.files[files[-1]].name == "rendez-vous.ics"
        said = next(one for one in who.direct if "4 autres rendez-vous à votre agenda" in one)
        assert said.count("mercredi 19 août") == 4


async def test_home_and_digest_begin_the_day_with_its_appointments(faculty: Faculty) -> None:
    await support_planned(faculty)
    assert "Rendez-vous, " not in await faculty.thomas.opens_home()
    await faculty.thomas.presses("Calendrier de soutien", faculty.thomas.home)
    assert "\nJeudi 20 août\n9 h – 10 h 30" in faculty.read(faculty.thomas.shown), "from a home, in a view"
    await faculty.camille.opens_home()
    await faculty.camille.presses("Mon agenda", faculty.camille.home)
    assert f"Soutien : {KIND}" in faculty.read(faculty.camille.shown)
    await faculty.passes(to="2026-08-20T08:30")
    assert (
        f"Rendez-vous, jeudi 20 août\n9 h – 10 h 30 · {KIND} · MMD 1231 · Camille Roy"
        in await faculty.thomas.opens_home()
    )
    (digest,) = [
        said for one in faculty.standing(HELP) if (said := faculty.read(one)).startswith("☀️ Technologues, jeudi")
    ]
    assert "1 rendez-vous" in digest
    assert f"9 h – 10 h 30 · {KIND} · MMD 1231 · Camille Roy" in digest
    message = next(one for one in faculty.standing(HELP) if faculty.read(one) == digest)
    assert "Agenda · Technologues · semaine du lundi 17 août" in await faculty.jade.presses("Voir l’agenda", message)


async def test_the_agenda_and_the_business_calendar_are_told_apart(faculty: Faculty) -> None:
    shown = await faculty.nadia.types("/vigie aide")
    assert "· /vigie agenda ·" in shown
    assert (await faculty.nadia.types("/vigie agenda")).startswith("Calendrier de soutien")
    assert "/vigie calendrier – Calendrier d’ouverture : heures et fermetures" in shown
    assert (await faculty.nadia.types("/vigie calendrier")).startswith("Calendrier d’ouverture")
    assert (await faculty.nadia.types("/vigie calendrier de soutien")).startswith("Calendrier de soutien")
    assert "Après /vigie agenda, vous pouvez écrire" in await faculty.nadia.types("/vigie agenda n’importe quoi")
