"""How texts are read: folded, split into words and sentences, measured, told apart by language."""
