# The backslash separates there.
s|^logs\\none: \(No such file or directory\) (not read)$|none: \1: "logs/none" (not read)|
s/^logs\\none | failed | \(No such file or directory\) | 0$/none | failed | \1: "logs\/none" | 0/
