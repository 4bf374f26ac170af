"""Aanvraag, proposal, beschikking and the use of mandates."""
