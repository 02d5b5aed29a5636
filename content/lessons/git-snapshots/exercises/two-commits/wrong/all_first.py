# message: first-files
git init -q
echo "*.log" > .gitignore
git add .
git commit -q -m First
git commit -q --allow-empty -m Second
