"""E-mail: the desk's mailboxes, behind the same protocol as Slack and Teams."""
