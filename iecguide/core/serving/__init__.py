"""How a site is asked and answers: addresses, clients, the cache, templates."""
