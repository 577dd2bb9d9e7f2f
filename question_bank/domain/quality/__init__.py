"""The guard of the bank: flaws that a program can see, and bots that try to guess keys without knowing."""
