# message: fixed-place
address = "mia@example.org"

at = address.find("@")
user = address[:3]
domain = address[4:]
print(user, domain)
