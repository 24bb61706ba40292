"""What is on record: the data package, read and checked, and the days and ids that its rows use."""
