"""Questions that are best answered by putting simpler ones: either-or, only, nothing but."""
