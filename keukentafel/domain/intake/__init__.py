"""From a question to an understood need: melding, triage, conversation, scores."""
