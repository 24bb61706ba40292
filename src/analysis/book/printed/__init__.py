"""The whole book as one PDF, from the pages of the built site: `python -m analysis.book.printed`."""
