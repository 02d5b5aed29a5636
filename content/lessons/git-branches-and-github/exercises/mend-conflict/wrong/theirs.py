# message: all-theirs
git merge idea
git checkout -q --theirs train.py
git add train.py
git commit -q -m "Merge idea"
