# message: one-row
n = 3
row = 0
column = 1

grid = []
line = [0] * n
for i in range(n):
    grid.append(line)
grid[row][column] = 1
print(grid)
