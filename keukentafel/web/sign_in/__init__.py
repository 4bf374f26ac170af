"""Signing in and out: password and second factor, passkey, the municipality's own provider, and the demo's page."""
