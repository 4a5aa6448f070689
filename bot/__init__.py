"""The running program: builds, receives, decides when, delivers, shows."""
