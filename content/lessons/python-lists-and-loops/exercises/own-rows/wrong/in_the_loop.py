# message: not-grid
n = 3
row = 0
column = 1

grid = []
for i in range(n):
    grid = [0] * n
    grid[column] = 1
print(grid)
