"""Items in files: lines of JSON as the bank prints them, and sheets of rows."""
