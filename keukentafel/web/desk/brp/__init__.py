"""Look up in the BRP. What is asked never stands in an address, and no page waits for the answer."""
