"""The Bot API's methods on the world: name -> function(world, params) -> result."""
