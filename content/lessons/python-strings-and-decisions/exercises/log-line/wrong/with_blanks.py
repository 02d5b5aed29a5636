# message: blanks
epoch = 3
loss = 0.123456
note = " new best "

line = f"epoch {epoch:3d}, loss {loss:.4f} ({note.strip()})"
print(line)
