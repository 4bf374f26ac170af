"""Tiny words used everywhere: refusals, periods, dates, money, names, identifiers. No Django, no clock."""
