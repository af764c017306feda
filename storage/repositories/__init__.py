"""Rows ↔ values: one file for each of the workflow's repositories."""
