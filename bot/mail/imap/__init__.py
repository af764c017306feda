"""A mailbox over IMAP and SMTP submission."""
