"""A manager asks for figures and gets them as a message with pictures and a workbook."""

import io
from collections.abc import Iterator

from openpyxl import load_workbook

from bot.sandbox.double.state.records import Message, StoredFile
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty

PROBLEM = "Antem reste blanc."
PNG = b"\x89PNG\r\n\x1a\n"


def reports(faculty: Faculty, user: str = "Nadia") -> list[Message]:
    """The messages with a report in someone's conversation with Vigie."""
    return [one for one in faculty.standing("app", user) if faculty.read(one).startswith("📊")]


def files(faculty: Faculty, message: Message) -> Iterator[tuple[StoredFile, bytes]]:
    for key in message.files:
        file = faculty.ws.state.files[key]
        yield file, faculty.ws.file_path(file.id).read_bytes()


async def settled(faculty: Faculty) -> None:
    """One request answered in time and solved, one left until it is overdue."""
    await faculty.camille.says(PROBLEM)
    await faculty.chloe.says("Comment partager mon écran ?")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await faculty.lea.presses("Résoudre", faculty.card("INC0001001", HELP))
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "C’était le navigateur."})
    await faculty.passes(hours=9)


async def test_the_report_comes_with_sums_pictures_and_a_workbook(faculty: Faculty) -> None:
    await settled(faculty)

    told = await faculty.nadia.types("/vigie rapport semaine", at=MANAGEMENT)

    assert told == "Le rapport du 17 août 2026 au 19 août 2026 vous arrive en privé."
    (message,) = reports(faculty)
    said = faculty.read(message)
    assert "• En tout — première réponse : 1 sur 2 (50 %) · solution : 1 sur 1 (100 %)" in said
    assert "• Technologues, demandes d’aide — 2 reçues · 1 résolue · 0 en main · 1 à prendre" in said
    assert "• 🟠 En retard — 1 demande d’aide" in said
    drawn = list(files(faculty, message))
    assert [one.name for one, _content in drawn] == [
        "Promesses.png",
        "Arriéré.png",
        "Rapport 2026-08-17 2026-08-19.xlsx",
    ]
    assert all(content.startswith(PNG) for one, content in drawn if one.name.endswith(".png"))


async def test_what_is_urgent_is_counted_as_such_at_home_and_in_the_report(faculty: Faculty) -> None:
    await faculty.camille.says("C’est urgent, rien ne marche")
    await faculty.chloe.says("Comment partager mon écran ?")
    assert (
        "• Technologues — 2 demandes d’aide ouvertes · 🔴 Urgent 1 · 🔵 Normal 1 · 0"
        in await faculty.nadia.opens_home()
    )
    await faculty.nadia.types("/vigie rapport semaine", at=MANAGEMENT)
    (message,) = reports(faculty)
    assert "• 🔵 Normal — 2 demandes d’aide · dont 1 urgente" in faculty.read(message)


async def test_what_several_requests_waited_is_said_to_be_a_sum(faculty: Faculty) -> None:
    for number, who in (("INC0001001", faculty.camille), ("INC0001002", faculty.chloe)):
        await who.says(f"{PROBLEM} {number[-1]}")
        await faculty.lea.presses("Prendre en charge", faculty.card(number, HELP))
        await faculty.lea.presses("Mettre en attente", faculty.card(number, HELP))
        await faculty.lea.sends({"Ce qui manque": "Quel navigateur ?"})
    await faculty.passes(hours=1)
    await faculty.nadia.types("/vigie rapport semaine", at=MANAGEMENT)
    (message,) = reports(faculty)
    (waited,) = [line for line in faculty.read(message).split("\n") if line.startswith("• En attente d’une réponse —")]
    assert "— 2 demandes d’aide · 2 h" in waited
    assert waited.endswith(" en tout")


async def test_the_workbook_says_the_same_as_the_message(faculty: Faculty) -> None:
    await settled(faculty)
    await faculty.nadia.types("/vigie rapport semaine", at=MANAGEMENT)

    *_pictures, (_file, content) = files(faculty, reports(faculty)[0])

    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "Rapport",
        "Promesses par semaine",
        "Promesses par groupe",
        "Promesses par nature",
        "Promesses en détail",
        "Pauses par cause",
        "Charge par groupe",
        "En main à la fin",
        "Âge de l’arriéré",
        "Satisfaction",
        "Temps par étape",
        "Soutien donné",
        "Cours terminés",
    ]
    headings, row = book["Promesses par groupe"].iter_rows(values_only=True)
    assert headings[:4] == (
        "Groupe",
        "Première réponse : tenues",
        "Première réponse : sur",
        "Première réponse : part",
    )
    assert row == ("Technologues", 1, 2, 0.5, 1, 1, 1)
    assert book["Promesses par groupe"]["D2"].number_format == "0.0%"


