# message: all-ours
git merge -q -X ours --no-edit idea
