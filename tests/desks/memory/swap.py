"""Writes that find out whether someone else was quicker."""

from collections.abc import MutableMapping
from dataclasses import replace
from typing import TypeVar

from workflow.courses.imports import GridImport
from workflow.courses.intentions import Intention
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.helpdesk.incidents import Incident
from workflow.items.offered_files import OfferedFile
from workflow.ports.desk import StaleWriteError
from workflow.support.support_tasks import SupportTask
from workflow.teaching.conformity import Question
from workflow.teaching.interview import Interview
from workflow.teaching.presenters import Presenter
from workflow.teaching.session_drafts import SessionDraft
from workflow.teaching.sessions import Session

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar(
    "V",
    Incident,
    Intention,
    ServiceRequest,
    ServiceTask,
    SupportTask,
    GridImport,
    Presenter,
    Interview,
    Question,
    Session,
    SessionDraft,
    OfferedFile,
)


def add(table: MutableMapping[K, T], key: K, value: T) -> None:
    """Put a value where none is. Raises StaleWriteError."""
    if key in table:
        raise StaleWriteError(f"{key} is there already")
    table[key] = value


def swap(table: MutableMapping[K, V], key: K, value: V) -> None:
    """Put a value over the version it was made from. Raises StaleWriteError."""
    if key not in table or table[key].version != value.version:
        raise StaleWriteError(f"{key} is no longer at version {value.version}")
    table[key] = replace(value, version=value.version + 1)
