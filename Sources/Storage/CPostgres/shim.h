#include <libpq-fe.h>

// The fields of a report are characters in libpq's header, and Swift does not import macros that are characters.
static const int hengce_field_severity = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int hengce_field_sqlstate = PG_DIAG_SQLSTATE;
static const int hengce_field_message = PG_DIAG_MESSAGE_PRIMARY;
static const int hengce_field_function = PG_DIAG_SOURCE_FUNCTION;
