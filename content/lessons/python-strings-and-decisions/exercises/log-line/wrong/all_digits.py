# message: all-digits
epoch = 3
loss = 0.123456
note = " new best "

line = f"epoch {epoch:03d}, loss {loss} ({note.strip()})"
print(line)
