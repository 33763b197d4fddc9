"""Words, sentences, grammar and frequency of Dutch and English; knows no rules."""
