"""What is checked: the suites, the rules of our own, and the tables as checks see them."""
