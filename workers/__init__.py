"""Background work: one transaction and one service call each."""
