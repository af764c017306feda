"""Configuration set by an administrator: the environment, and the TOML that seeds an empty desk."""
