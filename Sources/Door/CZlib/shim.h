#include <zlib.h>

/* The library begins a stream by a macro, which Swift does not see. 15 + 16: the widest window, in the form of gzip. */
static inline int begin_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

static inline int begin_gunzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
