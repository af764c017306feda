"""The repositories of the domain, by their names on a transaction."""

from storage.repositories import Repositories, repository
from storage.teaching.conformity import StoredQuestions
from storage.teaching.interviews import StoredInterviews
from storage.teaching.presenters import StoredPresenters
from storage.teaching.sessions import StoredSessionDrafts, StoredSessions
from workflow.teaching.conformity import Questions
from workflow.teaching.interview import Interviews
from workflow.teaching.presenters import Presenters
from workflow.teaching.session_drafts import SessionDrafts
from workflow.teaching.sessions import Sessions


class TeachingDomain(Repositories):
    """``workflow.teaching.ports.TeachingRepositories`` in a database."""

    presenters = repository[Presenters](StoredPresenters)
    interviews = repository[Interviews](StoredInterviews)
    sessions = repository[Sessions](StoredSessions)
    session_drafts = repository[SessionDrafts](StoredSessionDrafts)
    questions = repository[Questions](StoredQuestions)
