# message: not-committed
git restore --source :/Tune model.txt
git add model.txt
