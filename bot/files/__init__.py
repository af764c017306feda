"""Workbooks, calendars and other files."""
