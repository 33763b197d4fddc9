"""Made inputs of every kind, broken in every way: what the program must survive, and be exact on."""
