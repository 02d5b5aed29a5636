git init
git add .
git commit -m "Everything"
