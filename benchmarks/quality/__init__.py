"""Benchmarks: what is claimed, measured."""
