# message: no-commits
git init -q
git commit -q -m "Everything"