async def test_who_reads_english_gets_the_report_in_english(faculty: Faculty) -> None:
    await settled(faculty)

    await faculty.people.change_person(faculty.paul.who, locale="en-US")
    await faculty.quiet()
    told = await faculty.paul.types("/vigie report this week")

    assert told == "The report from August 17, 2026 to August 19, 2026 is on its way to you in private."
    (message,) = reports(faculty, "Paul")
    assert "• In all — first response: 1 of 2 (50%) · solution: 1 of 1 (100%)" in faculty.read(message)
    assert "Report 2026-08-17 2026-08-19.xlsx" in [one.name for one, _content in files(faculty, message)]


async def test_a_member_is_told_that_reports_are_for_management(faculty: Faculty) -> None:
    assert "gestion" in await faculty.lea.types("/vigie rapport", at=HELP)
    assert not reports(faculty, "Léa")


async def test_days_that_are_not_understood_get_examples(faculty: Faculty) -> None:
    told = await faculty.nadia.types("/vigie rapport la semaine des quatre jeudis", at=MANAGEMENT)

    assert "« la semaine des quatre jeudis »" in told
    assert "/vigie rapport semaine dernière" in told


async def test_days_to_come_are_said_to_be_so(faculty: Faculty) -> None:
    told = await faculty.nadia.types("/vigie rapport trimestre H27", at=MANAGEMENT)

    assert told.startswith("⛔ Il n’y a encore rien à compter : cette période commence vendredi 1er janvier 2027.")


async def test_where_nothing_happened_the_report_says_so(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie rapport hier", at=MANAGEMENT)

    (message,) = reports(faculty)
    assert "Rien à compter pour cette période." in faculty.read(message)


async def test_as_a_week_opens_management_reads_the_last_one_once_whatever_restarts(faculty: Faculty) -> None:
    await settled(faculty)
    await faculty.passes(to="2026-08-24T08:29")
    assert weekly(faculty) == []

    await faculty.passes(to="2026-08-24T08:30")
    await faculty.box.end()
    await faculty.box.live()
    await faculty.passes(to="2026-08-24T12:00")

    (message,) = weekly(faculty)
    said = faculty.read(message)
    assert said.startswith("📊 Rapport du 17 août 2026 au 23 août 2026\nSituation : dimanche 23 août, 23 h 59.")
    assert "• En tout — première réponse : 1 sur 2 (50 %)" in said
    assert len(message.files) == 3


async def test_of_weeks_without_anything_nothing_is_said(faculty: Faculty) -> None:
    await faculty.passes(to="2026-08-31T12:00")

    assert weekly(faculty) == []


async def test_a_report_is_a_choice_away_on_a_managers_home_and_not_on_others(faculty: Faculty) -> None:
    await settled(faculty)
    await faculty.nadia.opens_home()

    await faculty.nadia.presses("Rapport… / Cette semaine", faculty.nadia.home)

    (message,) = reports(faculty)
    assert "• En tout — première réponse : 1 sur 2 (50 %)" in faculty.read(message)
    assert "Rapport…" not in await faculty.lea.opens_home()


def weekly(faculty: Faculty) -> list[Message]:
    """The reports that stand in the channel of management."""
    return [one for one in faculty.standing(MANAGEMENT) if faculty.read(one).startswith("📊")]


async def test_the_report_tells_what_is_urgent_from_what_is_not(faculty: Faculty) -> None:
    await settled(faculty)
    assert (await faculty.nadia.types("/vigie rapport semaine", at=MANAGEMENT)).startswith("Le rapport")
    assert "Ordinaires" not in faculty.read(reports(faculty)[-1])
    await faculty.stephane.says("C’est urgent, personne ne m’entend !")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001003", HELP))
    await faculty.nadia.types("/vigie rapport semaine", at=MANAGEMENT)
    said = faculty.read(reports(faculty)[-1])
    assert "• 🔴 Urgent — première réponse : 1 sur 1 (100 %)" in said
    assert "• Ordinaires — première réponse : 1 sur 2 (50 %) · solution : 1 sur 1 (100 %)" in said
