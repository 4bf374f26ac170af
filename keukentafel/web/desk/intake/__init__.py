"""From melding to verslag, for professionals."""
