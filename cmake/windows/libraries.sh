#!/usr/bin/env bash
# The libraries of wbhealth.exe, static, from Debian's source packages: libraries.sh FOLDER JOBS. They are kept in
# FOLDER/prefix; a second run has nothing to do (--built FOLDER: would it?). The sources come with an apt configuration of
# their own: that of the machine is neither asked for sources nor changed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
key=$(cat "$here/libraries.txt" "$here/libraries.sh" "$here/toolchain.cmake" | sha256sum | cut -d ' ' -f 1)
built() { [ "$(cat "$1/built" 2>/dev/null)" = "$key" ]; }
if [ "$1" = --built ]; then
    built "$2"
    exit
fi
! built "$1" || exit 0
mkdir -p "$1"
folder=$(cd "$1" && pwd) jobs=$2
prefix=$folder/prefix
host=x86_64-w64-mingw32
cc="${CMAKE_C_COMPILER_LAUNCHER:-} $host-gcc-posix"
flags="-O2 -ffunction-sections -fdata-sections -fstack-protector-strong -D_FORTIFY_SOURCE=2 -ffile-prefix-map=$folder/="
export SOURCE_DATE_EPOCH=0 PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig PKG_CONFIG_PATH=

pins() { sed '/^#/d; s/ /=/' "$here/libraries.txt"; }

