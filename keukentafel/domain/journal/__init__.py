"""Every deed and every look: who, when, what, why, which rule."""
