"""Items out of statements: a pool of one language, and a module for each family over it."""
