# message: no-branch
git merge -q --no-edit "HEAD@{3}"
