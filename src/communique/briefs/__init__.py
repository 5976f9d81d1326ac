"""Answers that are read as a page, every line with its footnote: what stands on it, and one file a format."""
