"""Pure rules of blueprints and papers."""
