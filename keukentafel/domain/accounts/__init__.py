"""Who may sign in: accounts and their sessions. Shared by all municipalities, so it holds as little as possible."""
