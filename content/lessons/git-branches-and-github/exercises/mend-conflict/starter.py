git merge idea
cat train.py
