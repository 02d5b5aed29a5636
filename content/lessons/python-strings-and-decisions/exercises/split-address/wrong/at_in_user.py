# message: with-at
address = "mia@example.org"

at = address.find("@")
user = address[: at + 1]
domain = address[at + 1 :]
print(user, domain)
