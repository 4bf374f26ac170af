"""Page frame, partials, design-system use, static files."""
