"""What the rules say about one content: a pure answer from words, dated facts and a pack of rules."""
