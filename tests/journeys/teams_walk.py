"""A faculty on Teams that remembers what was done in it: which buttons were pressed, which notices were said."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from bot.delivery.utterance import Nothing, Utterance
from bot.desk.scene import Scene
from bot.desk.speech import SPEECH
from bot.sandbox.double.given import Given
from bot.teams.controls import OURS
from tests.bot.teams import acts
from tests.bot.teams import tenant as there
from tests.bot.teams.acts import read
from tests.bot.teams.faculty import Faculty, faculty
from tests.journeys.faculty import MONTREAL
from tests.journeys.grids import grid, row
from tests.journeys.reading import plainly
from tests.journeys.stages import HELP, INTERVIEWS, TeamsStage
from tools.parity_means import known_as
from workflow.notice import Notice
from workflow.people.people import Person

__all__ = ["MORNING", "PROBLEM", "REQUEST", "Act", "Walk", "faculty", "known_as", "nothing", "walk"]
PROBLEM, REQUEST = "Antem affiche une page blanche.", "INC0001001"
MORNING = "2026-08-19"
"""The day after."""
ROOM = "19:tous@thread.tacv2"
"""A channel in which everyone is, linked to no group."""
_LATER = "2026-08-18T13:20:00Z"
CONSENT = "application/vnd.microsoft.teams.card.file.consent"


class Walk(TeamsStage):
    """A faculty on Teams, and the names of what was pressed and said there."""

    def __init__(self, faculty: Faculty) -> None:
        super().__init__(faculty)
        self.faculty = faculty
        self.pressed: list[str] = []
        self.said: list[str] = []
        self._seen: dict[str, set[int]] = {}
        act = faculty.acts.sends

        async def sends(who: there.Member, action: there.Json, *more: Any, **named: Any) -> Any:
            own = action.get("card", action)
            self.pressed += [one["data"][OURS]["action"] for one in _actions(own) if "action" in one["data"][OURS]]
            return await act(who, action, *more, **named)

        faculty.acts.sends = sends  # type: ignore[method-assign]
        faculty.tenant.members[ROOM] = there.EVERYONE

    # --- What was done before --------------------------------------------------------

    async def asked(self) -> None:
        """Camille has asked for help."""
        await self.writes("Camille", PROBLEM)

    async def held(self) -> None:
        """Léa has what Camille asked."""
        await self.asked()
        await self.presses("Léa", "Prendre en charge", HELP, REQUEST)

    async def course(self, *more: tuple[Any, ...], approaches: str = "Classe virtuelle") -> None:
        """A course of Camille's is imported."""
        await self.asks("Camille", "demandes")
        await self.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org", approaches=approaches), *more))

    async def late(self) -> None:
        """A course of Camille's is late."""
        await self.course()
        await self.until("2026-09-29")

    async def interview(self, approaches: str = "Classe virtuelle") -> None:
        """Odile holds the interview of Camille's course."""
        await self.course(approaches=approaches)
        await self.presses("Odile", "Prendre en charge", INTERVIEWS, "tâche à prendre")

    async def planning(self, *, presents: str = "Camille Roy <camille.roy@example.org>", approaches: str = "") -> None:
        """Odile has closed the interview of Camille's course: Camille presents in it herself, or someone else."""
        await self.interview(approaches or "Classe virtuelle")
        await self.presses("Odile", "Fermer la tâche", INTERVIEWS, "Entrevue · SCTASK0001001")
        people = {"Présentatrices et présentateurs": presents}
        await self.interviews("Odile", {**people, "Calendrier des séances": "Les jeudis"})

    async def resolved(self) -> None:
        """Léa has settled what Camille asked."""
        await self.held()
        await self.presses("Léa", "Résoudre", HELP, REQUEST)
        await self.sends("Léa", {"Ce qui règle la demande (envoyé à la personne)": "Antem est réparé."})

    async def settled(self) -> None:
        """And Camille agrees."""
        await self.resolved()
        await self.presses_own("Camille", "C’est réglé")

    async def lost(self) -> None:
        """Camille, who has taken the app off, is answered: it waits for her."""
        camille = self._one("Camille")
        gone = {"type": "installationUpdate", "action": "remove"}
        await self._delivered({**self.faculty.acts.base(camille, camille.personal), **gone})
        self.faculty.tenant.installed.discard(camille.aad)
        await self.mentions("Camille", PROBLEM)
        await self.presses("Léa", "Prendre en charge", HELP, REQUEST)
        await self.answers("Léa", "Essayez Firefox.", HELP, REQUEST, mention=True)

    # --- What someone sees -----------------------------------------------------------

    def new(self, who: str) -> str:
        """Read what Vigie has written to someone, or offers them, since this was asked last."""
        one, before = self._one(who), self._seen.setdefault(who, set())
        fresh = [each for each in self.faculty.tenant.personal(one) if id(each) not in before]
        before |= {id(each) for each in fresh}
        return plainly("\n".join(filter(None, map(_read, fresh))))

    def everywhere(self) -> str:
        """Read all that stands in channels, threads too."""
        here = (one for one in self.faculty.tenant.messages if one.conversation.startswith("19:"))
        return plainly("\n".join(map(read, here)))

    # --- What someone does -----------------------------------------------------------

    async def says(self, who: str, words: str) -> None:
        """Write in the personal chat."""
        self._drawn.pop(who, None)
        self._dialogs.pop(who, None)
        await self.faculty.says(self._one(who), words)

    async def fills_in(self, who: str, label: str, **answers: str) -> None:
        """Fill in the form that stands last in a personal chat, and send it."""
        form = self.faculty.tenant.personal(self._one(who))[-1]
        fields = (one for one in acts.walk(form.cards[0]) if str(one.get("id", "")).startswith("field."))
        stands = {one["id"]: str(one.get("value", "")) for one in fields}
        given = stands | {f"field.{name}": text for name, text in answers.items()}
        await self.faculty.acts.presses(self._one(who), label, form, given)
        await self.faculty.vigie.settle()

    async def announces(self) -> None:
        """Have Camille announce a course."""
        await self.says("Camille", "intention")
        wish = {"code": "mmd1231", "title": "Éthique clinique", "term": "A26", "approaches": "virtual_class"}
        wish |= {"first_activity": "2026-09-28", "other": "Médecine"}
        await self.fills_in("Camille", "Continuer", **wish)
        await self.fills_in("Camille", "Envoyer", remarks="Deux cohortes")

    async def mentions_intention(self) -> None:
        """Have Camille ask in a channel for a form, which no channel can show."""
        await self.mentions("Camille", "intention")

    async def asks_report(self) -> str:
        """Have Nadia choose the days of a report in the menu of her home."""
        await self.says("Nadia", "accueil")
        home = self.faculty.tenant.personal(self.member("Nadia"))[-1].cards[0]
        (row,) = [one for one in acts.walk(home) if one.get("type") == "ColumnSet" and "Rapport…" in acts.shown(one)]
        (menu,) = [one for one in acts.walk(row) if one.get("type") == "Input.ChoiceSet"]
        sends = self.faculty.acts.sends(
            self.member("Nadia"), acts.button(row, "OK"), {menu["id"]: menu["choices"][0]["value"]}
        )
        answer = await sends
        await self.faculty.vigie.settle()
        return plainly(str(answer["value"]))

    def member(self, who: str) -> there.Member:
        """Return someone of the tenant by first name."""
        return self._one(who)

    async def until(self, day: str, hour: str = "09:00") -> None:
        """Let time pass until then, and do what is due."""
        await self.faculty.vigie.settle()
        self.faculty.clock.at = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=MONTREAL).astimezone(UTC)
        await self.faculty.vigie.tick()
        await self.faculty.vigie.timers()
        await self.faculty.vigie.settle()

    async def person(self, who: str) -> Person:
        """Return what the desk holds of someone."""
        email = self._one(who).email
        return (await self.faculty.vigie.desk.read(lambda tx: tx.people.by_email([email])))[email]

    async def mentions(self, who: str, words: str, channel: str = ROOM, *, kind: str = "private") -> None:
        """Write words to Vigie in a channel of a kind, outside threads."""
        said = self.faculty.acts.message(self._one(who), words, channel, mention=True)
        said["channelData"]["channel"]["type"] = kind
        await self._delivered(said)

    async def notes(self, who: str, text: str, group: str, named: str, *, mention: bool = False) -> there.Message:
        """Write under a card; return the message."""
        return await self.faculty.says(self._one(who), text, under=self._card(group, named), mention=mention)

    async def withdraws(self, said: there.Message) -> None:
        """Have the author of a message take it back."""
        data = {**said.activity["channelData"], "eventType": "softDeleteMessage"}
        await self._delivered({**said.activity, "type": "messageDelete", "channelData": data, "timestamp": _LATER})

    async def edits(self, said: there.Message, text: str) -> None:
        """Have the author of a message change it."""
        await self._delivered({**said.activity, "type": "messageUpdate", "text": text, "timestamp": _LATER})

    async def enters(self, who: str, channel: str, *, of: str) -> None:
        """Have someone come into a team, and so into a channel of it."""
        one = self._one(who)
        self.faculty.tenant.members[of] += (one,)
        base = self.faculty.acts.base(one, channel)
        base["channelData"]["channel"]["type"] = "standard"
        await self._delivered({**base, "type": "conversationUpdate", "membersAdded": [one.as_account()]})

    async def quotes(self, who: str, seen: str, text: str) -> None:
        """Answer the message of the personal chat that says this."""
        about = next(one for one in self.faculty.tenant.personal(self._one(who)) if seen in plainly(read(one)))
        quoted = {"contentType": "messageReference", "content": {"messageId": about.id}}
        await self.faculty.acts.says(self._one(who), text, attachments=[quoted])
        await self.faculty.vigie.settle()

    async def presses_under(self, who: str, label: str, group: str, named: str) -> None:
        """Press a button of what stands under a card."""
        under = self.faculty.tenant.replies(self._card(group, named))
        (on,) = [one for one in under if one.cards and acts.offers(one.cards[0], label)]
        await self.faculty.presses(self._one(who), label, on)

    async def goes_on_with(self, who: str, answers: dict[str, Given]) -> None:
        """Fill the form that is open and send it; what it leads to stands in its place."""
        await self._sent(who, answers)

    async def takes(self, who: str, name: str) -> bytes:
        """Agree to be given the file of that name, which is offered in the personal chat; return it."""
        one = self._one(who)
        told = [each for each in self.faculty.tenant.personal(one) if name in [at["name"] for at in _consents(each)]]
        (consent,) = _consents(told[-1])
        info = {"uploadUrl": f"{self.faculty.acts.connector.url}/files/{who}", "name": name, "uniqueId": "u1"}
        accepted = {"type": "fileUpload", "action": "accept", "context": consent["content"]["acceptContext"]}
        await self.faculty.acts.invoke(one, "fileConsent/invoke", {**accepted, "uploadInfo": info}, told[-1])
        return self.faculty.tenant.uploads[who]

    async def _delivered(self, activity: there.Json) -> None:
        assert (await self.faculty.acts.deliver(activity))[0] == 200
        await self.faculty.vigie.settle()


async def nothing(_walk: "Walk") -> None:
    """Do nothing: it is the first day."""


Act = Callable[["Walk"], Awaitable[object]]


def _read(message: there.Message) -> str:
    offered = [f"{one['name']} {one['content'].get('description', '')}" for one in _consents(message)]
    return "\n".join((read(message), *offered))


def _consents(message: there.Message) -> list[there.Json]:
    return [one for one in message.activity.get("attachments", ()) if one["contentType"] == CONSENT]


def _actions(action: there.Json) -> list[there.Json]:
    return [action] if OURS in action.get("data", {}) else []


@pytest.fixture
def walk(faculty: Faculty, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """The faculty on a Tuesday at 9:10."""
    walk = Walk(faculty)
    desk = faculty.vigie.desk
    desk.rules = replace(desk.rules, public_url="https://vigie.example.org")

    async def heard(speak: Callable[[Scene, Notice], Awaitable[Utterance]], scene: Scene, notice: Notice) -> Utterance:
        said = await speak(scene, notice)
        if not isinstance(said, Nothing):
            walk.said.append(type(notice).__name__)
        return said

    for kind, speak in SPEECH.items():
        monkeypatch.setitem(SPEECH, kind, partial(heard, speak))
    return walk
