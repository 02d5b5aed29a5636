# message: still-shared
n = 3
row = 0
column = 1

grid = [[0] * n] * n
grid[row] = [0] * n
grid[row][column] = 1
print(grid)
