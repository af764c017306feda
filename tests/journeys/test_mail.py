"""Someone without chat writes to the shared mailbox: read and answered on each road there is, worked in Slack."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.faculty import HELP
from tests.journeys.letters import ZOE, Zoe, at_her_mail, says
from tests.mail_servers.houses import ROADS

NUMBER = "INC0001001"


@pytest.fixture(params=ROADS)
async def zoe(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Zoe]:
    async with at_her_mail(request.param, tmp_path, sqlite_template, monkeypatch) as zoe:
        yield zoe


async def test_what_is_asked_by_mail_is_worked_in_slack_answered_in_one_thread_and_settled_by_a_word(zoe: Zoe) -> None:
    faculty = zoe.faculty
    await zoe.writes("Bonjour,\n\nLe micro de la salle 2201 ne fonctionne plus.", "Micro en panne")

    card = faculty.card(NUMBER, HELP)
    assert "par courriel" in faculty.read(card)
    receipt = await zoe.receives()
    assert receipt["Subject"] == f"[{NUMBER}] Micro en panne"
    assert receipt["In-Reply-To"] == "<1@zoe>"
    assert receipt["Auto-Submitted"], "no machine answers it"

    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.says("@Vigie Quel micro est-ce ?", HELP, under=card)
    asked = await zoe.receives()
    assert "Quel micro est-ce ?" in says(asked)
    assert asked["Subject"] == receipt["Subject"]
    assert str(receipt["Message-ID"]) in str(asked["References"])

    zoe.servers.stumbles()
    await zoe.writes("C’est celui du pupitre.", f"RE: {asked['Subject']}", answers=asked)
    assert any("> C’est celui du pupitre." in one for one in faculty.thread(card))
    assert len([one for one in faculty.standing(HELP) if "INC" in faculty.read(one)]) == 1, "no second request"

    zoe.servers.loses_an_answer()
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Sa pile est changée."})
    resolved = await zoe.receives()
    assert "Sa pile est changée." in says(resolved)
    assert resolved["Subject"] == receipt["Subject"]

    await zoe.writes("Bonjour,\n\nOui, c’est réglé.\n\nMerci,\nZoé", f"RE: {resolved['Subject']}", answers=resolved)
    assert faculty.read(card).startswith(f"{NUMBER} · Incident · fermée")
    came = [str(one["Message-ID"]) for one in await zoe.servers.came_to(ZOE)]
    assert len(came) == len(set(came)), "each mail came once"
