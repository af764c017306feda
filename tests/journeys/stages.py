"""One faculty, whichever platform it is on: what a story needs to be told once and played on both."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bot.sandbox.double.given import Given
from bot.sandbox.double.state.faults import Fault
from bot.sandbox.double.state.records import Message as Posted
from tests.bot.teams import tenant as there
from tests.bot.teams.acts import button, shown, walk
from tests.bot.teams.faculty import Faculty as OnTeams
from tests.bot.teams.office import START
from tests.journeys import faculty as here
from tests.journeys.conftest import SAMPLES
from tests.journeys.grids import imports
from tests.journeys.reading import plainly

UNDO = "Annuler ce geste"
HELP, INTERVIEWS, MANAGEMENT = "technologues", "technopedagogues", "gestion"


class Stage(Protocol):
    """People by first name, channels by group; texts with ordinary spaces. Each act waits until it is worked."""

    @property
    def today(self) -> str:
        """The day it is, as a form's date."""

    async def writes(self, who: str, text: str) -> None:
        """Write to Vigie."""

    async def takes_back(self, who: str) -> None:
        """Delete what they wrote to Vigie last."""

    async def answers(self, who: str, text: str, group: str, named: str, *, mention: bool) -> None:
        """Write under a card, with Vigie mentioned or not."""

    async def presses(self, who: str, label: str, group: str, named: str) -> str:
        """Press a button of a card, behind "⋯" where it is not shown; return what it shows to them."""

    async def presses_own(self, who: str, label: str) -> str:
        """Press a button of the first card in one's own conversation that has it."""

    async def sends(self, who: str, answers: Mapping[str, Given]) -> None:
        """Fill the form that is open, each field by its label, and send it."""

    async def goes_on(self, who: str, answers: Mapping[str, Given]) -> None:
        """Fill the form that is open and send it; another comes in its place."""

    async def interviews(self, who: str, answers: Mapping[str, str]) -> None:
        """Go through the pages of the interview that is open, with these answers by label, and close it."""

    async def undoes(self, who: str) -> str:
        """Press the way back on what was shown to them last."""

    async def presses_shown(self, who: str, label: str, *, beside: str = "") -> str:
        """Press a button of what they were shown last, the first of several, or the one beside this.

        Return what that shows.
        """

    async def presses_at_home(self, who: str, label: str) -> str:
        """Open their Home and press a button of it; return what that shows."""

    def vigie(self, words: str) -> str:
        """Return what is typed for something that Vigie does."""

    async def leaves(self, who: str, why: str) -> None:
        """Send the form that is open, with this sentence wherever it asks why something is left."""

    async def drops(self, who: str, sample: str) -> None:
        """Hand a sample over where the platform takes grids from this person."""

    async def imports(self, content: bytes) -> None:
        """Have Nadia hand a grid over and import it."""

    async def waits(self, hours: int) -> None:
        """Let business hours pass."""

    async def asks(self, who: str, command: str) -> str:
        """Ask for a list by its word; return it."""

    def loses(self, who: str) -> None:
        """Have the platform refuse whatever is sent to someone."""

    def finds(self, who: str) -> None:
        """Have the platform take it again."""

    def card(self, group: str, named: str) -> str:
        """Read the one card of a channel that names this in its first two lines."""

    def thread(self, group: str, named: str) -> str:
        """Read what stands under that card."""

    def channel(self, group: str) -> str:
        """Read all that stands in a channel, outside threads."""

    def told(self, who: str) -> str:
        """Read all that Vigie has written to someone."""

    def shown(self, who: str) -> str:
        """Read what someone was shown last, by a form or a button."""


