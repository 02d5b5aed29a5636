# message: second-files
git init -q
git add train.py
git commit -q -m First
echo "*.log" > .gitignore
git add notes.txt
git commit -q -m Second
