"""What every package stands on. Knows no exam word."""
