"""Upkeep: settings, retention, personal data, integrity."""
