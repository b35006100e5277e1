"""Tests of graph.extraction."""
