git merge -q --no-commit idea || true
{ git show main:train.py | head -n 1; git show idea:train.py | tail -n 1; } > train.py
git commit -q -a --no-edit
