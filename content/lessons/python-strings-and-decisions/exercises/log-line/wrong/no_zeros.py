# message: no-zeros
epoch = 3
loss = 0.123456
note = " new best "

line = f"epoch {epoch}, loss {loss:.4f} ({note.strip()})"
print(line)
