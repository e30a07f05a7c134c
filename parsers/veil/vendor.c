/* Names that stand in everybody's logs and so tell nobody: of the vendor, of every directory, of the internet. */
#include "parsers/veil/catalogue.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_one_of(str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(s, str_of(list[i])))
            return true;
    return false;
}

bool vendor_has_domain(str name)
{
    static const char *const domains[] = {
        "microsoft.com", "microsoftonline.com", "microsoftonline-p.com",   "windows.net", "windowsazure.com",
        "azure.com",     "azure.net",           "msappproxy.net",          "office.com",  "office365.com",
        "office.net",    "outlook.com",         "support.onmicrosoft.com", "w3.org",      "msidentity.com",
        "azureedge.net",
    };
    for (; name.n; (void)str_cut(&name, '.'))
        if (is_one_of(name, domains, COUNT(domains)))
            return true;
    return false;
}

bool vendor_has_name(str name)
{
    static const char *const names[] = {
        "fim_password_service", "AADConnect", "Azure AD Connect", "None", "CloudSync", "localhost"};
    return str_starts_nocase(name, STR("Microsoft ")) || is_one_of(name, names, COUNT(names));
}

str vendor_account(str name)
{
    static const str begins[] = {STR_INIT("Sync_"),     STR_INIT("ConnectSyncProvisioning_"),
                                 STR_INIT("MSOL_"),     STR_INIT("AAD_"),
                                 STR_INIT("ADSyncMSA"), STR_INIT("ADToAADSyncServiceAccount")};
    for (size_t i = 0; i < COUNT(begins); i++)
        if (str_starts_nocase(name, begins[i]))
            return begins[i];
    return STR("");
}

bool label_is_common(str label)
{
    static const char *const labels[] = {
        "com",     "net",     "org",   "edu",         "gov",      "info",   "biz",    "local",
        "lan",     "corp",    "intra", "intern",      "internal", "home",   "test",   "ads",
        "ldap",    "mail",    "www",   "onmicrosoft", "windows",  "root",   "domain", "gmail",
        "outlook", "hotmail", "yahoo", "live",        "example",  "forest", "prod",   "int",
    };
    return label.n < VEIL_SHORT || is_one_of(label, labels, COUNT(labels));
}

bool container_is_common(str name)
{
    static const char *const names[] = {
        "Users",
        "Computers",
        "Builtin",
        "Configuration",
        "Schema",
        "Services",
        "Sites",
        "Partitions",
        "System",
        "Domain Controllers",
        "Managed Service Accounts",
        "ForeignSecurityPrincipals",
        "Program Data",
        "Servers",
        "NTDS Settings",
        "Default-First-Site-Name",
        "Directory Service",
        "Windows NT",
        "Policies",
        "Infrastructure",
        "Password Settings Container",
        "Microsoft Exchange",
        "Deleted Objects",
    };
    return is_one_of(name, names, COUNT(names));
}

bool label_ends_host(str label)
{
    static const char *const labels[] = {
        "com", "net", "org", "edu", "gov", "info", "biz", "eu", "local", "lan", "corp", "intra", "internal", "home",
        "nl",  "de",  "uk",  "fr",  "ch",  "es",   "pl",  "se", "dk",    "fi",  "cz",   "ca",    "au",       "lu",
        "pt",  "ie",  "hu",  "ro",  "jp",  "cn",   "br",  "mx", "za",    "nz",  "ru",   "ua",    "tr",       "kr",
    };
    return is_one_of(label, labels, COUNT(labels));
}

bool is_no_domain(str name)
{
    static const char *const names[] = {
        "AUTHORITY",
        "SERVICE",
        "BUILTIN",
        "HKLM",
        "HKCU",
        "HKCR",
        "HKU",
        "SYSTEM",
        "SOFTWARE",
        "MACHINE",
        "POOL",
        "HKEY_LOCAL_MACHINE",
        "HKEY_CURRENT_USER",
        "NT",
        "IIS",
        "WINDOWS",
        "SYSVOL",
    };
    return str_starts(name, STR("HKEY")) || is_one_of(name, names, COUNT(names));
}
