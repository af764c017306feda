"""Slack's Web API: one function per method, a table of them, one endpoint."""
