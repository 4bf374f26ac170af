"""Settings, root URLs, server entry and console command: the only room that knows all others."""
