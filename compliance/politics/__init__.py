"""Reading a text for politics: who is named and how, which words weigh, whose accounts and sites are pointed to."""
