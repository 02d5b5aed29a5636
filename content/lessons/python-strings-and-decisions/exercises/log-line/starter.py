epoch = 3
loss = 0.123456
note = " new best "

line = ___
print(line)
