"""Filled by its own pages."""
