# message: not-merged
git branch tune "HEAD@{3}"
