"""Keukentafel: one household, one plan, one director."""
