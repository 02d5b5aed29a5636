# message: wrong-way
git switch -q idea
git merge main
echo "rate = 0.2" > train.py
echo "steps = 900" >> train.py
git add train.py
git commit -q -m "Merge main"
