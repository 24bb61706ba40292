"""What rows rest on: sources, gaps of the record."""
