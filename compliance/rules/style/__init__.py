"""How each language writes numbers, hours, amounts, dates and marks: advice, each with its fix where it is certain."""
