# message: marks
git merge idea
git add .
git commit -q -m "Merge idea"
