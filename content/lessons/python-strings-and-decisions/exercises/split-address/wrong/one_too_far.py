# message: one-short
address = "mia@example.org"

at = address.find("@")
user = address[:at]
domain = address[at + 2 :]
