/* What verification methods are called. The portal, the older reports and Graph have words of their own for the same
   method; in all files it has one name. */
#include "analyzer/shared/shared.h"

/* As the portal writes them. */
static const str method_names[] = {
    STR_INIT("Mobile Phone SMS"),
    STR_INIT("Mobile Phone Call"),
    STR_INIT("Mobile Phone Call and SMS"),
    STR_INIT("Mobile Phone"),
    STR_INIT("Alternate Mobile Phone Call"),
    STR_INIT("Alternate Mobile Phone"),
    STR_INIT("Office Phone Call"),
    STR_INIT("Office Phone"),
    STR_INIT("Phone"),
    STR_INIT("Authenticator App"),
    STR_INIT("Authenticator App with Notification"),
    STR_INIT("Authenticator App with Code"),
    STR_INIT("Authenticator App with Notification and Code"),
    STR_INIT("Email"),
    STR_INIT("Alternate Email"),
    STR_INIT("Security Questions"),
    STR_INIT("Fido"),
    STR_INIT("Temporary Access Pass"),
    STR_INIT("App Password"),
    STR_INIT("Hardware Token"),
    STR_INIT("Passkey"),
};

/* Words of the steps of a reset ("User started the mobile SMS verification option"), and of Graph's enums. */
static const struct {
    str word, name;
} other_words[] = {
    {STR_INIT("mobile SMS"), STR_INIT("Mobile Phone SMS")},
    {STR_INIT("mobile voice call"), STR_INIT("Mobile Phone Call")},
    {STR_INIT("alternate mobile voice call"), STR_INIT("Alternate Mobile Phone Call")},
    {STR_INIT("office voice call"), STR_INIT("Office Phone Call")},
    {STR_INIT("mobile app notification"), STR_INIT("Authenticator App with Notification")},
    {STR_INIT("mobile app code"), STR_INIT("Authenticator App with Code")},
    {STR_INIT("mobileSMS"), STR_INIT("Mobile Phone SMS")},
    {STR_INIT("mobileCall"), STR_INIT("Mobile Phone Call")},
    {STR_INIT("mobilePhone"), STR_INIT("Mobile Phone")},
    {STR_INIT("mobilePhoneAndSMS"), STR_INIT("Mobile Phone Call and SMS")},
    {STR_INIT("alternateMobileCall"), STR_INIT("Alternate Mobile Phone Call")},
    {STR_INIT("alternateMobilePhone"), STR_INIT("Alternate Mobile Phone")},
    {STR_INIT("alternateMobilePhoneCall"), STR_INIT("Alternate Mobile Phone Call")},
    {STR_INIT("alternateEmail"), STR_INIT("Alternate Email")},
    {STR_INIT("officePhone"), STR_INIT("Office Phone")},
    {STR_INIT("appNotification"), STR_INIT("Authenticator App with Notification")},
    {STR_INIT("microsoftAuthenticatorPush"), STR_INIT("Authenticator App with Notification")},
    {STR_INIT("appCode"), STR_INIT("Authenticator App with Code")},
    {STR_INIT("softwareOneTimePasscode"), STR_INIT("Authenticator App with Code")},
    {STR_INIT("appNotificationCode"), STR_INIT("Authenticator App with Notification and Code")},
    {STR_INIT("appNotificationAndCode"), STR_INIT("Authenticator App with Notification and Code")},
    {STR_INIT("securityQuestion"), STR_INIT("Security Questions")},
    {STR_INIT("securityQuestions"), STR_INIT("Security Questions")},
    {STR_INIT("fido2"), STR_INIT("Fido")},
    {STR_INIT("fido2SecurityKey"), STR_INIT("Fido")},
    {STR_INIT("appPassword"), STR_INIT("App Password")},
    {STR_INIT("temporaryAccessPass"), STR_INIT("Temporary Access Pass")},
    {STR_INIT("hardwareOneTimePasscode"), STR_INIT("Hardware Token")},
    {STR_INIT("Passkey (device-bound)"), STR_INIT("Passkey")},
    {STR_INIT("passKeyDeviceBound"), STR_INIT("Passkey")},
    {STR_INIT("passKeyDeviceBoundAuthenticator"), STR_INIT("Passkey")},
    {STR_INIT("windowsHelloForBusiness"), STR_INIT("Windows Hello for Business")},
};

str method_name(str method)
{
    method = str_trim(method);
    if (method.n && method.p[method.n - 1] == '.')
        method = str_head(method, method.n - 1);
    for (size_t i = 0; i < sizeof other_words / sizeof *other_words; i++)
        if (str_eq_nocase(other_words[i].word, method))
            return other_words[i].name;
    for (size_t i = 0; i < sizeof method_names / sizeof *method_names; i++)
        if (str_eq_nocase(method_names[i], method))
            return method_names[i];
    return method;
}

/* The next of a list: "Mobile Phone + Alternate Email", "mobilePhone|email", "a, b". */
static str next_method(str *list)
{
    static const char signs[] = "|,;\n";
    static const str plus = STR_INIT(" + ");
    size_t n = 0, behind = 1;
    while (n < list->n && !memchr(signs, list->p[n], sizeof signs - 1) && !str_starts(str_from(*list, n), plus))
        n++;
    if (str_starts(str_from(*list, n), plus))
        behind = plus.n;
    str method = str_head(*list, n);
    *list = str_from(*list, n + behind);
    return method;
}

str method_names_of(const shared *s, str list)
{
    enum { METHODS_MOST = 32 /* no person has more; joining is quadratic */ };
    str all = {NULL, 0};
    for (size_t n = 0; list.n > 0 && n < METHODS_MOST;) {
        str name = method_name(next_method(&list));
        if (name.n == 0)
            continue;
        all = n++ ? arena_printf(s->texts, "%.*s; %.*s", STR_ARG(all), STR_ARG(name)) : name;
    }
    return all;
}

size_t methods_in_list(str list)
{
    size_t n = 0;
    while (list.n > 0)
        n += str_trim(next_method(&list)).n > 0;
    return n;
}
