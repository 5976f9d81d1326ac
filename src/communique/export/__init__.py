"""Answers written down: one format, one file."""
