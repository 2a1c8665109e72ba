"""Taking down what is public: what says the same elsewhere, the wish, the second person, the review afterwards."""
