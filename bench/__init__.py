"""Benchmarks, run by hand through the Makefile; no part of the product."""
