"""Pages for residents: large, friendly, in plain Dutch."""
