"""One module per thing a person does; transactions and the clock live here."""
