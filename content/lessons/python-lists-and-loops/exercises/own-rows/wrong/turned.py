# message: turned
n = 3
row = 0
column = 1

grid = []
for i in range(n):
    grid.append([0] * n)
grid[column][row] = 1
print(grid)
