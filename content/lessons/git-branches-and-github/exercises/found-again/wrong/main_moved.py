# message: main-lost
git branch tune "HEAD@{3}"
git reset -q --hard tune
