"""How a text speaks of people: words that demean, coarse words, attacks on groups, threats.

The words stand in dated lists; what makes an attack is how they stand together. Official texts speak of violence, hate
and illness to fight them: no word of that kind counts by itself.
"""
