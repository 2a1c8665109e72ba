"""The rule owners' desk: what people say is wrong with a rule, changes that wait for a second person, the lists."""
