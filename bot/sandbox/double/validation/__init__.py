"""Slack's strictness about what an app sends: Block Kit, views, messages, and their sizes."""
