# message: wrong-commit
git branch tune "HEAD@{2}"
git merge -q --no-edit tune
