# message: wrong-commit
git branch tune "HEAD@{4}"
git merge -q --no-edit tune
