"""What the numbers of a question say: limits, counts, ranks, periods, units asked for."""
