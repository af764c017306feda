"""The sandbox's own mail server: mailboxes of invented people, read over IMAP, written to over SMTP. Knows no Vigie."""
