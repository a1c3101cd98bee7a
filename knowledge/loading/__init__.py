"""A folder of YAML becomes a fact base, or a list of everything that is wrong with it."""

from knowledge.loading.folder import load
from knowledge.loading.problems import FactsError, Problem

__all__ = ["FactsError", "Problem", "load"]
