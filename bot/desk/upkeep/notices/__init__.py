"""What must be said about upkeep: settings, retention, personal data, integrity."""
