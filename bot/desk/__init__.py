"""Handlers, cards and texts by domain; no platform is known here."""
