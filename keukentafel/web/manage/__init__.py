"""Management, under /beheer/: who may do what, and who is kept out."""
