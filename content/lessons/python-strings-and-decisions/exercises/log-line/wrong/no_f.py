# message: no-f
epoch = 3
loss = 0.123456
note = " new best "

line = "epoch {epoch:03d}, loss {loss:.4f} ({note.strip()})"
print(line)
