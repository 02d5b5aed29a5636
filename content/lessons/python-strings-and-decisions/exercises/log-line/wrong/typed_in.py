# message: fixed
epoch = 3
loss = 0.123456
note = " new best "

line = "epoch 003, loss 0.1235 (new best)"
print(line)
