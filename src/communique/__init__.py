"""Communiqué reads news reports and official statements and keeps the record of diplomacy."""

__version__ = "0.1.0"
