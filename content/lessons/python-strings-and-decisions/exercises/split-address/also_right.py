address = "mia@example.org"

parts = address.split("@", 1)
user = parts[0]
domain = parts[1]
