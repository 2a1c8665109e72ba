"""Whether two texts say the same in two languages, judged by words, numbers and names; no network, no model."""
