#!/usr/bin/env python3
"""English words of the catalogue that are left on a page, in a summary or in a mail of another language:
left.py ROOT LANGUAGE FILE...

A word counts that stands in an English text and in no text of that language. What is no word of ours does not count: names
of files, what stands in <code>, style, script, and the name of the program."""
import glob
import html
import re
import sys
import xml.etree.ElementTree as tree



def words(text):
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)}


def of_catalogue(root, code):
    found = set()
    for name in glob.glob(f"{root}/reports/words/texts/{code}/*.def"):
        with open(name, encoding="utf-8") as file:
            entries = re.findall(r'^TEXT\(\w+,((?:\s*"(?:[^"\\]|\\.)*")+)\)', file.read(), re.M)
        for entry in entries:
            text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry)).replace('\\"', '"').replace("~", " ")
            found |= words(html.unescape(re.sub(r"<[^>]*>|`[^`]*`", " ", text)))
    return found


def of_rules(names):
    found = set()
    for name in names:
        for element in tree.parse(name).getroot().iter():
            if element.tag in ("cause", "advice"):
                found |= words(element.get("title") or "")
            if element.tag in ("meaning", "plain", "plain-title", "ask", "action", "happened", "prevent", "text", "step"):
                found |= words(re.sub(r"\{[^}:|]*[}:]", " ", element.text or ""))
    return found


def text_of(name):
    with open(name, encoding="utf-8") as file:
        text = re.sub(r"<(style|script|code)>.*?</\1>", " ", file.read(), flags=re.S)
    attributes = " ".join(re.findall(r'(?:aria-label|data-h|title|alt)="([^"]*)"', text))
    text = html.unescape(re.sub(r"<[^>]*>", " ", text)) + " " + html.unescape(attributes)
    return re.sub(r"\w[\w/-]*(\.\w+)+|wbhealth", " ", text)  # names of files, of computers


def main(root, language, names):
    rules = f"{root}/analyzer/knowledge/rules/"
    english = of_catalogue(root, "en")
    english |= of_rules(rules + n for n in ("causes.xml", "causes-cloud.xml", "advice.xml", "findings.xml"))
    own = of_catalogue(root, language) | of_rules(glob.glob(f"{rules}texts-{language}*.xml"))
    bad = False
    for name in names:
        left = sorted(word for word in words(text_of(name)) if word in english and word not in own)
        if left:
            bad = True
            print(f"{name}: English: {' '.join(left)}")
    return bad


sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
