"""The Django app: models, migrations, queries, and nothing else."""
