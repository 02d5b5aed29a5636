# message: rounded
epoch = 3
loss = 0.123456
note = " new best "

line = f"epoch {epoch:03d}, loss {round(loss, 4)} ({note.strip()})"
print(line)
