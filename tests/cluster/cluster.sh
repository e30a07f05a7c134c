#!/usr/bin/env bash
# A portfolio on a cluster and by GNU parallel, for real: cluster.sh WBHEALTH ROOT
#
# A Slurm of one machine on loopback (slurmctld, slurmd, munge, of Debian's packages; needs root), twelve customers, five
# tasks and the page over all: the same bytes as of one batch. Ends with "N passed, N failed".
set -u
wbhealth=$(realpath "$1") root=$(realpath "$2")
work=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-cluster.XXXXXX") passed=0 failed=0
export WBHEALTH=$wbhealth SLURM_CONF=$work/slurm.conf

stop() {
    for name in slurmd slurmctld; do [ -s "$work/$name.pid" ] && kill "$(cat "$work/$name.pid")" 2>/dev/null; done
    [ -e "$work/munged-is-ours" ] && kill "$(pgrep -xo munged)" 2>/dev/null
    rm -rf "$work"
}
trap stop EXIT

judge() { # judge WHAT STATUS
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED $1"; fi
}

start() {
    local host
    host=$(hostname -s)
    mkdir -p "$work/state" "$work/spool" /run/munge /var/log/munge /var/lib/munge
    chown -R munge: /run/munge /var/log/munge /var/lib/munge
    if [ ! -s /etc/munge/munge.key ]; then
        head -c 1024 /dev/urandom >/etc/munge/munge.key
        chown munge: /etc/munge/munge.key && chmod 400 /etc/munge/munge.key
    fi
    pgrep -x munged >/dev/null || { su -s /bin/sh munge -c munged && touch "$work/munged-is-ours"; }
    cat >"$SLURM_CONF" <<CONF
ClusterName=local
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SwitchType=switch/none
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=4096 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    slurmctld && slurmd || return 1
    for _ in $(seq 100); do
        sinfo -h -o %t 2>/dev/null | grep -q idle && return 0
        sleep 0.2
    done
    tail -n 5 "$work"/slurm*.log
    return 1
}

portfolio() { # twelve customers, of which one has a damaged log and one none
    local i
    for i in $(seq -w 12); do
        mkdir -p "$work/customers/Customer $i"
        sed "s/AADC0/C${i}SYNC0/g; s/contoso/customer$i/g" "$root/samples/aadc01-wevtutil.xml" >"$work/customers/Customer $i/log.xml"
    done
    head -c 40000 "$work/customers/Customer 07/log.xml" >"$work/cut" && mv "$work/cut" "$work/customers/Customer 07/log.xml"
    rm "$work/customers/Customer 11/log.xml"
}

same() { diff -r "$work/one" "$1" >"$work/difference" 2>&1 || { head -n 20 "$work/difference" && return 1; }; }

cd "$work" || exit 1
portfolio
arguments=(--month 2026-10 --keep history customers)
"$wbhealth" batch -q -o one "${arguments[@]}" 2>/dev/null
judge "one batch" $(($? == 1 ? 0 : 1))
mv history history-of-one
for task in 0 1 2 3 4; do echo "$task"; done |
    parallel -j 2 "$wbhealth" batch -q -o parallel --task {}/5 "${arguments[@]}" 2>/dev/null
"$wbhealth" batch -q -o parallel --roll-up "${arguments[@]}" 2>/dev/null
same parallel
judge "GNU parallel" $?
diff -r history-of-one history
judge "what is kept by GNU parallel" $?
rm -r history
if start; then
    page=$("$root/contrib/slurm/submit.sh" 5 --mem=100 -- -o slurm "${arguments[@]}")
    for _ in $(seq 600); do
        squeue -h -j "$page" 2>/dev/null | grep -q . || break
        sleep 0.5
    done
    same slurm
    judge "Slurm" $?
    diff -r history-of-one history
    judge "what is kept by Slurm" $?
else
    judge "a Slurm on this machine" 1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
