"""What the suites that drive the real program share: the program, its data folder, and counting."""
