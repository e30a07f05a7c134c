# What Wine makes of an access list with the owner alone.
s/^600/750/
