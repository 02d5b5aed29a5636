# message: scored-on-all
import numpy as np
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier

n_train = 200

digits = load_digits()
order = np.random.default_rng(0).permutation(1797)
X, y = digits.data[order], digits.target[order]
model = KNeighborsClassifier(n_neighbors=1)
model.fit(X[:n_train], y[:n_train])
score = model.score(X, y)
print(n_train, "examples:", round(score, 3))
