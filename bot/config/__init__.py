"""What an administrator sets: the environment, and the TOML that seeds an empty desk."""
