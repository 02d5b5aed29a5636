# message: no-editor
git merge idea
echo "rate = 0.2" > train.py
echo "steps = 900" >> train.py
git add train.py
git merge --continue
