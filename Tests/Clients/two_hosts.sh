#!/bin/sh
# Two hosts on one network, as network namespaces: the gate's at 10.8.0.1 and a container's at 10.8.0.2. Start it as
# `unshare -U -r -n`. Prints GATE= and BOX=, each with the id of a process there, and stays until it is ended.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
ip link set lo up
unshare -n sleep 3600 &
box=$!
trap 'kill "$box"; exit 0' TERM
while [ "$(readlink "/proc/$box/ns/net")" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.02; done
ip link add gate type veth peer name eth0 netns "$box"
ip addr add 10.8.0.1/24 dev gate
ip link set gate up
nsenter -t "$box" -n sh -c 'ip link set lo up; ip addr add 10.8.0.2/24 dev eth0; ip link set eth0 up'
echo "GATE=$$"
echo "BOX=$box"
wait
