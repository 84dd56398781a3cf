#ifndef CPHONENUMBER_H
#define CPHONENUMBER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Whether `text` is a phone number that can be in use, by libphonenumber's metadata.
///
/// Thread-safe. The metadata is read at the first call (some 10 ms); a call costs some 30 µs.
///
/// @param text   UTF-8, as written, `length` bytes; need not end in NUL.
/// @param region ISO 3166 code whose national form is allowed, or "ZZ": only numbers that begin with +.
/// @return 1 valid, 0 not a valid number, -1 the library failed.
int cphonenumber_is_valid(const char *text, size_t length, const char *region);

#ifdef __cplusplus
}
#endif

#endif
