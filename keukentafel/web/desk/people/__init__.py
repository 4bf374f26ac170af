"""Pages on the people of a household: who they are, who belongs where, who is tied to whom, and who is involved."""
