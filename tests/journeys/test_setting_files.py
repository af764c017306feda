"""The settings as a file, in Slack: downloaded, mended, dropped in the management channel, seen, applied."""

import tomlkit

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from tests.journeys.grids import drops

PROBLEM = "Antem reste blanc."


def direct(faculty: Faculty, words: str) -> Message:
    """The message of Nadia's that says this, as it stands."""
    every = faculty.people.messages("app", "Nadia")
    return next(one for one in reversed(every) if words in faculty.read(one))


async def downloaded(faculty: Faculty) -> str:
    """Ask for the settings, and open the file that comes."""
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    told = await faculty.nadia.presses("Télécharger tous les réglages", faculty.nadia.shown)
    assert "Les réglages vous arrivent en privé" in told
    file = next(one for said in faculty.people.messages("app", "Nadia") for one in said.files)
    assert faculty.ws.state.files[file].name == "vigie.toml"
    return faculty.ws.file_path(file).read_text(encoding="utf-8")


async def test_a_manager_mends_the_file_sees_what_would_change_and_applies_it(faculty: Faculty) -> None:
    settings = tomlkit.parse(await downloaded(faculty))
    settings["keeping"] = {"workbooks": 30}
    settings["usual_days"] = {"interview": 9}
    settings["calendar"]["closes"] = "17:00"
    settings["groups"][0]["name"] = "Pédagogie"
    await faculty.camille.says(PROBLEM)

    await drops(faculty.nadia, "vigie.toml", tomlkit.dumps(settings).encode())
    page = direct(faculty, "changerait")
    said = faculty.read(page)
    assert "📄 vigie.toml changerait 4 réglages." in said
    for line in (
        "Conservation : classeurs des imports : 365 jours → 30 jours",
        "Durée des étapes : Entrevue : 5 jours ouvrables → 9 jours ouvrables",
        "→ Pédagogie",
        "heures : 8 h 30 à 16 h 30 (America/Toronto) → 8 h 30 à 17 h (America/Toronto)",
        "1 échéance va changer.",
    ):
        assert line in said, line

    await faculty.nadia.presses("Appliquer", page)
    assert "✅ Les réglages sont ceux de vigie.toml, en vigueur à partir de maintenant." in faculty.nadia.direct
    told = [faculty.read(one) for one in faculty.standing(MANAGEMENT)]
    (one,) = [one for one in told if "Nadia Fortin" in one]
    for line in (
        "Nadia Fortin a appliqué un fichier de réglages : 4 changements.",
        "Conservation : classeurs des imports : 365 jours → 30 jours",
        "Durée des étapes : Entrevue : 5 jours ouvrables → 9 jours ouvrables",
        "→ Pédagogie",
        "8 h 30 à 17 h (America/Toronto)",
        "1 échéance recalculée.",
    ):
        assert line in one, line
    said = await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Groupes (3)", faculty.nadia.shown)
    assert "Pédagogie" in faculty.read(faculty.nadia.shown)
    await drops(faculty.nadia, "vigie.toml", tomlkit.dumps(settings).encode())
    assert "📄 Les réglages sont ceux de vigie.toml : rien ne diffère." in faculty.nadia.direct


async def test_a_file_that_cannot_be_is_refused_by_line_and_one_that_is_discarded_changes_nothing(
    faculty: Faculty,
) -> None:
    text = await downloaded(faculty)
    await drops(faculty.nadia, "vigie.toml", b"[keeping]\nworkbooks = 0\n")
    refused = next(one for one in faculty.nadia.direct if "ne peut pas servir de réglages" in one)
    assert "ligne 2 : keeping.workbooks : 1 au moins" in refused

    await drops(faculty.nadia, "vigie.toml", text.replace('name = "Gestion"', 'name = "La gestion"').encode())
    page = direct(faculty, "changerait")
    await faculty.nadia.presses("Abandonner", page)
    assert "La gestion" not in await downloaded(faculty)


async def test_a_file_of_settings_means_nothing_from_anyone_else(faculty: Faculty) -> None:
    await faculty.lea.says("", HELP, files=[("vigie.toml", b"[keeping]\nworkbooks = 30\n")])
    await faculty.lea.says("", files=[("vigie.toml", b"[keeping]\nworkbooks = 30\n")])
    assert not any("changerait" in one for one in faculty.lea.direct)


async def test_retention_and_usual_days_have_a_form_with_their_bounds(faculty: Faculty) -> None:
    said = await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    assert "Conservation\nMessages qui n’ont pu être traités : 30 jours" in said
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Conservation")
    told = await faculty.nadia.sends({"Messages envoyés, en jours": "zéro"})
    assert told == "Écrivez un nombre entier de 1 à 3650."
    await faculty.nadia.sends({"Messages envoyés, en jours": "45"})
    told = await faculty.nadia.sends({"Classeurs des imports, en jours": "zéro"})
    assert told == "Écrivez un nombre entier de 1 à 3650."
    said = await faculty.nadia.sends({"Classeurs des imports, en jours": "30"})
    assert "classeurs des imports : 30 jours" in said
    assert "messages envoyés : 45 jours" in said, "the page before counts too"
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Durée des étapes")
    assert "Entrevue : 9 jours ouvrables" in await faculty.nadia.sends({"Entrevue, en jours ouvrables": "9"})
    await faculty.nadia.presses("Historique (2)", faculty.nadia.shown)
    past = faculty.read(faculty.nadia.shown)
    assert "Nadia Fortin : Conservation : " in past
    assert "classeurs des imports : 365 jours → 30 jours" in past
    assert "Durée des étapes : Entrevue : 5 jours ouvrables → 9 jours ouvrables" in past


CLOSES = {"À partir de maintenant": ["Fermer le groupe, s’il n’a rien en cours"]}


async def test_a_group_is_added_and_closed_but_not_with_something_under_way_or_to_come(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Groupes (3)", faculty.nadia.shown)
    await faculty.nadia.presses("Ajouter", faculty.nadia.shown)
    assert "Équipe du studio" in await faculty.nadia.sends({"Nom": "Équipe du studio"})

    await faculty.camille.says(PROBLEM)
    await faculty.lea.presses("Transférer", faculty.card("INC0001001", HELP))
    await faculty.lea.sends({"Au groupe": "Équipe du studio", "Raison": "C’est du matériel."})
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Équipe du studio")
    told = await faculty.nadia.sends(CLOSES)
    assert "Équipe du studio a encore des demandes ou des tâches en cours (1)" in told

    assert "Studio" in await faculty.nadia.sends({"Nom": "Studio", "À partir de maintenant": []})
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Technopédagogues")
    assert "Technopédagogues ne peut pas fermer" in await faculty.nadia.sends(CLOSES)

    await faculty.camille.presses("Annuler la demande", faculty.camille.receipts[-1])
    await faculty.nadia.sends({"Responsabilités": "Scénarios", "À partir de maintenant": []})
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Studio")
    assert "Studio" not in await faculty.nadia.sends(CLOSES)
