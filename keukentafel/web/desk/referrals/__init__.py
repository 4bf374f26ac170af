"""Referrals on the desk: what came in, what runs, what the referrer must still hear."""
