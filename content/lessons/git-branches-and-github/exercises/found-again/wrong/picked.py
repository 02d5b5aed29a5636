# message: a-copy
git cherry-pick "HEAD@{4}" "HEAD@{3}"
git branch tune
