address = "mia@example.org"

at = address.find("@")
user = address[:at]
domain = address[at + 1 :]
print(user, domain)
