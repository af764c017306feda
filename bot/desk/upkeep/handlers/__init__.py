"""Handlers of upkeep: settings, retention, personal data, integrity."""
