"""Residents, households, addresses, ties and who is involved."""
