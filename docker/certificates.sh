#!/bin/sh
# Makes what a cluster of EventStoreDB and its users need to trust each other, where it is not there yet:
#   <authority>     the key of an authority of this installation alone
#   <certificates>  its certificate, and one for each node
#   <access>        its certificate once more, and the password of the user who keeps the log
# Usage: certificates.sh <authority> <certificates> <access> <node>...
set -eu
umask 077
authority=$1 certificates=$2 access=$3
shift 3

# The user of EventStoreDB's image, and that of ours.
owner=1000:1000
days=1825
renewed_before=$((60 * 86400))

drafts=$(mktemp -d)
trap 'rm -rf "$drafts"' EXIT

if [ ! -f "$authority/ca.key" ]; then
  cat > "$drafts/authority.cnf" << END
[req]
prompt = no
distinguished_name = name
x509_extensions = extensions
[name]
CN = Authority of Pacesetter's event store
[extensions]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
END
  openssl genrsa -traditional -out "$drafts/ca.key" 3072
  openssl req -x509 -new -sha256 -days 3650 -config "$drafts/authority.cnf" -key "$drafts/ca.key" -out "$drafts/ca.crt"
  mv "$drafts/ca.crt" "$authority/ca.crt"
  mv "$drafts/ca.key" "$authority/ca.key"
fi
mkdir -p "$certificates/ca"
cp "$authority/ca.crt" "$certificates/ca/ca.crt"
cp "$authority/ca.crt" "$access/ca.crt"

for node in "$@"; do
  folder=$certificates/$node
  if openssl verify -CAfile "$authority/ca.crt" "$folder/node.crt" > /dev/null 2>&1 &&
    openssl x509 -checkend $renewed_before -noout -in "$folder/node.crt" > /dev/null; then
    continue
  fi
  # The name that the nodes of a cluster know each other by is the same for all of them.
  cat > "$drafts/node.cnf" << END
[req]
prompt = no
distinguished_name = name
[name]
CN = eventstoredb-node
[extensions]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth, clientAuth
authorityKeyIdentifier = keyid
subjectAltName = DNS:$node, DNS:localhost, IP:127.0.0.1
END
  openssl genrsa -traditional -out "$drafts/node.key" 2048
  openssl req -new -sha256 -config "$drafts/node.cnf" -key "$drafts/node.key" -out "$drafts/node.csr"
  openssl x509 -req -sha256 -days $days -in "$drafts/node.csr" -CA "$authority/ca.crt" -CAkey "$authority/ca.key" \
    -set_serial "0x01$(openssl rand -hex 15)" -extfile "$drafts/node.cnf" -extensions extensions -out "$drafts/node.crt"
  mkdir -p "$folder"
  mv "$drafts/node.key" "$folder/node.key"
  mv "$drafts/node.crt" "$folder/node.crt"
  echo "A new certificate for $node: it holds for $days days, and is made anew at a start in the last 60 of them."
done

[ -s "$access/password" ] || openssl rand -hex 24 > "$access/password"

if [ "$(id -u)" = 0 ]; then chown -R $owner "$certificates" "$access"; fi
