epoch = 3
loss = 0.123456
note = " new best "

number = str(epoch).rjust(3, "0")
digits = format(loss, ".4f")
line = "epoch " + number + ", loss " + digits + " (" + note.strip() + ")"
