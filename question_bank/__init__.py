"""Professional standards and the items generated from their statements."""
