"""The back office: what providers and those who order from them see."""
