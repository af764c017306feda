"""Away until a date: pings pass one over, what one holds can be claimed, and it ends by itself."""

from tests.journeys.faculty import HELP, MANAGEMENT, Faculty

PROBLEM = "Antem reste blanc."
INC = "INC0001001"
AWAY = "Léa Gagnon, en absence jusqu’au jeudi 20 août"


async def held_by_lea(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.lea.presses("Prendre en charge", faculty.card(INC, HELP))


async def test_what_an_absent_person_holds_is_marked_and_claimed_by_another(faculty: Faculty) -> None:
    await held_by_lea(faculty)
    card = faculty.card(INC, HELP)

    said = await faculty.lea.types("/vigie absent jusqu’au 20 août")
    assert said.startswith("🌴 Votre absence est notée jusqu’au jeudi 20 août.")
    assert AWAY in faculty.read(card)
    assert "[Prendre en charge]" in faculty.read(card)

    await faculty.thomas.presses("Prendre en charge", card)
    assert "Titulaire · groupe : @Thomas Girard" in faculty.read(card)
    assert any("Thomas Girard" in one for one in faculty.camille.direct)


async def test_what_a_present_person_holds_stays_theirs(faculty: Faculty) -> None:
    await held_by_lea(faculty)
    card = faculty.card(INC, HELP)
    await faculty.lea.types("/vigie absent jusqu’au 20 août")
    assert await faculty.lea.types("/vigie retour") == "Bon retour, Léa Gagnon."

    assert "[Prendre en charge]" not in faculty.read(card)
    assert "Titulaire · groupe : @Léa Gagnon" in faculty.read(card)


async def test_who_comes_back_can_be_named_by_a_manager_and_by_nobody_else(faculty: Faculty) -> None:
    await faculty.lea.types("/vigie absent jusqu’au 20 août")
    assert "Léa" in await faculty.thomas.types("/vigie retour Léa")
    assert "Je suis de retour" in await faculty.lea.opens_home()

    assert await faculty.nadia.types("/vigie retour Léa") == "Léa Gagnon est de retour, et un message le lui dit."
    assert faculty.lea.direct[-1].startswith("👋 Nadia")
    assert "a noté votre retour" in faculty.lea.direct[-1]
    assert "Je suis de retour" not in await faculty.lea.opens_home()


async def test_a_day_beyond_all_calendars_is_refused(faculty: Faculty) -> None:
    await faculty.lea.types("/vigie absent")
    assert "2199" in await faculty.lea.sends({"Absence jusqu’au": "9999-12-31"})


async def test_an_absence_ends_by_itself_on_the_morning_after(faculty: Faculty) -> None:
    await held_by_lea(faculty)
    card = faculty.card(INC, HELP)
    await faculty.lea.types("/vigie absent jusqu’au 20 août")

    await faculty.passes(to="2026-08-20T23:59")
    assert AWAY in faculty.read(card)
    await faculty.passes(to="2026-08-21T00:00")

    assert "Titulaire · groupe : @Léa Gagnon" in faculty.read(card)
    assert "[Prendre en charge]" not in faculty.read(card)


async def test_a_ping_names_an_absent_holder_without_calling_them_and_management_hears(faculty: Faculty) -> None:
    await held_by_lea(faculty)
    await faculty.lea.types("/vigie absent jusqu’au 20 août")

    await faculty.passes(hours=16)

    ping = faculty.thread(faculty.card(INC, HELP))[-1]
    assert ping.startswith("🟡 Élevé · INC0001001 · ")
    assert "Solution attendue d’ici" in ping
    assert "Titulaire en absence jusqu’au jeudi 20 août : Léa Gagnon" in ping
    assert "@Léa" not in ping
    assert "[Prendre en charge]" in ping
    assert faculty.read(faculty.standing(MANAGEMENT)[-1]).startswith("🟡 Élevé"), "nobody present has it"


async def test_the_home_has_the_button_both_ways(faculty: Faculty) -> None:
    assert "[Je m’absente]" in await faculty.lea.opens_home()
    await faculty.lea.presses("Je m’absente", faculty.lea.home)
    await faculty.lea.sends({"Absence jusqu’au": "2026-08-20"})

    assert "[Je suis de retour (absence jusqu’au jeudi 20 août)]" in await faculty.lea.opens_home()
    await faculty.lea.presses("Je suis de retour (absence jusqu’au jeudi 20 août)", faculty.lea.home)
    assert "[Je m’absente]" in await faculty.lea.opens_home()
    assert "[Je m’absente]" not in await faculty.camille.opens_home()


async def test_a_manager_notes_someone_elses_absence(faculty: Faculty) -> None:
    await held_by_lea(faculty)

    said = await faculty.nadia.types("/vigie absent Léa Gagnon jusqu’au 20 août", at=MANAGEMENT)
    assert said.startswith("🌴 Léa Gagnon : absence notée jusqu’au jeudi 20 août, et un message le lui dit.")
    assert AWAY in faculty.read(faculty.card(INC, HELP))
    told = faculty.standing("app", "Léa")[-1]
    assert "a noté votre absence jusqu’au jeudi 20 août" in faculty.read(told)
    await faculty.lea.presses("Je suis de retour", told)
    assert AWAY not in faculty.read(faculty.card(INC, HELP))

    form = await faculty.nadia.types("/vigie absent", at=MANAGEMENT)
    assert "ce que cette personne a en main" in form
    await faculty.nadia.sends({"Qui": "Thomas Girard", "Absence jusqu’au": "2026-08-21"})
    assert "[Je suis de retour (absence jusqu’au vendredi 21 août)]" in await faculty.thomas.opens_home()


async def test_others_and_bad_dates_get_a_sentence(faculty: Faculty) -> None:
    assert "Je ne sais pas de qui il s’agit" in await faculty.lea.types("/vigie absent Thomas jusqu’au 20 août")
    assert "Je ne trouve pas de date dans « bientôt »" in await faculty.lea.types("/vigie absent bientôt")
    assert "La date du lundi 17 août est passée." in await faculty.lea.types("/vigie absent 2026-08-17")
    assert (await faculty.camille.types("/vigie absent jusqu’au 20 août")).startswith("⛔")
