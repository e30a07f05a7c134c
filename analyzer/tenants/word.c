/* What of a Service Bus namespace is a tenant's own. */
#include "analyzer/tenants/tenants.h"

/* Words of the service and short names of regions, which any tenant's namespace may hold. */
static const str common = STR_INIT("sb sspr servicebus dedicated prod relay ns pwreset passwordreset "
                                   "ncu scu neu weu cus eus eus2 wus wus2 wus3 wcus sea eas ea jpe jpw aue ause auc "
                                   "frc gwc uks ukw swn noe cae inc krc "
                                   "brs san uae cne cnn us eu");

static bool is_common(str part)
{
    static const str service = STR_INIT("sspr"), shared_part = STR_INIT("prod");
    enum { NUMBER_MOST = 2 };
    if (str_starts(part, service) && str_find(part, shared_part) != STR_NONE)
        return true;
    size_t digits = 0;
    while (digits < part.n && char_is_digit(part.p[digits]))
        digits++;
    if (digits == part.n && digits <= NUMBER_MOST)
        return true;
    for (str words = common; words.n;)
        if (str_eq(str_cut(&words, ' '), part))
            return true;
    return false;
}

str tenant_word(arena *a, str service_bus_host)
{
    str label = str_cut(&service_bus_host, '.'), word = {0};
    for (label = arena_lower(a, label); label.n;) {
        str part = str_cut(&label, '-');
        if (!is_common(part))
            word = word.n ? arena_printf(a, "%.*s-%.*s", STR_ARG(word), STR_ARG(part)) : part;
    }
    return word;
}
