# What must hold of every service.csv that a golden case leaves, whatever it is about: the tenant is up only where a
# server is. Prints a line for each row that breaks it.
BEGIN { FS = ","; RS = "\r\n" }
NR == 1 { if ($0 !~ /^\357\273\277computer,from_utc,to_utc,state,/) exit; next }
$0 ~ /"/ || $4 != "up" || $2 >= $3 { next } # a quoted name is not looked at
$1 == "(tenant)" { from[++tenants] = $2; to[tenants] = $3; next }
{ up_from[++servers] = $2; up_to[servers] = $3 }
END {
    for (t = 1; t <= tenants; t++) {
        reached = from[t]
        for (moved = 1; moved && reached < to[t];)
            for (moved = i = 0; ++i <= servers;)
                if (up_from[i] <= reached && up_to[i] > reached) { reached = up_to[i]; moved = 1 }
        if (reached < to[t]) print "  the tenant is up at " reached ", and no server is"
    }
}
