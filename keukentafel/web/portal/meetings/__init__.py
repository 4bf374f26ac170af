"""Meetings for residents, in their own file; and behind a secret address for who was invited without an account."""
