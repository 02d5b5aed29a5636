# message: not-by-file
git init -q
git add train.py
git commit -q -m "Add the training script"
echo "*.log" > .git/info/exclude
touch .gitignore
git add .gitignore notes.txt
git commit -q -m "Add notes, ignore logs"
