"""Whatever people write to the desk, in whatever order it arrives: no word is lost, none is put where it is not theirs.

Two people write, by chat and by mail, quote, number, answer, edit and delete; support asks, settles, merges and
transfers; time goes by; the platform brings things late, twice, and changes before what they change. A word stands on
one item of its author's, or waits under a question that they can answer, or they took it back.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.delivery.arrivals import Arrival
from bot.desk.speech import speak
from tests.bot.drawn import card_of
from tests.bot.mailroom import Version, Written, places, standing, waiting
from tests.bot.switchboard import Switchboard
from tests.profiles import examples
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Placed, WordKept
from workflow.helpdesk.use_cases import incidents, linking, pending
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.helpdesk.use_cases.placing import placement
from workflow.items.journal import What
from workflow.items.states import IncidentState
from workflow.items.thanks import is_courtesy
from workflow.items.use_cases import talking
from workflow.people.people import Address, Person, Platform
from workflow.ports.queues import Outgoing
from workflow.refusal import Refusal

SENTENCES = (
    "Le projecteur {word} clignote en salle 2.",
    "Comment ouvrir {word} avec mon groupe ?",
    "Autre question : où déposer {word} ?",
    "URGENT : {word} est en panne et je suis en classe !",
    "Au sujet de {number} : {word} revient.",
    "{number} et {other} : {word} revient dans les deux.",
)
NOTHING = ("Merci beaucoup !", "Bonjour", "{number}", "statut", "aide", "stop")
"""Ask for nothing that could be lost."""
CHAT, LETTER, NAMED, ABOVE = "chat", "letter", "letter with a number above", "letter that is all subject"
"""Ways in which people write."""
STOP = "stop"
OWN = "m"
"""Begins the ids of messages that people write."""
LATE = timedelta(minutes=2)
"""What is on its way comes before more time than this goes by: changes that come first are kept for an hour."""
WHICH = st.integers(0, 30)
WHO = st.sampled_from(("marie", "john"))


class Mailroom(RuleBasedStateMachine):
    """Marie leads a course and John asks for help; Tom, Ada and Paul answer."""

    office: Office

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.letters: list[Written] = []
        self.brought: tuple[str, Arrival] | None = None
        self.told: list[Placed] = []
        self.handed_back: list[str] = []
        self.follows: set[tuple[str, int]] = set()
        """Items that someone follows since their own was merged into it."""
        self.words = 0

    def teardown(self) -> None:
        self.loop.close()

    def run(self, doing: Awaitable[Any]) -> Any:
        return self.loop.run_until_complete(doing)

    @initialize()
    def begin(self) -> None:
        self.office = self.run(open_office())
        self.gives_them_mail()
        self.line = Switchboard(self.office)
        self.run(self.office.import_grid(sheet(row(Responsable="Marie Roy", Courriel="marie@example.org"))))
        self.settle()

    def gives_them_mail(self) -> None:
        """Have Marie be known by mail too, and John be written to so."""
        for who, first in (("marie", False), ("john", True)):
            known = self.person(who)
            mail = Address(Platform.MAIL, "aide@example.org", str(known.email))
            accounts = (mail, *known.accounts) if first else (*known.accounts, mail)
            known = replace(known, accounts=accounts)
            setattr(self.office, who, known)
            self.office.desk.state.persons[known.id] = known

    # --- What is there -----------------------------------------------------------------

    def person(self, name: str) -> Person:
        found: Person = getattr(self.office, name)
        return found

    def number(self, which: int) -> str:
        """One of them, seldom a task once there are requests."""
        state = self.office.desk.state
        every = [*sorted(state.tasks)[:1], *sorted(state.incidents)]
        return every[-1 - which % len(every)]

    def owner(self, item: str) -> int:
        incident = self.office.desk.state.incidents.get(item)
        return self.office.marie.id if incident is None else incident.requester

    def settle(self) -> None:
        """Hear what was said, and send it."""
        for notice, where in self.office.said(Placed, WordKept, AddOrNewAsked):
            card_of(self.run(speak(self.office.desk, Outgoing(1, notice, where, 0), self.office.now)))
            if isinstance(notice, Placed):
                self.told.append(notice)
            elif isinstance(notice, WordKept):
                self.handed_back.append(notice.text)
        self.run(self.office.post_cards())

    def tries(self, use_case: Callable[..., Awaitable[object]], *who_and_what: object, **more: object) -> Any:
        """Do it; a refusal leaves everything as it was."""
        before = self.office.desk.state
        try:
            done = self.run(self.office.do(use_case, *who_and_what, **more))
        except Refusal:
            assert self.office.desk.state is before
            return None
        self.settle()
        return done

    # --- What people write ---------------------------------------------------------------

    def text(self, form: str, which: int) -> Version:
        self.words += 1
        word = f"mot{self.words:04}"
        said = form.format(word=word, number=self.number(which), other=self.number(which + 1))
        return Version(said, word if word in said else "", bare=form in {"{word}", "{word} ?"})

    @rule(
        who=WHO,
        form=st.sampled_from((*SENTENCES, *SENTENCES[:2], *NOTHING, "{word}", "{word} ?")),
        which=WHICH,
        file=st.sampled_from((False, False, False, True)),
        quoted=st.sampled_from((None, None, None, *range(9))),
        arrives=st.sampled_from((True, True, False)),
        way=st.sampled_from((CHAT, CHAT, LETTER, NAMED, ABOVE)),
    )
    def writes(
        self,
        who: str,
        form: str,
        which: int,
        file: bool,
        quoted: int | None,
        arrives: bool,
        way: str,
    ) -> None:
        said, number = self.text(form, which), f"{OWN}{len(self.letters):04}"
        name = f"image{len(self.letters):04}.png" if file and said.word and not said.bare else ""
        numbers = (self.number(which),) if way == NAMED else ()
        letter = Written(self.person(who), number, [said], name, by_mail=way != CHAT, numbers=numbers)
        letter.above = way == ABOVE
        letter.thread = None if letter.above else self.root(letter, quoted)
        self.letters.append(letter)
        if arrives:
            self.brings(letter, change=False)

    def root(self, letter: Written, quoted: int | None) -> str | None:
        """A message in their conversation: of the desk's, or one of their own."""
        account = letter.account
        state = self.office.desk.state
        roots = [place.message for place in state.places.values() if place.address == account]
        roots += [message for channel, message in state.heard if channel == account.id]
        return sorted(roots)[-1 - quoted % len(roots)] if roots and quoted is not None else None

    @precondition(lambda self: self.letters)
    @rule(which=WHICH, form=st.sampled_from((*SENTENCES[:2], "{word}", "")), arrives=st.booleans())
    def edits_or_deletes(self, which: int, form: str, arrives: bool) -> None:
        some = [one for one in self.letters[-5:] if not one.versions[-1].gone and not one.by_mail]
        if not some:
            return
        letter = some[which % len(some)]
        letter.versions.append(self.text(form, which) if form else Version("", gone=True))
        if arrives:
            self.brings(letter, change=True)

    @precondition(lambda self: any(one.on_its_way for one in self.letters))
    @rule(which=WHICH, change=st.booleans())
    def something_arrives(self, which: int, change: bool) -> None:
        some = [one for one in self.letters if one.on_its_way]
        self.brings(some[which % len(some)], change=change)

    @precondition(lambda self: self.brought is not None)
    @rule()
    def what_came_last_is_worked_again(self) -> None:
        """As after a kill; what comes twice is one row of the inbox, which is not worked twice."""
        assert self.brought is not None
        key, arrival = self.brought
        before = self.office.desk.state
        self.run(self.line.front.handle(arrival, key))
        assert (self.office.desk.state.journal, self.office.desk.state.timers) == (before.journal, before.timers)

    def brings(self, letter: Written, *, change: bool) -> None:
        """Have the next of a message arrive: a change of it where there is one to come, and it is wanted."""
        if letter.said or (change and letter.brought < len(letter.versions) - 1):
            self.changes(letter)
        else:
            self.arrives(letter)

    def arrives(self, letter: Written) -> None:
        before = set(self.office.desk.state.incidents)
        waits = self.waits_of(letter.author)
        key, said = letter.arrives(self.office.now)
        self.run(self.office.desk.inbox.add(key, "slack.event", letter.account.id, {}, self.office.now))
        self.take(key, said)
        known = letter.known
        points = letter.numbers or (letter.thread is not None and letter.thread[0] != OWN)
        if known.text == STOP and not points:
            self.lets_go_of(waits)
        asks = bool(known.word) and (bool(letter.file or letter.thread or letter.numbers or waits) or not known.bare)
        assert asks or set(self.office.desk.state.incidents) == before, f"{known.text} opened a request"

    def changes(self, letter: Written) -> None:
        self.take(*letter.changes(self.office.now))
        letter.let_go = False

    def take(self, key: str, arrival: Arrival) -> None:
        self.run(self.line.front.handle(arrival, key))
        self.brought = (key, arrival)
        self.settle()

    def waits_of(self, person: Person) -> list[str]:
        topic = pending.person_topic(person.id)
        return [text for one, text in waiting(self.office.desk.state.timers) if one == topic]

    def lets_go_of(self, texts: list[str]) -> None:
        for letter in self.letters:
            if any(part in text for part in letter.must_stand for text in texts):
                letter.let_go = True

    # --- What they answer ------------------------------------------------------------------

    @rule(who=WHO, number=st.one_of(st.none(), WHICH))
    def answers_the_question(self, who: str, number: int | None) -> None:
        if number is None:
            self.tries(pending.open_pending, self.person(who).id)
        else:
            self.tries(pending.add_pending, self.person(who).id, self.number(number))

    @precondition(lambda self: self.told)
    @rule(which=WHICH, by=st.sampled_from(("author", "author", "tom", "ada", "paul", "john")), other=WHICH)
    def it_is_something_else(self, which: int, by: str, other: int) -> None:
        placed = self.told[-1 - which % len(self.told)]
        found = self.run(self.office.desk.read(lambda tx: placement(tx, placed.number, placed.entry)))
        author = self.office.journal(placed.number)[found.entry].by
        person = author if by == "author" else self.person(by).id
        to = found.others[other % len(found.others)] if found.others and other % 2 else None
        moved = self.tries(move_words, person, placed.number, found.entry, to=to)
        assert moved is None or person == author or by in {"tom", "ada", "paul"}

    @rule(who=WHO, which=WHICH, act=st.sampled_from(("cancel", "confirm_solved", "not_solved")))
    def its_author_ends_it(self, who: str, which: int, act: str) -> None:
        texts = ["Pas encore."] if act == "not_solved" else []
        self.tries(getattr(incidents, act), self.person(who).id, self.number(which), *texts)

    # --- What support does -------------------------------------------------------------------

    @rule(
        who=st.sampled_from(("tom", "ada", "paul")),
        which=WHICH,
        act=st.sampled_from(
            ("claim", "ask", "ask", "write", "write", "settle", "settle", "merge", "merge", "transfer")
        ),
        into=WHICH,
    )
    def support_acts(self, who: str, which: int, act: str, into: int) -> None:
        number, person, manager = self.number(which), self.person(who).id, self.office.gisele.id
        match act:
            case "claim":
                self.tries(incidents.claim, person, number)
            case "ask":
                self.tries(incidents.hold, person, number, IncidentState.AWAITING_USER, "Quelle salle ?")
            case "write":
                self.tries(talking.answer, person, number, "On regarde cela.")
            case "settle":
                self.tries(incidents.resolve, person, number, "C’est remis en marche.")
            case "transfer":
                self.tries(incidents.transfer, manager, number, "technopedagogues", "C’est pour eux.")
            case "merge" if self.tries(linking.merge, manager, number, self.number(into)) is not None:
                self.follows.add((self.number(into), self.owner(number)))

    # --- Time goes by --------------------------------------------------------------------------

    @rule(minutes=st.sampled_from((1, 3, 11, 31, 61, 60 * 24, 60 * 24 * 7, 60 * 24 * 20)))
    def time_passes(self, minutes: int) -> None:
        span = timedelta(minutes=minutes)
        while span > LATE and (late := next((one for one in self.letters if one.on_its_way), None)):
            self.brings(late, change=late.said)
        waits = [text for _topic, text in waiting(self.office.desk.state.timers)]
        self.handed_back.clear()
        self.brought = None
        self.run(self.office.pass_to(self.office.now + span))
        self.settle()
        stand = places(self.office.desk.state.journal, self.office.desk.state.timers)
        for letter in self.letters:
            shown = any(letter.known.word in text for text in self.handed_back)
            alone = letter.known.bare and letter.known.text in waits
            if alone and letter.must_stand and not stand.of(letter.known.word):
                assert shown, f"{letter.known.text} is gone without a word"
                letter.let_go = True

    # --- What always holds -----------------------------------------------------------------------

    @invariant()
    def every_word_stands_once_and_where_it_is_its_authors(self) -> None:
        state = self.office.desk.state
        stand = places(state.journal, state.timers)
        for letter in self.letters:
            for part in letter.must_stand:
                ((where, times),) = stand.of(part).items() or ((None, 0),)
                assert times == 1, f"{part} stands {times} times"
                assert where is not None
                asked = where == pending.person_topic(letter.author.id)
                theirs = not asked and self.owner(where) == letter.author.id
                assert asked or theirs or (where, letter.author.id) in self.follows, f"{part} stands on {where}"
            for part in letter.must_not_stand:
                assert not stand.of(part), f"{part} stands though it was taken back"

    @invariant()
    def what_is_new_can_be_cancelled_by_who_asked(self) -> None:
        desk = self.office.desk
        for number, incident in desk.state.incidents.items():
            if incident.state is IncidentState.NEW:
                before = desk.state
                self.run(self.office.do(incidents.cancel, incident.requester, number))
                desk.state = before

    @invariant()
    def what_waits_for_someone_has_no_answer_of_theirs(self) -> None:
        """Mere thanks are none, nor are words that were said before the question."""
        for number, incident in self.office.desk.state.incidents.items():
            if incident.state is IncidentState.AWAITING_USER:
                journal = self.office.journal(number)
                since = max(at for at, one in enumerate(journal) if one.what is What.STATE)
                lines = standing(journal)
                said = [at for at in lines if at > since and journal[at].what is What.COMMENT]
                said = [at for at in said if not is_courtesy(lines[at]) and journal[at].detail.get("answers", True)]
                assert not [at for at in said if journal[at].by == incident.requester], number


TestMailroom = Mailroom.TestCase
TestMailroom.settings = examples(80, steps=40)
