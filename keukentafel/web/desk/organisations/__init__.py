"""Organisations of the guide: found, read, kept up, and chosen in forms."""
