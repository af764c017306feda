"""Ports to storage: teaching."""

from typing import Protocol

from workflow.teaching.conformity import Questions
from workflow.teaching.interview import Interviews
from workflow.teaching.presenters import Presenters
from workflow.teaching.session_drafts import SessionDrafts
from workflow.teaching.sessions import Sessions


class TeachingRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    presenters: Presenters
    interviews: Interviews
    sessions: Sessions
    session_drafts: SessionDrafts
    questions: Questions
