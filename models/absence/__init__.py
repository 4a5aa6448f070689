"""Leave: asked for, endorsed, decided, closed. What is granted is a whereabouts interval."""
