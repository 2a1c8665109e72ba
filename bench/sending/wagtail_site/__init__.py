"""The same job in Wagtail: a page for each message, published by `publish_scheduled`, posted when it is published.

Runs in an environment of its own (requirements-bench.txt); imports nothing of Tandem but the ledger.
"""
