"""The conversation as a resident sees it: appointment, preparation, verslag, application."""
