# message: fixed
address = "mia@example.org"

at = address.find("@")
user = "mia"
domain = "example.org"
print(user, domain)
