"""Key of a service request: one course by one approach."""

from dataclasses import dataclass
from datetime import date

from workflow.courses.grid.terms import Term


@dataclass(frozen=True, slots=True, order=True)
class RequestKey:
    """The natural key of a service request; two live requests never share one."""

    term: Term
    code: str
    """Course code in its one form: ``MMD 1231``."""
    section: str
    """Empty when the course has one section."""
    approach: str
    """Key of a configured approach."""

    @property
    def course(self) -> tuple[Term, str, str]:
        """Return what names the course: its approaches share it."""
        return self.term, self.code, self.section


@dataclass(frozen=True, slots=True)
class CourseData:
    """What a grid says of a course beside its key."""

    department: str
    title: str
    lead_name: str
    lead_email: str
    """Lower case."""
    first_activity: date | None = None
    sessions: int | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class KnownRequest:
    """A service request that the desk has, as far as a grid may change it."""

    number: str
    key: RequestKey
    data: CourseData
    due_confirmed: bool = False
    """The date was confirmed in an interview; a grid does not overwrite it."""
    closed: bool = False
    """Its plan is done; a grid neither changes nor misses it."""
    off_grid: bool = False
    """It comes from an approved intention, and no grid has named it yet: none misses it."""
