"""What a post says, as a document: typed, compared, declared, asked about."""
