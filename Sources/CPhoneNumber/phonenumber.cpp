#include "CPhoneNumber.h"

#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int cphonenumber_is_valid(const char *text, size_t length, const char *region) {
  // No exception may cross into Swift.
  try {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    const std::string written(text, length);
    if (util->Parse(written, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 0;
    return util->IsValidNumber(number) ? 1 : 0;
  } catch (...) {
    return -1;
  }
}
