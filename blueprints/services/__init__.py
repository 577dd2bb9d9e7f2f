"""Use cases of blueprints and papers."""
