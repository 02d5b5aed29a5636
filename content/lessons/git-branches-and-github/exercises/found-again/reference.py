git branch tune "HEAD@{3}"
git merge -q --no-edit tune
