"""Inbox worked, outbox said, clocks run: one process's loops."""
