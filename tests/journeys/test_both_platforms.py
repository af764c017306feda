"""One desk on both platforms: cards follow each other, comments and pings cross, one person has one request list."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.sandbox import app
from bot.sandbox.app import sandbox
from bot.sandbox.double.state.records import Message as Posted
from bot.slack.setup import connect
from bot.teams.setup import platform_at
from tests.bot.teams.acts import Acts, shown
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.office import settings_for
from tests.bot.teams.tenant import CAMILLE, JADE, LEA, ODILE, Member, Message, Tenant
from tests.bot.teams.tenant import HELP as THERE
from tests.bot.teams.tenant import MANAGEMENT as MANAGEMENT_THERE
from tests.journeys.conftest import TUESDAY
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from tests.journeys.reading import plainly
from workflow.people.people import Platform

NUMBER = "INC0001001"
PROBLEM = "Antem reste blanc."
LINKED = {"C0TECHNO": THERE, "C0GESTION": MANAGEMENT_THERE}


@dataclass
class Both:
    """A faculty whose people are on Slack (``here``) and on Teams (``there``)."""

    here: Faculty
    tenant: Tenant
    acts: Acts

    async def says(self, who: Member, text: str, under: Message | None = None, *, mention: bool = False) -> Message:
        """Write in Teams."""
        said = await self.acts.says(who, text, under=under, mention=mention)
        await self.here.quiet()
        return said

    async def presses(self, who: Member, label: str, on: Message) -> object:
        """Press a button of Teams."""
        answer = await self.acts.presses(who, label, on)
        await self.here.quiet()
        return answer

    @property
    def card(self) -> Posted:
        """The one card on Slack."""
        return self.here.card(NUMBER, HELP)

    @property
    def twin(self) -> Message:
        """The one card on Teams, whose second line is the subject: a ping says it in its first."""
        (found,) = [one for one in self.tenant.roots(THERE) if one.cards and PROBLEM in _second_line(one)]
        return found

    @property
    def reads(self) -> tuple[str, str]:
        """What the two cards say."""
        return self.here.read(self.card), plainly(shown(self.twin.cards[0]))

    @property
    def threads(self) -> tuple[str, str]:
        """What stands under the two cards."""
        under = [shown(one.cards[0]) for one in self.tenant.replies(self.twin) if one.cards]
        return "\n".join(self.here.thread(self.card)), plainly("\n".join(under))

    def personal(self, who: Member) -> str:
        """What Vigie has written to someone on Teams."""
        return plainly("\n".join(shown(one.cards[0]) for one in self.tenant.personal(who) if one.cards))

    def channel(self, channel: str) -> list[str]:
        """What stands in a channel of Teams, outside threads."""
        return [plainly(shown(one.cards[0])) for one in self.tenant.roots(channel) if one.cards]


def _second_line(message: Message) -> str:
    return shown(message.cards[0]).split("\n")[1]


@pytest.fixture
async def both(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Both]:
    """The faculty on a Tuesday at 9:15; each group is linked to a channel of each platform."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    monkeypatch.setattr(app, "CONFIG", _config(tmp_path))
    connector = Connector(Tenant())
    async with serving(connector.application()) as url:
        connector.url = url
        monkeypatch.setattr(app, "MAILBOX", "")
        monkeypatch.setattr(
            app, "_platforms", lambda given, *_: (connect(given), partial(platform_at, settings_for(connector)))
        )
        monkeypatch.setattr("bot.teams.platform.fetcher", lambda _settings: connector.fetch)
        async with sandbox(tmp_path, port=0, samples=None) as box:
            with box.now.held():
                box.now.move(TUESDAY)
                server = box.vigie._server
                assert server is not None
                yield Both(Faculty(box), connector.tenant, Acts(connector, f"{server.url}/api/messages"))


def _config(folder: Path) -> Path:
    text = app.CONFIG.read_text(encoding="utf-8")
    for here, there in LINKED.items():
        text = text.replace(f'slack = ["{here}"]', f'slack = ["{here}"]\nteams = ["{there}"]')
    file = folder / "both.toml"
    file.write_text(text, encoding="utf-8")
    return file