class SlackStage:
    """The sandbox's faculty, over Slack's wire."""

    def __init__(self, faculty: here.Faculty) -> None:
        self._faculty = faculty
        self._refused: dict[str, Fault] = {}
        self._written: dict[str, Posted] = {}

    @property
    def today(self) -> str:
        return self._faculty.box.now().astimezone(here.MONTREAL).date().isoformat()

    async def writes(self, who: str, text: str) -> None:
        self._written[who] = await self._one(who).says(text)

    async def takes_back(self, who: str) -> None:
        await self._faculty.people.delete(self._written[who])
        await self._faculty.quiet()

    async def answers(self, who: str, text: str, group: str, named: str, *, mention: bool) -> None:
        said = f"@Vigie {text}" if mention else text
        await self._one(who).says(said, f"#{group}", under=self._card(group, named))

    async def presses(self, who: str, label: str, group: str, named: str) -> str:
        return await self._one(who).presses(label, self._card(group, named))

    async def presses_own(self, who: str, label: str) -> str:
        channel = here.MANAGEMENT if who == "Nadia" else here.DIRECT
        mine = [one for one in self._faculty.standing(channel, who) if f"[{label}]" in self._faculty.read(one)]
        return await self._one(who).presses(label, mine[0])

    async def sends(self, who: str, answers: Mapping[str, Given]) -> None:
        answer = await self._one(who).sends(answers)
        assert not answer.startswith("⛔"), answer

    async def goes_on(self, who: str, answers: Mapping[str, Given]) -> None:
        before = self._one(who).form
        await self.sends(who, answers)
        assert self._one(who).form is not before

    async def interviews(self, who: str, answers: Mapping[str, str]) -> None:
        answer = await self._one(who).interviews(answers)
        assert not answer.startswith("⛔"), answer

    async def undoes(self, who: str) -> str:
        return await self._one(who).presses(UNDO, self._one(who).shown)

    async def presses_shown(self, who: str, label: str, *, beside: str = "") -> str:
        one = self._one(who)
        return await one.presses(label, one.shown, beside=beside) or self._faculty.read(one.shown)

    async def presses_at_home(self, who: str, label: str) -> str:
        await self._one(who).opens_home()
        return await self._one(who).presses(label, self._one(who).home)

    def vigie(self, words: str) -> str:
        return f"vigie {words}"

    async def leaves(self, who: str, why: str) -> None:
        answer = await self._one(who).leaves(why)
        assert not answer.startswith("⛔"), answer

    async def drops(self, who: str, sample: str) -> None:
        await self._one(who).says(to=here.MANAGEMENT, files=[SAMPLES / sample])

    async def imports(self, content: bytes) -> None:
        await imports(self._faculty, "une.xlsx", content)

    async def waits(self, hours: int) -> None:
        await self._faculty.passes(hours=hours)

    async def asks(self, who: str, command: str) -> str:
        return await self._one(who).types(f"/{command}")

    def loses(self, who: str) -> None:
        own = self._faculty.people.im(self._one(who).who)
        self._refused[who] = self._faculty.ws.faults.fail_next(
            "chat.postMessage", times=999, fits=lambda call: call.get("channel") == own, error="messages_tab_disabled"
        )

    def finds(self, who: str) -> None:
        self._faculty.ws.faults.withdraw(self._refused.pop(who))

    def card(self, group: str, named: str) -> str:
        return self._faculty.read(self._card(group, named))

    def thread(self, group: str, named: str) -> str:
        return "\n".join(self._faculty.thread(self._card(group, named)))

    def channel(self, group: str) -> str:
        return "\n".join(map(self._faculty.read, self._faculty.standing(f"#{group}")))

    def told(self, who: str) -> str:
        return "\n".join(self._one(who).direct)

    def shown(self, who: str) -> str:
        return self._faculty.read(self._one(who).shown)

    def _one(self, name: str) -> here.Someone:
        return here.Someone(self._faculty, name)

    def _card(self, group: str, named: str) -> Posted:
        return self._faculty.card(named, f"#{group}")


