"""Counts and indicators; reads everything, writes nothing."""
