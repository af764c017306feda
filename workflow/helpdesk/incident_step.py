"""One person's act on one help request, gathered until it is a change."""

from dataclasses import replace
from datetime import datetime

from workflow.helpdesk.incidents import SETTLED, Incident, asked_at, question_topic
from workflow.helpdesk.notices import QuestionSettled
from workflow.items.changes import Change
from workflow.items.holding import card_changed, held, moved
from workflow.items.journal import Detail, Entry, What
from workflow.items.states import IncidentState
from workflow.items.talk import comment
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId


class Step:
    """One person's act on one incident, gathered until it is a Change."""

    def __init__(self, incident: Incident, by: PersonId | None, now: datetime) -> None:
        self._now = now
        self._by = by
        self._incident = incident
        self._entries: list[Entry] = []
        self._notices: list[Notice] = []

    @property
    def number(self) -> str:
        """Number of the request."""
        return self._incident.number

    @property
    def state(self) -> IncidentState:
        """The state that it has come to."""
        return self._incident.state

    def put(self, **fields: object) -> None:
        """Change fields of the request."""
        self._incident = replace(self._incident, **fields)  # type: ignore[arg-type]

    def enter(self, what: What, **detail: str | int | bool | None) -> None:
        """Add a line to the journal."""
        self._entries.append(Entry(self._incident.number, self._now, self._by, what, detail))

    def tell(self, notice: Notice) -> None:
        """Add a notice."""
        self._notices.append(notice)

    def comment(self, text: str, *, support: bool, beside: PersonId | None = None) -> None:
        """Keep what was said between support and the requester, or someone ``beside`` them."""
        self._entries.append(comment(self._incident.number, self._by, text, self._now, support=support, beside=beside))

    def hold_by(self, person: PersonId | None) -> None:
        """Name a holder; or nobody."""
        self._entries.append(held(self._incident, person, self._by, self._now))
        self.put(holder=person)

    def move(self, after: IncidentState) -> None:
        """Go to a state that the table allows. Raises WrongState."""
        line = moved(self._incident, after, self._by, self._now)
        if self._incident.reply_received:
            line = replace(line, detail={**line.detail, "replied": True})
        self._go(after, line)

    def go_back(self, state: IncidentState, *, internal: bool = False) -> None:
        """Go back to the state that an act left, whatever the table says of it; ``internal``: nobody outside knew."""
        detail: Detail = {"before": self._incident.state.value, "after": state.value}
        if internal:
            detail = {**detail, "internal": True}
        self._go(state, Entry(self._incident.number, self._now, self._by, What.STATE, detail))

    def _go(self, after: IncidentState, line: Entry) -> None:
        before = self._incident.state
        self._entries.append(line)
        self.put(state=after)
        asked = asked_at(self._incident)
        if {before, after} & SETTLED and asked is not None:
            to, number = ToPerson(self._incident.requester), self._incident.number
            self.tell(QuestionSettled(question_topic(number, asked), to, number, self._incident.resolution))

    def first_action(self) -> None:
        """Keep that support has come back to the requester, who cannot do so themselves."""
        if self._by == self._incident.requester:
            return
        if not self._incident.answered:
            self.enter(What.FIRST_ACTION)
            self.put(answered=True)
        if self._incident.state is IncidentState.NEW:
            self.move(IncidentState.ACTIVE)

    def change(self, *, card: bool = True) -> Change[Incident]:
        """Return all of it, the card drawn again unless told otherwise."""
        if card:
            self.tell(card_changed(self._incident))
        return Change(self._incident, tuple(self._entries), tuple(self._notices))