class TeamsStage:
    """The tenant of the test-side Connector, over Teams' wire."""

    CHANNELS: Mapping[str, str] = {HELP: there.HELP, INTERVIEWS: there.INTERVIEWS, MANAGEMENT: there.MANAGEMENT}

    def __init__(self, faculty: OnTeams) -> None:
        self._faculty = faculty
        self._dialogs: dict[str, Any] = {}
        self._written: dict[str, there.Message] = {}
        self._drawn: dict[str, there.Json] = {}
        """What a button has turned a card into, for the one who pressed it."""

    @property
    def today(self) -> str:
        return START.astimezone(here.MONTREAL).date().isoformat()

    async def writes(self, who: str, text: str) -> None:
        self._written[who] = await self._faculty.says(self._one(who), text)

    async def takes_back(self, who: str) -> None:
        said = self._written[who].activity
        data = {**said.get("channelData", {}), "eventType": "softDeleteMessage"}
        await self._faculty.acts.deliver({**said, "type": "messageDelete", "channelData": data})
        await self._faculty.vigie.settle()

    async def answers(self, who: str, text: str, group: str, named: str, *, mention: bool) -> None:
        await self._faculty.says(self._one(who), text, under=self._card(group, named), mention=mention)

    async def presses(self, who: str, label: str, group: str, named: str) -> str:
        return await self._pressed(who, label, self._card(group, named))

    async def presses_own(self, who: str, label: str) -> str:
        mine = [one for one in self._faculty.tenant.personal(self._one(who)) if f"[{label}]" in _read(one)]
        return await self._pressed(who, label, mine[0])

    async def sends(self, who: str, answers: Mapping[str, Given]) -> None:
        answer = await self._sent(who, answers)
        assert "Input." not in str(answer), answer

    async def goes_on(self, who: str, answers: Mapping[str, Given]) -> None:
        answer = await self._sent(who, answers)
        assert "Input." in str(answer), answer

    async def interviews(self, who: str, answers: Mapping[str, str]) -> None:
        wanted, more = {**here.choices_for(answers), **answers}, True
        while more:
            card = self._dialogs[who]["task"]["value"]["card"]["content"]
            labels = {plainly(str(one["label"])) for one in walk(card) if "label" in one}
            answer = await self._sent(who, {name: str(wanted[name]) for name in labels & wanted.keys()})
            more = "Input." in str(answer)

    async def _sent(self, who: str, answers: Mapping[str, Given]) -> Any:
        card = self._dialogs.pop(who)["task"]["value"]["card"]["content"]
        fields = {plainly(str(one["label"])): one["id"] for one in walk(card) if "label" in one}
        typed = {one["id"]: str(one.get("value", "")) for one in walk(card) if one.get("id") in fields.values()}
        values = {
            one["id"]: {plainly(each["title"]): each["value"] for each in one["choices"]}
            for one in walk(card)
            if "choices" in one
        }
        given = {
            (field := fields[label]): ",".join(values.get(field, {}).get(text, text) for text in _listed(said))
            for label, said in answers.items()
        }
        sending = next(one for one in walk(card) if one.get("associatedInputs") == "auto")
        answer = await self._faculty.acts.sends(self._one(who), button(card, plainly(sending["title"])), typed | given)
        self._dialogs[who] = answer
        await self._faculty.vigie.settle()
        return answer

    async def undoes(self, who: str) -> str:
        card = self._dialogs.pop(who)["task"]["value"]["card"]["content"]
        answer = await self._faculty.acts.sends(self._one(who), button(card, UNDO))
        await self._faculty.vigie.settle()
        return plainly(shown(answer["task"]["value"]["card"]["content"]))

    async def presses_shown(self, who: str, label: str, *, beside: str = "") -> str:
        opened = self._dialogs.pop(who, None)
        drawn = self._drawn.pop(who, None) if opened is None else opened["task"]["value"]["card"]["content"]
        last = None if opened else self._faculty.tenant.personal(self._one(who))[-1]
        if last and not beside and drawn is None:
            return await self._pressed(who, label, last)
        drawn = drawn or last.cards[0]  # type: ignore[union-attr]
        lines = [one for one in walk(drawn) if one.get("type") == "ColumnSet" and beside in plainly(shown(one))]
        pressed = button(lines[0] if beside else drawn, label)
        return await self._done(who, pressed, last)

    async def presses_at_home(self, who: str, label: str) -> str:
        await self._faculty.says(self._one(who), "accueil")
        return await self._pressed(who, label, self._faculty.tenant.personal(self._one(who))[-1])

    def vigie(self, words: str) -> str:
        return f"vigie {words}"

    async def leaves(self, who: str, why: str) -> None:
        await self._faculty.leaves(self._one(who), self._dialogs.pop(who), why)

    async def drops(self, who: str, sample: str) -> None:
        await self._faculty.drops(self._one(who), sample, (SAMPLES / sample).read_bytes())

    async def imports(self, content: bytes) -> None:
        await self._faculty.imports(content)

    async def waits(self, hours: int) -> None:
        await self._faculty.later(business_hours=hours)

    async def asks(self, who: str, command: str) -> str:
        self._drawn.pop(who, None)
        await self._faculty.says(self._one(who), command)
        return _read(self._faculty.tenant.personal(self._one(who))[-1])

    def loses(self, who: str) -> None:
        self._faculty.acts.connector.blocking.add(self._one(who).personal)

    def finds(self, who: str) -> None:
        self._faculty.acts.connector.blocking.discard(self._one(who).personal)

    def card(self, group: str, named: str) -> str:
        return _read(self._card(group, named))

    def thread(self, group: str, named: str) -> str:
        return "\n".join(map(plainly, self._faculty.thread(self._card(group, named))))

    def channel(self, group: str) -> str:
        return "\n".join(_read(one) for one in self._faculty.tenant.roots(self.CHANNELS[group]) if one.cards)

    def told(self, who: str) -> str:
        mine = self._faculty.tenant.personal(self._one(who))
        offered = [
            one["content"].get("description", "") for each in mine for one in each.activity.get("attachments", ())
        ]
        return plainly("\n".join((*self._faculty.personal(self._one(who)), *offered)))

    def shown(self, who: str) -> str:
        opened = self._dialogs.get(who)
        if opened is None:
            return _read(self._faculty.tenant.personal(self._one(who))[-1])
        return plainly(shown(opened["task"]["value"]["card"]["content"]))

    async def _pressed(self, who: str, label: str, on: there.Message) -> str:
        one, drawn = self._one(who), on.cards[0]
        if f"[{label}]" not in plainly(shown(drawn)):
            drawn = await self._faculty.acts.behind(one, label, on)
        pressed = button(drawn, label)
        if pressed["type"] == "Action.ShowCard":  # It asks first: whoever means it presses once more.
            pressed = next(each for each in walk(pressed["card"]) if "data" in each)
        return await self._done(who, pressed, on)

    async def _done(self, who: str, pressed: there.Json, on: there.Message | None = None) -> str:
        answer = await self._faculty.acts.sends(self._one(who), pressed, on=on)
        await self._faculty.vigie.settle()
        if isinstance(answer, dict) and "task" in answer:
            self._dialogs[who] = answer
            return plainly(shown(answer["task"]["value"]["card"]["content"]))
        if not isinstance(answer, dict):
            return ""
        if isinstance(answer["value"], dict):
            self._drawn[who] = answer["value"]
            return plainly(shown(answer["value"]))
        return plainly(str(answer["value"]))

    def _one(self, name: str) -> there.Member:
        return next(one for one in there.EVERYONE if one.first == name)

    def _card(self, group: str, named: str) -> there.Message:
        roots = self._faculty.tenant.roots(self.CHANNELS[group])
        named_so = [one for one in roots if one.cards and named in "\n".join(_read(one).split("\n")[:2])]
        return named_so[0]  # What names it later are replies, which Teams posts in the channel a second time.


def _listed(said: Given) -> Sequence[str]:
    """Return the one text that stands in a field, or each of what is chosen."""
    assert isinstance(said, Sequence), said
    return (said,) if isinstance(said, str) else said


def _read(message: there.Message) -> str:
    return plainly(shown(message.cards[0])) if message.cards else ""
