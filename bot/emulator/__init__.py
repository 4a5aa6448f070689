"""A small Telegram: strict as the real one, for tests without sockets, the demo and benchmarks.

Imports nothing of ours. `world.World` is the server's state, `phone.Phone` a person's device,
`api.create_app` the Bot API over HTTP, `transport.transport` the same without sockets.
"""
