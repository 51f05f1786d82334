"""What a result advises: category, passport, next steps, costs, where one stands."""
