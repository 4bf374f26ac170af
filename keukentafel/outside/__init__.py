"""One folder per neighbour; the only code that speaks to others. Their words stay inside."""
