"""How results are written: for people, for programs, as pages."""
