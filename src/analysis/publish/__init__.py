"""Records made public: citations, files, HTML."""