# The archives of Debian that this machine uses already, now for sources.
fetch() {
    local options archives
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/source"
    archives=$(apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' | awk '!seen[$0]++')
    printf '%s\n' "${archives:-deb-src http://deb.debian.org/debian bookworm main}" >"$folder/apt/sources.list"
    options=(-q -o "Dir::Etc::sourcelist=$folder/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
        -o "Dir::State::lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache" -o APT::Sandbox::User=root)
    apt-get "${options[@]}" update
    rm -rf "$folder/source" && mkdir "$folder/source" && cd "$folder/source"
    # shellcheck disable=SC2046
    apt-get "${options[@]}" source $(pins)
}

source_of() { find "$folder/source" -mindepth 1 -maxdepth 1 -type d -name "$1-*" -print -quit; }

# configure NAME SUBFOLDER OPTION...
configure() {
    local name=$1 source
    source=$(source_of "$name")/$2
    shift 2
    cmake -S "$source" -B "$folder/build/$name" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DWB_WINDOWS_LIBRARIES="$prefix" \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE= -DCMAKE_C_FLAGS="$flags" -DBUILD_SHARED_LIBS=OFF \
        -DCMAKE_POLICY_DEFAULT_CMP0074=NEW "$@"
}

by_cmake() {
    configure "$@"
    ninja -C "$folder/build/$1" -j "$jobs" install
}

# one_target NAME TARGET ARCHIVE HEADER...: of those that would build programs too
one_target() {
    local name=$1 target=$2 archive=$3
    shift 3
    ninja -C "$folder/build/$name" -j "$jobs" "$target"
    cp "$folder/build/$name/$archive" "$prefix/lib/"
    cd "$(source_of "$name")"
    cp -r "$@" "$prefix/include/"
}

# by_hand NAME ARCHIVE FLAGS SOURCE...: for those with a handful of files and no build for another system
by_hand() {
    local name=$1 archive=$2 extra=$3 file objects=()
    shift 3
    mkdir -p "$folder/build/$name" "$prefix/lib/pkgconfig" "$prefix/include"
    cd "$(source_of "$name")"
    for file in "$@"; do
        objects+=("$folder/build/$name/$(basename "$file" .c).o")
        # shellcheck disable=SC2086
        $cc $flags $extra -c "$file" -o "${objects[-1]}"
    done
    rm -f "$prefix/lib/lib$archive.a"
    $host-ar rcs "$prefix/lib/lib$archive.a" "${objects[@]}"
}

# describe FILE NAME LIBS CFLAGS
describe() {
    printf 'prefix=%s\nName: %s\nDescription: %s\nVersion: 0\nLibs: -L${prefix}/lib %s\nCflags: -I${prefix}/include %s\n' \
        "$prefix" "$2" "$2" "$3" "${4:-}" >"$prefix/lib/pkgconfig/$1.pc"
}

build_zlib() {
    by_hand zlib z "" adler32.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c zutil.c compress.c uncompr.c gzclose.c gzlib.c gzread.c gzwrite.c
    cp zlib.h zconf.h "$prefix/include/"
    describe zlib zlib -lz
}

build_bzip2() {
    by_hand bzip2 bz2 "" blocksort.c huffman.c crctable.c randtable.c compress.c decompress.c bzlib.c
    cp bzlib.h "$prefix/include/"
}

build_xz() {
    configure xz-utils .
    one_target xz-utils liblzma liblzma.a src/liblzma/api/lzma.h src/liblzma/api/lzma
    describe liblzma liblzma -llzma -DLZMA_API_STATIC
}

build_zstd() {
    local files
    cd "$(source_of libzstd)"
    mapfile -t files < <(ls lib/common/*.c lib/compress/*.c lib/decompress/*.c)
    by_hand libzstd zstd -DZSTD_DISABLE_ASM "${files[@]}"
    cp lib/zstd.h lib/zstd_errors.h "$prefix/include/"
}

build_lz4() {
    by_hand lz4 lz4 "" lib/lz4.c lib/lz4frame.c lib/lz4hc.c lib/xxhash.c
    cp lib/lz4.h lib/lz4frame.h lib/lz4hc.h "$prefix/include/"
}

build_pcre2() {
    by_cmake pcre2 . -DPCRE2_SUPPORT_JIT=ON -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_BUILD_TESTS=OFF
    describe libpcre2-8 pcre2 -lpcre2-8 -DPCRE2_STATIC
}

build_libdeflate() {
    local files
    cd "$(source_of libdeflate)"
    mapfile -t files < <(ls lib/*.c lib/x86/*.c)
    by_hand libdeflate deflate "-D_ANSI_SOURCE -I." "${files[@]}"
    cp libdeflate.h "$prefix/include/"
    describe libdeflate libdeflate -ldeflate
}

build_xxhash() {
    by_hand xxhash xxhash "" xxhash.c
    cp xxhash.h xxh3.h "$prefix/include/"
    describe libxxhash xxhash -lxxhash
}

# Debian's patch makes some of the generated files look older than what they were made from.
build_nettle() {
    touch "$(source_of nettle)"/{configure,stamp-h.in,config.h.in}
    mkdir -p "$folder/build/nettle" && cd "$folder/build/nettle"
    "$(source_of nettle)/configure" --host=$host --prefix="$prefix" --libdir="$prefix/lib" --disable-shared --disable-public-key --disable-documentation \
        --disable-openssl --disable-assembler CC="$cc" CFLAGS="$flags"
    make -j "$jobs" libnettle.a nettle.pc
    make install-headers install-static install-pkgconfig
}

build_libxml2() {
    by_cmake libxml2 . -DLIBXML2_WITH_PYTHON=OFF -DLIBXML2_WITH_LZMA=OFF -DLIBXML2_WITH_ICONV=OFF -DLIBXML2_WITH_ZLIB=OFF \
        -DLIBXML2_WITH_PROGRAMS=OFF -DLIBXML2_WITH_TESTS=OFF -DLIBXML2_WITH_HTTP=OFF -DLIBXML2_WITH_FTP=OFF -DLIBXML2_WITH_MODULES=OFF
}

build_libcsv() {
    by_hand libcsv csv "" libcsv.c
    cp csv.h "$prefix/include/"
}

build_yajl() {
    local source headers=$folder/build/yajl/yajl number
    source=$(source_of yajl)
    mkdir -p "$headers"
    cp "$source"/src/api/*.h "$headers/"
    cp "$source/src/api/yajl_version.h.cmake" "$headers/yajl_version.h"
    for number in MAJOR MINOR MICRO; do
        sed -i "s/\${YAJL_$number}/$(sed -n "s/^SET (YAJL_$number \([0-9]*\))/\1/p" "$source/CMakeLists.txt")/" "$headers/yajl_version.h"
    done
    by_hand yajl yajl "-Isrc/api -I$folder/build/yajl" src/yajl.c src/yajl_lex.c src/yajl_parser.c src/yajl_buf.c src/yajl_encode.c src/yajl_gen.c \
        src/yajl_alloc.c src/yajl_tree.c src/yajl_version.c
    cp -r "$folder/build/yajl/yajl" "$prefix/include/"
    describe yajl yajl -lyajl
}

# Without a program for what it cannot unpack itself: none is ever started. What a probe runs cannot be run here.
build_libarchive() {
    configure libarchive . -DHAVE_LIBZ=1 -DHAVE_ZLIB_H=1 -DENABLE_OPENSSL=OFF -DENABLE_NETTLE=ON -DENABLE_EXPAT=OFF -DENABLE_LIBXML2=OFF \
        -DENABLE_ICONV=OFF -DENABLE_CNG=OFF -DENABLE_TAR=OFF -DENABLE_CPIO=OFF -DENABLE_CAT=OFF -DENABLE_TEST=OFF -DENABLE_PCREPOSIX=OFF \
        -DENABLE_LIBB2=OFF -DENABLE_LZO=OFF -DENABLE_WERROR=OFF -DENABLE_ACL=OFF -DENABLE_XATTR=OFF
    one_target libarchive archive_static libarchive/libarchive_static.a libarchive/archive.h libarchive/archive_entry.h
    describe libarchive libarchive "-larchive_static -llzma -lzstd -llz4 -lbz2 -lz -lnettle -lbcrypt" -DLIBARCHIVE_STATIC
}

# The files of a workbook are opened, made, gone back in and closed by base/system/windows/stream.c.
build_minizip() {
    by_hand minizip minizip "-I$prefix/include -Dfopen64=stream_open" ioapi.c zip.c
    mkdir -p "$prefix/include/minizip"
    cp ioapi.h zip.h "$prefix/include/minizip/"
}

# Numbers are printed as on Linux (the C library of Windows has three digits in an exponent). MD5 would be for pictures.
build_libxlsxwriter() {
    local files numbers="-D__USE_MINGW_ANSI_STDIO=1 -D__builtin_snprintf=__mingw_snprintf"
    local streams="-Dtmpfileplus(folder,prefix,name,keep)=stream_temporary(folder) -Drewind=stream_rewind -Dfclose=stream_close"
    cd "$(source_of libxlsxwriter)"
    mapfile -t files < <(ls src/*.c)
    by_hand libxlsxwriter xlsxwriter "-Iinclude -I$prefix/include -DUSE_SYSTEM_MINIZIP -DUSE_NO_MD5 $numbers $streams" "${files[@]}"
    cp -r include/xlsxwriter include/xlsxwriter.h "$prefix/include/"
    describe xlsxwriter xlsxwriter "-lxlsxwriter -lminizip -lz"
}

build_check() {
    by_cmake check . -DCHECK_ENABLE_TESTS=OFF -DCHECK_ENABLE_SUBUNIT=OFF -DINSTALL_CHECKMK=OFF
    rm -f "$prefix/lib/libcheck.dll.a"
    describe check check -lcheck
}

rm -rf "$folder/build" "$prefix"
mkdir -p "$folder/build" "$prefix/lib/pkgconfig" "$prefix/include"
[ -n "${WB_KEEP_SOURCE:-}" ] || fetch
for library in zlib bzip2 xz zstd lz4 pcre2 libdeflate xxhash nettle libxml2 libcsv yajl libarchive minizip libxlsxwriter check; do
    (build_$library)
done
printf '%s\n' "$key" >"$folder/built"
