address = "mia@example.org"

at = address.find("@")
user = ___
domain = ___
print(user, domain)
