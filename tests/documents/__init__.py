"""Tests of graph.documents."""
