"""Roles of someone at the desk, by which the help tells them of their own day."""

from enum import Enum


class Role(Enum):
    """Who someone is to the desk, in the order in which the help speaks of it."""

    TEACHER = "teacher"
    TECHNOLOGIST = "technologist"
    TECHNOPEDAGOGUE = "technopedagogue"
    MANAGER = "manager"


TEACHING = frozenset({Role.TEACHER})
"""The roles of someone who asks for help and gives none."""
