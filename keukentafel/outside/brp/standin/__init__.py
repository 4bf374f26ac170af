"""A stand-in for the BRP that speaks the same API, for demo and tests. It listens on this machine only."""

from .server import HOST, StandIn, serving

__all__ = ["HOST", "StandIn", "serving"]
