"""The title of a help request, once its group has put it better than its first words did."""

from collections.abc import Iterable
from datetime import datetime

from workflow.helpdesk.incident_step import Step
from workflow.helpdesk.incidents import Incident, must_not_be_ended
from workflow.helpdesk.wording import SUBJECT_LENGTH
from workflow.items.changes import Change
from workflow.items.holding import must_act_for, must_say_something
from workflow.items.journal import Entry, What
from workflow.people.people import Actor

TITLE = "subject"
"""What a line of the history calls the field. It keeps neither title: they are the words of the one who asked."""


def retitle(incident: Incident, actor: Actor, title: str, now: datetime) -> Change[Incident]:
    """Change the title of a request; the one it has changes nothing. Raises NotYourGroup, NothingSaid, WrongState."""
    must_act_for(incident, actor)
    must_not_be_ended(incident)
    said = " ".join(title.split())[:SUBJECT_LENGTH]
    must_say_something(said)
    if said == incident.subject:
        return Change(incident)
    step = Step(incident, actor.id, now)
    step.enter(What.CHANGED, field=TITLE, before="", after="")
    step.put(subject=said)
    return step.change()


def is_given(journal: Iterable[Entry]) -> bool:
    """Return whether the group gave a request its title, in place of its first words."""
    return any(one.what is What.CHANGED and one.detail["field"] == TITLE for one in journal)
