# message: letters-changed
address = "mia@example.org"

address_small = address.lower()
at = address.find("@")
user = address_small[:at]
domain = address_small[at + 1 :]
print(user, domain)
