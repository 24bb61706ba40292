"""What changed since a data version, made public: page, files, feed, notes at figures."""
