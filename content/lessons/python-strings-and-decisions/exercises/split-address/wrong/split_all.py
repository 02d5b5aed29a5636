# message: middle-only
address = "mia@example.org"

at = address.find("@")
user = address.split("@")[0]
domain = address.split("@")[1]
print(user, domain)
