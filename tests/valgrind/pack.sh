# Every kind of container, made of one file: for containers.sh and ends.sh, which read it with `.`; needs $scratch.
kinds="zip zip-split zip-crypto zip-aes tar tar.gz tar.xz 7z cab gz xz lzma lz bz2 zst lz4 Z base64 mail"

tar_as() { bsdtar -c --format "$1" "${@:4}" -f "$3" -C "$(dirname "$2")" "$(basename "$2")"; }

locked_zip() { # locked_zip CIPHER FILE TO
    bsdtar -c --format zip --options "zip:encryption=$1" --passphrase sesam -f "$3" -C "$(dirname "$2")" "$(basename "$2")"
}

mail_with() { # mail_with FILE
    printf 'From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nHello\n'
    printf -- '--x\nContent-Type: application/gzip; name=log.gz\nContent-Transfer-Encoding: base64\n\n'
    gzip -c "$1" | base64
    printf -- '--x--\n'
}

pack() { # pack KIND FILE TO
    case $1 in
    zip | zip-split) (cd "$(dirname "$2")" && zip -q - "$(basename "$2")") >"$3" ;;
    zip-crypto) locked_zip zipcrypt "$2" "$3" ;;
    zip-aes) locked_zip aes256 "$2" "$3" ;;
    tar) tar_as ustar "$2" "$3" ;;
    tar.gz) tar_as ustar "$2" "$3" --gzip ;;
    tar.xz) tar_as ustar "$2" "$3" --xz ;;
    7z) tar_as 7zip "$2" "$3" ;;
    cab) gcab -n -z -c "$3" "$2" ;;
    gz) gzip -c "$2" >"$3" ;;
    xz) tar_as raw "$2" "$3" --xz ;;
    lzma) tar_as raw "$2" "$3" --lzma ;;
    lz) tar_as raw "$2" "$3" --lzip ;;
    bz2) tar_as raw "$2" "$3" --bzip2 ;;
    zst) tar_as raw "$2" "$3" --zstd ;;
    # Of an empty file bsdtar makes no whole frame of these two.
    lz4) if [ -s "$2" ]; then tar_as raw "$2" "$3" --lz4; else printf '\004"M\030\140\100\202\0\0\0\0' >"$3"; fi ;;
    base64) printf -- '-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n' "$(gzip -c "$2" | base64)" >"$3" ;;
    mail) mail_with "$2" >"$3" ;;
    Z) if [ -s "$2" ]; then tar_as raw "$2" "$3" --compress; else printf '\037\235\220' >"$3"; fi ;;
    esac
}

# Without any member, where there is such a thing.
pack_none() { # pack_none KIND TO
    case $1 in
    zip | zip-split) bsdtar -c --format zip -f "$2" -T /dev/null ;;
    7z) bsdtar -c --format 7zip -f "$2" -T /dev/null ;;
    tar.gz) bsdtar -c --gzip -f "$2" -T /dev/null ;;
    tar.xz) bsdtar -c --xz -f "$2" -T /dev/null ;;
    esac
}
