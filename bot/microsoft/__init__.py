"""What Teams and mail share of Microsoft: how an app proves who it is, and what tokens are kept."""
