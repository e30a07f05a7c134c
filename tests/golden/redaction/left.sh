# left PLAIN REDACTED...: values of the CSV files in PLAIN that stand as words of their own in files of the other folders, case
# aside. An own reading of the files: it knows nothing of how the program finds names.
left() {
    plain=$1 && shift
    {
        columns "$plain/users.csv" user object_id user_domain | sed 1d
        columns "$plain/operations.csv" user object_id admin computer ip user_domain directory_domain | sed 1d
        columns "$plain/events.csv" user object_id computer service_bus_host | sed 1d
    } | sed 's/ *| */\n/g' | awk '
        { add($0) }
        /@/ { split($0, part, "@"); add(part[1]); add(part[2]) }
        /\./ && !/@/ { split($0, part, "."); add(part[1]) }
        function add(v) { if (length(v) > 2 && !(v in seen) && v !~ /fim_password|support.onmicrosoft|^On-Premises|^Microsoft/) { seen[v]; print v } }
    ' >values
    grep -riFwof values "$@" | sort | uniq -c
}
