"""mangdao."""
