"""Use cases of upkeep: settings, retention, personal data, integrity."""
