"""Moves a case through the steps; the deeds that span several rooms."""
