"""What leaves the program as a file the person asked for."""
