# message: with-at
address = "mia@example.org"

at = address.find("@")
user = address[:at]
domain = address[at:]
print(user, domain)
