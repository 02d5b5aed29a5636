n = 3
row = 0
column = 1

grid = []
for i in range(n):
    grid.append([0] * n)
grid[row][column] = 1
print(grid)
