# message: too-much
git init -q
git add train.py
git commit -q -m First
echo "*log*" > .gitignore
git add .
git commit -q -m Second
