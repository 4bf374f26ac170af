"""HTTP in, HTML out; decides nothing."""
