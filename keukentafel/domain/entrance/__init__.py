"""From a session to a reader with open walls, in one statement."""
