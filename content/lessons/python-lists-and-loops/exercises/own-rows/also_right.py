n = 3
row = 0
column = 1

empty = [0] * n
grid = [empty[:] for i in range(n)]
grid[row] = [0] * column + [1] + [0] * (n - column - 1)
print(grid)
