# message: changed
git init -q
git add train.py
git commit -q -m First
rm run.log
echo "*.log" > .gitignore
git add .
git commit -q -m Second
