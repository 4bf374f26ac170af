"""A stand-in for the BRP that speaks the same API, for demo and tests. It listens on this machine only."""

from .server import StandIn, serving

__all__ = ["StandIn", "serving"]
