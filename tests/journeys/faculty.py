"""The small faculty at work: people who speak, press and read, on a whole Vigie over Slack's wire."""

from collections.abc import Awaitable, Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.teaching.cards.served import WHY
from bot.sandbox.app import Sandbox
from bot.sandbox.double.acts.interactions import Outcome, blocks_of
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.driver import Driver, Dropped, Given
from bot.sandbox.double.state.records import Json, Message, Person
from bot.sandbox.moves import Move
from bot.slack.forms import VIEW
from bot.ui.parts import MORE
from tests.bot.teams.acts import RARE
from tests.journeys.reading import choice, labelled, message_text, offers, plainly, view_text

MONTREAL = ZoneInfo("America/Toronto")
HELP = "#technologues"
INTERVIEWS = "#technopedagogues"
ENDING = "Et maintenant"
"""Asked on the last page of an interview."""
MANAGEMENT = "#gestion"
DIRECT = "app"
"""A person's conversation with Vigie."""


class Faculty:
    """Everybody, and the clock."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.camille = Someone(self, "Camille")
        self.chloe = Someone(self, "Chloé")
        self.stephane = Someone(self, "Stéphane")
        self.sarah = Someone(self, "Sarah")
        self.odile = Someone(self, "Odile")
        self.mehdi = Someone(self, "Mehdi")
        self.lea = Someone(self, "Léa")
        self.thomas = Someone(self, "Thomas")
        self.jade = Someone(self, "Jade")
        self.nadia = Someone(self, "Nadia")
        self.paul = Someone(self, "Paul")

    @property
    def ws(self) -> SlackDouble:
        return self.box.workspace

    @property
    def people(self) -> Driver:
        return self.ws.driver

    async def quiet(self) -> None:
        """Wait until what was said is worked, and what that causes is said."""
        await self.ws.delivery.settle()
        await self.box.vigie.settle()
        await self.ws.delivery.settle()

    async def passes(self, *, hours: int | None = None, minutes: int | None = None, to: str | None = None) -> None:
        """Push the clock: by business hours, by minutes, or to a local time."""
        await self.quiet()
        local = datetime.fromisoformat(to).replace(tzinfo=MONTREAL) if to else None
        await self.box.walk(Move(minutes=minutes, business_hours=hours, to=local and local.astimezone(UTC)))

    def read(self, message: Message | Json) -> str:
        """What a message says now, or a view."""
        if not isinstance(message, Message):
            return view_text(message, self.ws.state.people)
        now = self.people.now(message)
        assert now is not None, "the message is gone"
        return message_text(now, self.ws.state.people)

    def standing(self, channel: str, user: str | None = None) -> list[Message]:
        """What Vigie has posted in a place, outside threads, oldest first."""
        return [one for one in self.people.messages(channel, user) if one.by_app]

    def card(self, named: str, channel: str) -> Message:
        """The one card in a channel whose first line holds this, or else its second: a number, a course."""
        standing = [one for one in self.standing(channel) if one.thread_ts is None]
        first = [one for one in standing if named in self._head(one, 1)]
        said = first or [one for one in standing if named in self._head(one, 2)]
        assert len(said) == 1, (
            f"{len(said)} cards of {named} among {[self.read(one) for one in self.standing(channel)]}"
        )
        return said[0]

    def _head(self, message: Message, lines: int) -> str:
        return "\n".join(self.read(message).split("\n")[:lines])

    def thread(self, root: Message) -> list[str]:
        """What stands under a message."""
        return [self.read(one) for one in self.people.thread(root)]

    def marks(self, message: Message) -> list[str]:
        """The reactions on a message."""
        now = self.people.now(message)
        assert now is not None
        return list(now.reactions)

    def colour(self, message: Message) -> str | None:
        """The bar beside a card."""
        now = self.people.now(message)
        assert now is not None
        return now.attachments[0]["color"] if now.attachments else None


class Someone:
    """One person at their screen. Texts come back with ordinary spaces."""

    def __init__(self, faculty: Faculty, name: str) -> None:
        self.faculty = faculty
        self._name = name

    @property
    def who(self) -> Person:
        return self.faculty.ws.user(self._name)

    async def says(
        self, text: str = "", to: str = DIRECT, *, under: Message | None = None, files: Sequence[Dropped] = ()
    ) -> Message:
        """Write, and wait until it is worked."""
        await self._looks_up()
        said = await self._do.send_message(self.who, to, text, under.root if under else None, files)
        await self.faculty.quiet()
        return said

    async def types(self, line: str, at: str = DIRECT) -> str:
        """Run a command; return what it shows: a message for this person alone, or a form."""
        await self._looks_up()
        name, _space, text = line.partition(" ")
        return await self._shown(self._do.command(self.who, at, name, text))

    async def uses_shortcut(self, on: Message) -> str:
        """Use "Ouvrir une demande" on a message."""
        return await self._shown(self._do.shortcut(self.who, on, OPEN_REQUEST))

    async def presses(self, label: str, on: Message | Json, *, beside: str = "") -> str:
        """Press a button by what it says, behind "⋯" where it is not shown, or choose in a menu (``Filtre / À moi``).

        Return what that shows. ``beside``: of several buttons that say the same, the one of the line that holds this.
        """
        return await self._shown(self.pressing(label, on, beside=beside))

    async def pressing(self, label: str, on: Message | Json, *, beside: str = "") -> Outcome:
        """Press, and wait for nothing but the acknowledgement: for races."""
        if isinstance(on, Message):
            await self._looks_up()
            on = self._fresh(on)
        blocks = blocks_of(on) if isinstance(on, Message) else on["blocks"]
        blocks = [one for one in blocks if beside in plainly(one.get("text", {}).get("text", ""))]
        name, _slash, entry = label.partition(" / ")
        for way in (MORE, *RARE):
            if not offers(blocks, name) and offers(blocks, way):
                await self._do.click(self.who, on, labelled(blocks, way)[1]["action_id"])
                on, blocks = self.form, self.form["blocks"]
        block, element = labelled(blocks, name)
        value = choice(element, entry)["value"] if entry else element.get("value")
        return await self._do.click(self.who, on, element["action_id"], value, block_id=block["block_id"])

    async def sends(self, answers: Mapping[str, Given]) -> str:
        """Fill the open form, each field by its label, and send it; choices by what they say.

        Give what is shown after: the sentence under a field that is wrong, or a message.
        """
        return await self._shown(self.sending(answers))

    async def interviews(self, answers: Mapping[str, Given], *, ends: bool = True) -> str:
        """Go through the pages of the interview that is open, with these answers by their labels, and close it.

        Give what is shown after the last page, or the sentences under the fields that stop it before. Without
        ``ends``, stop before that page is sent.
        """
        left, form, shown = dict(answers), self.form, ""
        while form["callback_id"] == "interview":
            labels = {plainly(one["label"]["text"]) for one in form["blocks"] if one["type"] == "input"}
            if not ends and ENDING in labels:
                break
            implied = {name: given for name, given in choices_for(answers).items() if name in labels}
            shown = await self.sends(implied | {name: left.pop(name) for name in labels & left.keys()})
            view = self._do.modal(self.who)
            if view is None or view is form:
                break
            form = view
        else:
            assert not left, left
        return shown

    async def leaves(self, why: str, answers: Mapping[str, Given] | None = None) -> str:
        """Send the open form with this sentence wherever it asks why something is left."""
        return await self._shown(self.leaving(why, answers or {}))

    async def leaving(self, why: str, answers: Mapping[str, Given] | None = None) -> Outcome:
        """Do so, and wait for nothing but the acknowledgement: for races."""
        asked = [one["block_id"] for one in self.form["blocks"] if one["block_id"].startswith(WHY)]
        return await self._do.submit(self.who, self.form, dict.fromkeys(asked, why) | self._values(answers or {}))

    async def sending(self, answers: Mapping[str, Given]) -> Outcome:
        """Send the form, and wait for nothing but the acknowledgement: for races."""
        return await self._do.submit(self.who, self.form, self._values(answers))

    def _values(self, answers: Mapping[str, Given]) -> dict[str, Given]:
        values = {}
        for label, answer in answers.items():
            block, element = labelled(self.form["blocks"], label)
            values[block["block_id"]] = _chosen(element, answer)
        return values

    async def _shown(self, doing: Awaitable[Outcome]) -> str:
        before, form = {one.ts for one in self._do.ephemerals(self.who)}, self._do.modal(self.who)
        outcome = await doing
        assert outcome.error in (None, "validation"), outcome
        await self.faculty.quiet()
        if outcome.errors:
            return "\n".join(plainly(error.fr) for error in outcome.errors.values())
        told = [one for one in self._do.ephemerals(self.who) if one.ts not in before]
        if told:
            return "\n".join(self.faculty.read(one) for one in told)
        opened = self._do.modal(self.who)
        return self.reads_form if opened is not None and opened is not form else ""

    def _fresh(self, message: Message) -> Message:
        now = self._do.now(message)
        assert now is not None, "the message is gone"
        return now

    @property
    def form(self) -> Json:
        """The form on this person's screen."""
        view = self._do.modal(self.who)
        assert view is not None, "no form is open"
        return view

    @property
    def reads_form(self) -> str:
        return view_text(self.form, self._people)

    @property
    def direct(self) -> list[str]:
        """What Vigie has written to this person, threads included, oldest first."""
        said = self.faculty.ws.state.public(self._do.im(self.who))
        return [self.faculty.read(one) for one in said if one.by_app]

    @property
    def receipts(self) -> list[Message]:
        """The cards that stand in this person's conversation with Vigie."""
        return [one for one in self.faculty.standing(DIRECT, self._name) if one.thread_ts is None]

    @property
    def question(self) -> Message:
        """The newest message that asks this person whether it is settled, or how it was."""
        said = self.faculty.ws.state.public(self._do.im(self.who))
        asked = ("[C’est réglé]", "[★1]")
        return [one for one in said if one.by_app and any(each in self.faculty.read(one) for each in asked)][-1]

    @property
    def private(self) -> list[Message]:
        """What this person alone was shown, in any channel, newest last."""
        return sorted(self._do.ephemerals(self.who), key=lambda one: one.ts)

    @property
    def shown(self) -> Message | Json:
        """What this person alone was shown last: the view that is open, or a message."""
        view = self._do.modal(self.who)
        return self.private[-1] if view is None else view

    async def _looks_up(self) -> None:
        """Close the view that is looked at: what is behind it cannot be used before."""
        view = self._do.modal(self.who)
        if view is not None and view["callback_id"] == VIEW:
            await self._do.close_modal(self.who, view)

    async def opens_home(self) -> str:
        await self._looks_up()
        await self._do.open_home(self.who)
        await self.faculty.quiet()
        return self.reads_home

    @property
    def home(self) -> Json:
        view = self._do.home(self.who)
        assert view is not None, "no home was published"
        return view

    @property
    def reads_home(self) -> str:
        return view_text(self.home, self._people)

    @property
    def _do(self) -> Driver:
        return self.faculty.people

    @property
    def _people(self) -> dict[str, Person]:
        return dict(self.faculty.ws.state.people)


def choices_for(answers: Mapping[str, Given]) -> dict[str, Given]:
    """Return what has to be chosen on one page of an interview for the next to ask what is answered."""
    given: dict[str, Given] = {}
    if "Super-utilisateur" in answers:
        given["Super-utilisateur, ou autre solution"] = "Une personne super-utilisatrice"
    if "Calendrier des séances" in answers:
        given["Le calendrier des séances"] = "Il est connu"
    if "Pourquoi le calendrier est à venir" in answers:
        given["Le calendrier des séances"] = "Il est à venir"
    return given


def _chosen(element: Json, answer: Given) -> Given:
    """Turn the labels of choices into their values."""
    if "options" not in element:
        return answer
    if isinstance(answer, str):
        return str(choice(element, answer)["value"])
    assert isinstance(answer, Sequence)
    return [str(choice(element, str(label))["value"]) for label in answer]
