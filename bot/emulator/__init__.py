"""A small Telegram: strict as the real one, for tests without sockets, the demo and benchmarks.

Imports nothing of ours. `world.World` is the server's state, `phone.Phone` a person's device,
`api.create_app` the Bot API over HTTP (with `sim=True` also the people's side), `transport.transport`
the same without sockets, `pushing.push_pending` a webhook's caller.
Not imitated, because a test's clock stands still: the wait of 3 s and the limit of 1 that the real
server puts on polls which repeat an offset within half a second.
"""
