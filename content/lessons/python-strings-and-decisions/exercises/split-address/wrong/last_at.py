# message: from-the-last
address = "mia@example.org"

at = address.find("@")
user = address[: address.rfind("@")]
domain = address[address.rfind("@") + 1 :]
print(user, domain)
