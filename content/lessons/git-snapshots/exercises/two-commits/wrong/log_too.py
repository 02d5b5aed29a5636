# message: log-stored
git init -q
git add train.py
git commit -q -m First
git add .
git commit -q -m Second
echo "*.log" > .gitignore
