"""Stands before Flask: answers from the cache, runs queries without Flask, and passes on the rest.

`front` decides and `cache` keeps; `rsgi` is its face to our server, `wsgi` its face to tests and other ones.
"""
