# message: no-repository
git add train.py
