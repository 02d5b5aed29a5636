git reflog
