"""Appointments as RFC 5545 writes them: what Outlook, Google and Apple read."""
