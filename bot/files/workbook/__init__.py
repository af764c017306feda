"""Workbooks: checked, read, sent back with their faults marked, and the empty one."""
