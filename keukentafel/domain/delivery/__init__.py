"""Providers and what is allocated to them."""
