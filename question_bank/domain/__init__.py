"""Pure rules of the question bank: no database, no web, no clock."""
