"""What is said of the data kept of people."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Notice


@dataclass(frozen=True, slots=True)
class OwnDataGiven(Notice):
    """To someone who asked for it: what the desk keeps of them, as a file."""

    stored: ClassVar[str] = "OwnDataGiven"
    encloses: ClassVar[bool] = True
