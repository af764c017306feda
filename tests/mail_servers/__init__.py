"""Real mail servers on loopback: Dovecot to read mail from, and one to send it through."""
