"""Organisations and what they offer."""
