git init -q -b trunk
printf '# output of runs\n*.log\n' > .gitignore
git add .
git reset -q .gitignore notes.txt
git commit -q -m 1a
git add .
git commit -q -m 2b
