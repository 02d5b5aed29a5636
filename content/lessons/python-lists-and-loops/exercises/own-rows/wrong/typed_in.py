# message: fixed
n = 3
row = 0
column = 1

grid = [[0, 1, 0], [0, 0, 0], [0, 0, 0]]
print(grid)