async def test_what_is_asked_in_teams_and_claimed_in_slack_is_claimed_on_both_cards(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)
    assert all(PROBLEM.rstrip(".") in card and "[Prendre en charge]" in card for card in both.reads)

    await both.here.lea.presses("Prendre en charge", both.card)

    here, there = both.reads
    assert "Titulaire · groupe : @Léa Gagnon" in here
    assert "Léa Gagnon" in there
    assert not any("[Prendre en charge]" in card for card in both.reads)
    assert "Léa Gagnon" in both.personal(CAMILLE)


async def test_what_is_claimed_in_teams_is_claimed_for_the_same_person_in_slack(both: Both) -> None:
    await both.here.camille.says(PROBLEM)

    await both.presses(LEA, "Prendre en charge", both.twin)

    assert "Titulaire · groupe : @Léa Gagnon" in both.here.read(both.card), "one person, mentioned on each platform"
    assert "<at>Léa Gagnon</at>" in shown(both.twin.cards[0])
    await both.here.lea.presses("Résoudre", both.card)
    await both.here.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Antem est réparé."})
    assert all("résolue" in card for card in both.reads)


async def test_two_who_claim_at_once_on_the_two_platforms_are_told_who_was_first(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)
    twin = both.twin
    before = Message(twin.conversation, twin.id, twin.activity, twin.author)
    await both.here.lea.presses("Prendre en charge", both.card)

    answer = await both.presses(JADE, "Prendre en charge", before)

    assert isinstance(answer, dict)
    assert "Léa Gagnon" in answer["value"]


async def test_someone_with_one_verified_address_on_both_is_one_person(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)

    listed = await both.here.camille.types("/demandes")
    assert NUMBER in listed, "asked in Teams, listed in Slack"
    await both.acts.says(CAMILLE, "demandes")
    assert NUMBER in plainly(shown(both.tenant.personal(CAMILLE)[-1].cards[0]))

    found = await both.here.box.vigie.desk.read(lambda tx: tx.people.by_email([CAMILLE.email]))
    assert {account.platform for account in found[CAMILLE.email].accounts} == {Platform.SLACK, Platform.TEAMS}


async def test_comments_cross_from_each_platform_to_the_other(both: Both) -> None:
    asked = await both.says(CAMILLE, PROBLEM)
    await both.here.lea.presses("Prendre en charge", both.card)

    await both.here.lea.says("@Vigie Essayez Firefox.", HELP, under=both.card)
    assert "Essayez Firefox." in both.personal(CAMILLE)
    assert "Essayez Firefox." in both.threads[1], "the other channel reads what was answered"

    await both.says(CAMILLE, "Ça marche avec Firefox, merci beaucoup de votre aide !", under=asked)
    assert all("Ça marche avec Firefox" in thread for thread in both.threads)

    await both.here.thomas.says("Le fournisseur est prévenu.", HELP, under=both.card)
    assert "Le fournisseur est prévenu." in both.threads[1], "a work note too"
    assert "fournisseur" not in both.personal(CAMILLE)
    assert both.threads[0].count("Le fournisseur est prévenu.") == 1, "where it was said, it is not said again"

    await both.says(JADE, "Il répond demain.", both.twin)
    assert "Il répond demain." in both.threads[0]
    assert "demain" not in both.personal(CAMILLE)


async def test_a_level_is_said_in_the_channels_of_both(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)

    await both.here.passes(to="2026-08-18T13:15")
    assert all("Modéré" in thread for thread in both.threads)
    assert all("Modéré" in card.split("\n")[0] for card in both.reads)

    await both.here.passes(hours=2)
    assert all("🟡 Élevé" in thread for thread in both.threads)
    assert both.here.read(both.here.standing(HELP)[-1]).startswith("🟡 Élevé"), "from high on, channels see it"
    assert both.channel(THERE)[-1].startswith("🟡 Élevé")
    assert both.here.read(both.here.standing(MANAGEMENT)[-1]).startswith("🟡 Élevé")
    assert both.channel(MANAGEMENT_THERE)[-1].startswith("🟡 Élevé")


