"""Figures of a span of time: pure arithmetic on the histories of items, counted again from them each time.

``periods`` says which days, ``histories`` what is read of an item; each other
room counts one thing of them, and ``report`` brings all of it together.
"""

from workflow.overview.reports.histories import Histories, IncidentHistory, SupportHistory, TaskHistory
from workflow.overview.reports.periods import Period
from workflow.overview.reports.report import Report, ReportTally

__all__ = ["Histories", "IncidentHistory", "Period", "Report", "ReportTally", "SupportHistory", "TaskHistory"]
