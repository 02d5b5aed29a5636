# message: zeros-typed
epoch = 3
loss = 0.123456
note = " new best "

line = f"epoch 00{epoch}, loss {loss:.4f} ({note.strip()})"
print(line)
