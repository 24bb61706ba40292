"""What rows rest on: sources, titles of facts, gaps of the record."""
