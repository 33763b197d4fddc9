"""What `check` keeps between runs: results, accepted findings, changed lines."""
