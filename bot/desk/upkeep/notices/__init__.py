"""Texts of upkeep notices: settings, retention, personal data, integrity."""
