"""From a notice whose turn has come to what is said."""
