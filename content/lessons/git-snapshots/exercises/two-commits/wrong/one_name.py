# message: not-ignored
git init -q
git add train.py
git commit -q -m First
echo run.log > .gitignore
git add .
git commit -q -m Second
