"""Cards and forms of upkeep: settings, retention, personal data, integrity."""
