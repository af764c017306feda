"""What people meet, by domain; no platform is known here."""
