#!/usr/bin/env bash
# A portfolio of many customers, made from one with a few: portfolio.sh FROM TO COUNT. FROM is what tests/rollup/make.sh
# made; TO gets COUNT folders with state.json and summary.json under other names, and `list`.
set -eu
exec python3 - "$@" <<'PYTHON'
import glob, os, re, sys
source, to, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
folders = sorted(os.path.dirname(path) for path in glob.glob(f'{source}/*/summary.json'))
texts = [[(name, open(f'{folder}/{name}', encoding='utf-8').read()) for name in ('summary.json', 'state.json')]
         for folder in folders]
os.makedirs(to)
with open(f'{to}/list', 'w', encoding='utf-8') as out:
    for i in range(count):
        folder = f'{to}/customer-{i}'
        os.mkdir(folder)
        for name, text in texts[i % len(texts)]:
            with open(f'{folder}/{name}', 'w', encoding='utf-8') as f:
                f.write(re.sub(r'"customer": "[^"]*"', f'"customer": "Customer {i}"', text))
        open(f'{folder}/report.html', 'w').close()
        out.write(f'Customer {i}|customer-{i}|Group {i % 12}\n')
PYTHON
