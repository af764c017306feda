"""One desk for an Enterprise organisation: people of each workspace ask, a group in one of them answers."""

from dataclasses import replace

import pytest

from bot.sandbox import app
from bot.sandbox.faculty import FACULTY
from tests.journeys.faculty import HELP, Faculty
from tests.journeys.test_own_people_only import REFUSED, ends, enters, members, someone, starts_again

ORGANISATION, SANTE, ELSEWHERE = "E0UNIVERSITE", "T0SANTE", "T0AUTRE"
ELISE = someone("W0ELISE", "Élise Fortin", team=SANTE)
HUGO = someone("W0HUGO", "Hugo Sirois", team=SANTE)
STRANGER = someone("W0FELIX", "Felix Arnaud", team=ELSEWHERE)
ASKED = "Mon enregistrement ne se dépose pas dans Antem depuis hier."


@pytest.fixture(autouse=True)
def of_the_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workspace is one of two of an organisation, in the whole of which Vigie is installed."""
    monkeypatch.setattr(app, "FACULTY", replace(FACULTY, enterprise_id=ORGANISATION, workspaces=(SANTE,)))


@pytest.fixture(params=["socket", "http"])
def university(request: pytest.FixtureRequest) -> Faculty:
    """The faculty within it, over each of Slack's ways."""
    found: Faculty = request.getfixturevalue("faculty" if request.param == "socket" else "faculty_over_http")
    return found


async def test_someone_of_another_workspace_asks_and_is_answered(university: Faculty) -> None:
    elise = await enters(university, ELISE)
    await elise.says(ASKED)
    assert "INC0001001" in elise.direct[-1]
    card = university.card("INC0001001", HELP)
    assert "Élise Fortin" in university.read(card)
    await university.lea.presses("Prendre en charge", card)
    assert "Léa" in elise.direct[-1]
    await university.lea.presses("Répondre", card)
    assert await university.lea.sends({"Votre message à Élise Fortin": "Videz le cache, puis réessayez."}) == ""
    assert "Videz le cache" in elise.direct[-1]
    await elise.says("Ça fonctionne, mais c'est long.")
    assert any("Ça fonctionne" in said for said in university.thread(card))
    assert "INC0001001" in await elise.types("/demandes")


async def test_two_workspaces_at_once_have_a_request_each(university: Faculty) -> None:
    elise = await enters(university, ELISE)
    hugo = await enters(university, HUGO)
    await elise.says(ASKED)
    await hugo.says("Le micro de la salle B-204 ne fonctionne pas.")
    await university.camille.says("Comment inviter un conférencier sur Zoom ?")
    heads = [university.read(one).split("\n")[0] for one in university.standing(HELP)]
    assert [sum(number in head for head in heads) for number in ("INC0001001", "INC0001002", "INC0001003")] == [1, 1, 1]


async def test_a_member_of_a_group_may_be_of_any_workspace_of_the_organisation_and_of_no_other(
    faculty: Faculty,
) -> None:
    ours = await members(faculty, "technologues")
    hugo = await enters(faculty, HUGO, HELP)
    felix = await enters(faculty, STRANGER, HELP)
    assert await members(faculty, "technologues") == {*ours, "Hugo Sirois"}
    await faculty.camille.says(ASKED)
    card = faculty.card("INC0001001", HELP)
    assert REFUSED in await felix.presses("Prendre en charge", card)
    await hugo.presses("Prendre en charge", card)
    assert "Hugo" in faculty.read(card)


async def test_a_channel_that_two_workspaces_of_it_share_is_its_own_and_one_with_others_is_not(
    faculty: Faculty,
) -> None:
    ours = await members(faculty, "technologues")
    await faculty.people.connect(HELP, SANTE)
    hugo = await enters(faculty, HUGO, HELP)
    assert await members(faculty, "technologues") == {*ours, "Hugo Sirois"}
    assert "Hugo" not in "".join(faculty.nadia.direct), "nothing to confirm"
    assert "aucune" not in await hugo.types("/taches", HELP)
    await faculty.people.connect(HELP, ELSEWHERE)
    await faculty.quiet()
    await enters(faculty, ELISE, HELP)
    assert "Élise Fortin" not in await members(faculty, "technologues")


async def test_what_was_said_in_each_workspace_while_vigie_was_down_is_found(faculty: Faculty) -> None:
    elise = await enters(faculty, ELISE)
    await starts_again(faculty)
    await ends(faculty)
    await faculty.people.send_message(ELISE, "app", ASKED)
    await faculty.people.send_message(faculty.camille.who, "app", "Le son coupe en classe.")
    await faculty.box.live()
    await faculty.quiet()
    assert "INC" in elise.direct[-1]
    assert len(faculty.standing(HELP)) == 2