async def test_who_joins_the_channel_of_slack_may_claim_in_teams(both: Both) -> None:
    await both.here.camille.says(PROBLEM)
    refused = await both.presses(ODILE, "Prendre en charge", both.twin)
    assert isinstance(refused, dict)
    assert "⛔" in refused["value"]

    await both.here.people.join(both.here.odile.who, HELP)
    await both.here.quiet()
    await both.presses(ODILE, "Prendre en charge", both.twin)

    assert all("Odile Tremblay" in card for card in both.reads)


async def test_in_a_personal_chat_a_reply_to_any_message_about_a_request_is_added_to_it(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)
    await both.here.passes(minutes=5)
    await both.here.lea.presses("Prendre en charge", both.card)
    await both.here.lea.says("@Vigie Essayez Firefox.", HELP, under=both.card)

    about_it = both.tenant.personal(CAMILLE)
    assert len(about_it) == 3, "the receipt, who helps, the answer"
    for number, about in enumerate(about_it):
        await both.here.passes(minutes=5)
        quoted = {"contentType": "messageReference", "content": {"messageId": about.id}}
        await both.acts.says(CAMILLE, f"Réponse {number}.", attachments=[quoted])
        await both.here.quiet()
        assert all(f"Réponse {number}." in thread for thread in both.threads), shown(about.cards[0])

    assert "Nouvelle demande" not in both.personal(CAMILLE), "nothing had to be asked"
    assert any("Répondez ici" in shown(one.cards[0]) for one in both.tenant.personal(CAMILLE))


async def test_what_support_edits_on_one_platform_is_told_on_the_other(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)
    await both.here.lea.presses("Prendre en charge", both.card)
    answer = await both.here.lea.says("@Vigie Essayez Firefox.", HELP, under=both.card)
    note = await both.says(JADE, "Il répond demain.", both.twin)

    await both.here.people.edit(answer, "@Vigie Essayez Safari.")
    await both.here.quiet()
    changed = {**note.activity, "type": "messageUpdate", "text": "Il répond lundi."}
    await both.acts.deliver({**changed, "timestamp": "2026-08-18T13:20:00Z"})
    await both.here.quiet()

    here, there = both.threads
    assert "Essayez Safari." in there
    assert "Essayez Safari." in both.personal(CAMILLE)
    assert "Il répond lundi." in here
    assert "lundi" not in both.personal(CAMILLE)
    assert "Essayez Firefox." not in "\n".join((there, both.personal(CAMILLE))), "what was said is there no more"
    assert "a modifié son message" not in "\n".join((here, there, both.personal(CAMILLE)))

    await both.here.people.delete(answer)
    await both.here.quiet()
    here, there = both.threads
    assert "Essayez Safari." not in "\n".join((there, both.personal(CAMILLE)))
    assert "Léa Gagnon a retiré un message." not in both.personal(CAMILLE)


async def test_a_commands_word_under_a_card_is_answered_to_its_author_alone_on_both_platforms(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)
    await both.here.lea.presses("Prendre en charge", both.card)
    teacher = both.personal(CAMILLE)

    here = await both.here.lea.says("@Vigie historique", HELP, under=both.card)
    await both.says(JADE, "history", both.twin, mention=True)

    assert both.personal(CAMILLE) == teacher
    assert both.here.thread(both.card) == ["@Vigie historique"]
    (shown,) = [one for one in both.here.people.ephemerals("Léa", HELP) if one.thread_ts == here.thread_ts]
    for told in (both.here.read(shown), both.personal(JADE)):
        assert "INC0001001" in told
        assert "Camille Roy" in told
    assert both.here.marks(here) == []


async def test_each_request_is_followed_on_the_platform_where_it_was_asked(both: Both) -> None:
    await both.says(CAMILLE, PROBLEM)
    await both.here.passes(minutes=5)
    await both.here.camille.says("Comment partager mon écran ?")
    await both.here.camille.presses("Nouvelle demande", both.here.camille.receipts[-1])
    assert "INC0001002" in "\n".join(both.here.camille.direct)

    await both.here.lea.presses("Prendre en charge", both.card)
    await both.here.lea.says("@Vigie Essayez Firefox.", HELP, under=both.card)

    assert "Essayez Firefox." in both.personal(CAMILLE)
    assert "Essayez Firefox." not in "\n".join(both.here.camille.direct)
    assert "INC0001002" not in both.personal(CAMILLE)
