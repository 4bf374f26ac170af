"""Objections at the desk."""
