"""validate.py SCHEMA FILE...: each file against the JSON schema."""
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
for name in sys.argv[2:]:
    for error in jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(name, encoding="utf-8"))):
        print(f"{name}: {error.json_path}: {error.message}")
