/* What support forums and administrators ask, in five languages and as pasted text, and what must come first: the title
   of a topic or cause by its id, else how the answer begins; `-`: no answer, at most titles that may be meant. */
#include "analyzer/explain/explain.h"

#include <check.h>

Suite *suite_explain_questions(void);

static const struct question {
    const char *asked, *first; /* several first ones have | between */
} questions[] = {
    /* what it was once asked and got wrong */
    {"sms never arrives", "sms-never-arrives"},
    {"email never arrives", "mail-never-arrives"},
    {"missing section", "portal-section-missing"},
    {"on-premises integration tab", "on-premises-tab-missing"},
    {"missing option", "portal-option-missing"},
    {"no activity types", "no-activity-types"},
    {"registrations shown several times", "registrations-several-times"},
    {"works for a while, then not", "works-then-not"},
    {"what microsoft support asks for", "support-case"},
    {"error getting auth token", "writeback-off-at-setup"},
    {"number format", "number-format"},
    {"extension", "number-format"},
    {"number does not match", "number-does-not-match"},
    {"one contact method", "two-methods-needed"},
    {"policy for administrators", "administrator-policy"},
    {"throttling", "throttling|throttled"},
    {"cannot be contacted", "cannot-be-contacted"},
    {"missing licence", "licence-missing"},
    {"adminCount", "protected-account"},
    {"firewall ports", "firewall-hosts"},
    {"The user never receives the mail with the code", "mail-never-arrives"},
    {"All is set up properly, the person is unable to be contacted", "cannot-be-contacted"},
    {"an error when validating their phone number", "number-does-not-match"},
    {"no audit events", "no-activity-types"},
    {"certificate invalid", "certificate-not-trusted|service-bus-certificate"},
    {"Since today error 6800 stands in the event log", "6800"},
    {"31044 and 33004 (both), zzz", "31044"},
    {"purple elephant", "-"},
    {"xyzzy", "-"},
    {"the", "-"},
    {"account information has changed on-premises", "account-information-changed"},
    {"our servers take a little time to catch up", "servers-catch-up"},
    {"we could not verify your account", "could-not-verify"},
    {"unlock without reset", "unlock-without-reset"},
    {"Cloud Sync", "cloud-sync-writeback"},
    {"password policy not allow", "policy-violation"},
    {"selective password hash synchronization", "selective-hash-sync"},
    {"user cannot change password", "user-cannot-change-password"},
    {"password never expires", "password-never-expires"},
    {"CNF", "duplicate-object-cnf"},
    {"gMSA", "gmsa"},
    {"RODC", "rodc"},
    {"password expired", "password-expired"},
    {"application based authentication", "application-authentication"},
    {"certificate chain could not be built", "0x800b010a"},
    {"password writeback disabled in portal", "enable-writeback"},
    {"user forgot security questions", "security-questions"},
    {"password hash sync not working", "hash-sync-not-working"},
    {"cloud sync agent password writeback", "cloud-sync-writeback"},
    {"password never synced from cloud to on-prem", "cloud-change-not-on-premises"},
    {"user registered but cannot use authenticator", "authenticator-app"},
    {"MSOL account password expired", "connector-account-credentials"},
    {"rejected although complex", "policy-violation"},
    {"LdapException: The server is unavailable", "directory-server-unavailable"},
    {"No such host is known", "0x2af9"},
    {"ChangeSuccess", "-"},
    {"UserNotFound", "object-not-found"},
    {"PasswordPolicyError", "policy-violation"},
    {"PasswordChangeOnPremComplexity", "AADSTS120004"},
    {"User failed to register Authenticator App with Code", "registration-failed"},
    {"On-premises operation result: ChangeSuccess. Cloud operation result: Unknown", "user-saw-error"},
    {"reserved characters", "reserved-characters"},
    {"RestrictRemoteSam", "sam-restricted"},
    {"PASSWD_CANT_CHANGE", "user-cannot-change-password"},
    {"clock skew time out of sync", "clock-wrong"},
    {"must change again after a successful reset", "must-change-at-next-logon"},
    {"Unexpire Password", "must-change-at-next-logon"},
    {"The client and server cannot communicate, because they do not possess a common algorithm", "tls-mismatch"},
    {"(407) Proxy Authentication Required", "proxy-authentication"},
    {"block legacy authentication", "-"},
    {"LDAP error 49", "connector-account-credentials"},
    {"Ihr Administrator hat die Kennwortzurücksetzung nicht aktiviert", "reset-not-enabled"},
    {"uw beheerder heeft deze functie niet ingeschakeld", "registration-not-enabled"},
    {"votre administrateur n'a pas activé cette fonctionnalité", "registration-not-enabled"},
    {"su administrador no ha habilitado esta característica", "registration-not-enabled"},
    {"my administrator disabled password reset", "reset-not-enabled"},
    {"password history not enforced", "rules-at-a-reset"},
    {"same password accepted again", "rules-at-a-reset"},
    {"security questions not shown", "security-questions-not-shown"},
    {"Unable to configure password writeback. Ensure you have the required license", "clock-and-licence"},
    {"inheritance disabled on user object", "protected-account"},
    {"ADMT migrated users cannot reset", "-"},
    {"Set-MsolUserPassword", "cloud-change-not-on-premises"},
    {"temporary access pass expired", "-"},
    {"kerberos ticket expired", "-"},
    {"outlook keeps asking for password", "-"},
    {"Graph API reset", "-"},
    {"help desk resets password but user still cannot sign in", "-"},
    {"gebruiker krijgt geen code op zijn telefoon", "sms-never-arrives"},
    {"le mot de passe est refusé alors qu'il est complexe", "policy-violation"},
    {"compte désactivé", "account-is-disabled"},
    {"AADConnectProvisioningAgent", "cloud-sync-writeback"},
    {"-2147023541", "0x8007054b"},
    /* people, in English */
    {"user does not get the text message with the code", "sms-never-arrives"},
    {"phone call for verification never comes", "sms-never-arrives"},
    {"no code received on mobile phone", "sms-never-arrives"},
    {"verification email goes to spam", "mail-never-arrives"},
    {"user enters wrong phone number and it does not match", "number-does-not-match"},
    {"how to format phone numbers in Entra ID for SSPR", "number-format"},
    {"too many attempts, user blocked for a day", "throttling|throttled"},
    {"You've tried to reset too many times, try again in 24 hours", "throttling|throttled"},
    {"I lost my phone and cannot reset my password", "new-phone"},
    {"user replaced his phone, authenticator gone", "new-phone"},
    {"authenticator app option not offered during password reset", "authenticator-app"},
    {"user cannot register the authenticator app", "authenticator-app|registration-failed"},
    {"users are asked for more information required at every sign-in", "registration-loops"},
    {"captcha is not accepted", "captcha"},
    {"reset page is blank in edge", "page-stays-blank"},
    {"password reset link on windows 11 login screen does not show", "windows-sign-in-screen"},
    {"user gets prompted to change password again after reset", "must-change-at-next-logon"},
    {"temporary password from helpdesk is not accepted in the cloud", "must-change-at-next-logon"},
    {"current password is wrong when changing password", "wrong-current-password"},
    {"password is rejected, does not meet complexity requirements", "policy-violation"},
    {"the new password is in the password history", "policy-violation"},
    {"my password contains a banned word", "fuzzy-policy"},
    {"password was changed yesterday and cannot be changed again today", "minimum-age"},
    {"account locked out in AD", "account-is-locked"},
    {"allow users to unlock their account without changing the password", "unlock-without-reset"},
    {"account is disabled on premises and user tries to reset", "account-is-disabled"},
    {"can B2B guests use SSPR", "guest-users"},
    {"does writeback work with ADFS federated domains", "federated-users"},
    {"does password writeback work with pass-through authentication", "pass-through"},
    {"MFA required but user has no method", "mfa-and-reset"},
    {"SSPR is only enabled for a group and user is not a member", "not-in-the-group|not-in-group"},
    {"admins cannot use SSPR, sspr_009", "SSPR_0009"},
    {"only administrators get that password reset is disabled", "administrators-sspr-off"},
    {"which license do I need for password writeback", "licence-missing"},
    {"user saw an error but the new password works", "user-saw-error"},
    {"what are the requirements for admin password reset, two gate policy", "administrator-policy"},
    {"who gets notified when an admin resets a password", "notifications"},
    {"where do I find the correlation id", "tracking-id"},
    {"open a support case with microsoft, what information", "support-case"},
    /* servers, in English; pasted texts */
    {"how to enable password writeback", "enable-writeback"},
    {"password writeback is greyed out in the wizard", "enable-writeback|portal-option-missing"},
    {"on-premises integration blade says writeback client is not running",
     "enable-writeback|works-then-not|on-premises-tab-missing"},
    {"how do I disable password writeback", "disable-writeback"},
    {"how to verify password writeback is working", "test-writeback"},
    {"which event log has the sspr events", "where-are-the-logs"},
    {"how long does password writeback take", "how-long"},
    {"moved AAD Connect to a new server, password writeback stopped", "server-migration"},
    {"upgrade of Azure AD Connect, writeback does not work any more", "old-release"},
    {"staging server and password writeback", "two-servers"},
    {"two active AD Connect servers", "two-servers"},
    {"password writeback stopped working this morning", "works-then-not"},
    {"ADSync service does not start", "service-does-not-start"},
    {"error getting auth token 32009", "32009|writeback-off-at-setup"},
    {"token provider was unable to provide a security token", "token-provider"},
    {"what ports does password writeback use", "firewall-hosts"},
    {"ssl inspection breaks writeback", "firewall-hosts"},
    {"proxy server asks for authentication", "proxy-authentication"},
    {"tls 1.2 not enabled on the aad connect server", "tls-version"},
    {"Could not create SSL/TLS secure channel", "tls-mismatch"},
    {"remote certificate is invalid according to the validation procedure",
     "service-bus-certificate|certificate-not-trusted"},
    {"server time is wrong, clock skew", "clock-wrong"},
    {"the remote name could not be resolved", "name-not-resolved"},
    {"domain controller not reachable from the sync server", "directory-server-unavailable"},
    {"RPC server is unavailable", "rpc-blocked"},
    {"ldap signing required on domain controllers", "ldap-signing"},
    {"MSOL_ account password was changed", "connector-account-credentials"},
    {"connector account locked out", "connector-account-credentials"},
    {"what permissions does the MSOL account need", "access-denied"},
    {"access denied resetting password", "access-denied"},
    {"domain admin cannot reset own password via SSPR", "protected-account"},
    {"inheritance disabled adminCount 1", "protected-account"},
    {"user object not found in metaverse", "object-not-found"},
    {"OU not synced, password reset fails", "object-not-found|-"},
    {"multiple matches found, user in two forests", "multiple-forests|multiple-matches"},
    {"new forest added users cannot reset", "forest-added"},
    {"filename or extension is too long", "connector-password-length"},
    {"password changed in office 365 but not in local AD", "cloud-change-not-on-premises"},
    {"password reset in cloud, on-prem password unchanged", "cloud-change-not-on-premises"},
    {"on-prem password change does not sync to the cloud", "hash-sync-not-working"},
    {"hash sync delay after AD password change", "hash-sync-not-working|how-long"},
    {"provisioning agent password writeback cloud sync", "cloud-sync-writeback"},
    {"slash in CN of user breaks reset", "reserved-characters"},
    {"read only domain controller in branch office", "rodc"},
    {"restrict clients allowed to make remote calls to SAM", "sam-restricted|sam-remote-restricted"},
    {"heartbeat events are fine but users get poor connection", "poor-connection"},
    {"audit log shows two password changes by the sync account", "echo-of-hash-sync"},
    {"cannot see password reset in azure portal", "portal-section-missing"},
    {"no connection to service bus", "connection-to-cloud|token-provider"},
    {"duplicate sourceAnchor on two accounts", "duplicate-anchor"},
    {"0x80072EE2", "0x80072ee2"},
    {"hr=80230626, message=The password could not be updated because the management agent credentials were denied "
     "access.",
     "0x80230626"},
    {"2026-10-05 11:02:11,123 [12] ERROR hr=0x8023061f while setting password", "0x8023061f"},
    {"BAIL: MMS(4984): admaexport.cpp(2963): 0x80004005 (Unspecified error) ERR_: MMS(4984): admaexport.cpp(2939): "
     "Failed to acquire user information: 0x6ba",
     "0x6ba"},
    {"Event ID: 31034 Source: PasswordResetService The remote server returned an error: (407) Proxy Authentication "
     "Required.",
     "proxy-authentication"},
    {"Event 6800, WCF endpoint did not start", "6800"},
    {"PasswordResetService | 32002 | Error | Error Connecting to ServiceBus", "32002"},
    {"System.Net.Sockets.SocketException (10061): No connection could be made because the target machine actively "
     "refused it 10.0.0.1:443",
     "0x274d"},
    {"AADSTS50034: The user account does not exist in the contoso.com directory", "AADSTS50034"},
    {"80090308: LdapErr: DSID-0C09042F, comment: AcceptSecurityContext error, data 52e, v4563", "0x52e"},
    {"SSPR_0029: We are unable to reset your password due to an error in your on-premises configuration.", "SSPR_0029"},
    {"We're sorry, we can't reset your password at this time because of connectivity issues to your organization.",
     "on-premises-unreachable"},
    {"<Event><System><Provider Name='PasswordResetService'/><EventID "
     "Qualifiers='0'>33008</EventID><Level>2</Level></System><EventData><Data>TrackingId: x</Data></EventData></Event>",
     "33008"},
    {"HTTP/1.1 503 Service Unavailable", "HTTP 503"},
    {"error code 1326", "0x52e"},
    {"Win32 error 1355", "0x54b"},
    {"0x80070643", "-"},
    {"0x80231234", "-"},
    {"ERROR_INSTALL_FAILURE", "-"},
    {"System.DirectoryServices.Protocols.LdapException: The LDAP server is unavailable.",
     "directory-server-unavailable"},
    {"User tried mobile phone voice verification too many times and is blocked for 24 hours", "throttled|throttling"},
    {"User cancelled before passing the required authentication methods", "cancelled"},
    /* German, Dutch, French, Spanish; what is not known */
    {"SMS kommt nicht an", "sms-never-arrives"},
    {"Benutzer erhält keinen Anruf zur Bestätigung", "sms-never-arrives"},
    {"Die E-Mail mit dem Code kommt nie an", "mail-never-arrives"},
    {"Benutzer hat die Sicherheitsfragen vergessen", "security-questions"},
    {"Das neue Kennwort entspricht nicht der Richtlinie", "policy-violation"},
    {"Passwort wird abgelehnt obwohl es komplex ist", "policy-violation"},
    {"Kennwort kann nicht so schnell wieder geändert werden, Mindestalter", "minimum-age"},
    {"Konto ist gesperrt", "account-is-locked"},
    {"Konto entsperren ohne Kennwort zurückzusetzen", "unlock-without-reset"},
    {"Wie aktiviere ich die Kennwortrückschreibung?", "enable-writeback"},
    {"Passwortrückschreiben funktioniert nicht", "cloud-change-not-on-premises|works-then-not"},
    {"Kennwort in der Cloud geändert aber nicht im lokalen AD", "cloud-change-not-on-premises"},
    {"Kennworthashsynchronisierung funktioniert nicht", "hash-sync-not-working"},
    {"Zertifikat ungültig", "certificate-not-trusted"},
    {"Welche Ports müssen in der Firewall offen sein?", "firewall-hosts"},
    {"Proxy verlangt Authentifizierung", "proxy-authentication"},
    {"Welche Lizenz brauche ich?", "licence-missing"},
    {"Benutzer hat ein neues Handy", "new-phone"},
    {"Zugriff verweigert beim Zurücksetzen", "access-denied"},
    {"Domänencontroller nicht erreichbar", "directory-server-unavailable"},
    {"Uhrzeit des Servers ist falsch", "clock-wrong"},
    {"Gäste können Kennwort nicht zurücksetzen", "guest-users"},
    {"Benutzer muss Kennwort bei der nächsten Anmeldung ändern", "must-change-at-next-logon"},
    {"SMS komt niet aan", "sms-never-arrives"},
    {"gebruiker ontvangt geen mail", "mail-never-arrives"},
    {"beveiligingsvragen vergeten", "security-questions"},
    {"wachtwoord wordt geweigerd", "policy-violation"},
    {"account is vergrendeld", "account-is-locked"},
    {"wachtwoord terugschrijven inschakelen", "enable-writeback"},
    {"wachtwoord in de cloud gewijzigd maar niet in de lokale AD", "cloud-change-not-on-premises"},
    {"certificaat wordt niet vertrouwd", "certificate-not-trusted"},
    {"gebruiker heeft een nieuwe telefoon", "new-phone"},
    {"te veel pogingen, gebruiker geblokkeerd", "throttling|throttled"},
    {"domeincontroller niet bereikbaar", "directory-server-unavailable"},
    {"welke licentie is nodig voor wachtwoord resetten", "licence-missing"},
    {"toegang geweigerd bij resetten wachtwoord", "access-denied"},
    {"le SMS n'arrive pas", "sms-never-arrives"},
    {"l'utilisateur ne reçoit pas l'e-mail", "mail-never-arrives"},
    {"questions de sécurité oubliées", "security-questions"},
    {"le mot de passe ne respecte pas la stratégie", "policy-violation"},
    {"le compte est verrouillé", "account-is-locked"},
    {"activer la réécriture du mot de passe", "enable-writeback"},
    {"mot de passe changé dans le cloud mais pas dans Active Directory", "cloud-change-not-on-premises"},
    {"accès refusé lors de la réinitialisation", "access-denied"},
    {"certificat non valide", "certificate-not-trusted"},
    {"l'utilisateur a un nouveau téléphone", "new-phone"},
    {"contrôleur de domaine injoignable", "directory-server-unavailable"},
    {"trop de tentatives", "throttling|throttled"},
    {"el SMS no llega", "sms-never-arrives"},
    {"el usuario no recibe el correo", "mail-never-arrives"},
    {"olvidó las preguntas de seguridad", "security-questions"},
    {"la contraseña no cumple la directiva", "policy-violation"},
    {"la cuenta está bloqueada", "account-is-locked"},
    {"habilitar la escritura diferida de contraseñas", "enable-writeback"},
    {"acceso denegado al restablecer la contraseña", "access-denied"},
    {"el certificado no es válido", "certificate-not-trusted"},
    {"el usuario tiene un teléfono nuevo", "new-phone"},
    {"el controlador de dominio no responde", "directory-server-unavailable"},
    {"demasiados intentos", "throttling|throttled"},
    {"qué licencia necesito", "licence-missing"},
    {"how to add a printer", "-"},
    {"outlook keeps asking for a profile", "-"},
    {"the weather in Amsterdam", "-"},
    {"excel file does not open", "-"},
    {"reset my router password", "-"},
    {"bitlocker recovery key", "-"},
    {"wie mache ich einen Screenshot", "-"},
    {"mijn scherm is zwart", "-"},
    {"comment installer une imprimante", "-"},
    {"el ratón no funciona", "-"},
    {"password", "-"},
    {"reset", "-"},
    {"sync", "-"},
    {"user", "-"},
    {"error", "-"},
    {"how do I bake bread", "-"},
    {"create a distribution list in exchange", "-"},
    {"set up a shared calendar", "-"},
    {"NullReferenceException", "-"},
    {"PurpleElephantError", "-"},
    {"FooBarBaz", "-"},
};

static knowledge *k;

static void setup(void)
{
    k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    ck_assert_ptr_nonnull(k);
}

static void teardown(void)
{
    knowledge_free(k);
}

/* Titles are wrapped in an answer: blanks of any kind are one. */
static bool begins(str answer, str title)
{
    while (!str_empty(title)) {
        str word = str_cut(&title, ' ');
        answer = str_trim(answer);
        if (!str_starts(answer, word))
            return false;
        answer = str_from(answer, word.n);
    }
    return true;
}

static bool is_about(str answer, str id)
{
    const topic *t;
    for (size_t i = 0; (t = knowledge_nth_topic(k, i)); i++) {
        if (str_eq(t->id, id) && begins(answer, t->title))
            return true;
    }
    return begins(answer, id) && answer.n > id.n && strchr(" :,", answer.p[id.n]);
}

static bool is_expected(explain_result result, str answer, str first)
{
    while (!str_empty(first)) {
        str one = str_cut(&first, '|');
        bool none = str_eq(one, STR("-"));
        if (none ? result != EXPLAIN_KNOWN : result == EXPLAIN_KNOWN && is_about(answer, one))
            return true;
    }
    return false;
}

START_TEST(a_question_has_its_answer_first)
{
    const struct question *q = &questions[_i];
    out *o = out_memory();
    explain_result result = explain_write(k, str_of(q->asked), o);
    str answer = out_memory_str(o);
    ck_assert_msg(is_expected(result, answer, str_of(q->first)), "%s: %d %.*s", q->asked, (int)result,
                  STR_ARG(str_head(answer, 100)));
    out_free(o);
}
END_TEST

/* No wording of a question, and nothing cut off from one, does more harm than to find nothing. */
START_TEST(cut_anywhere_a_question_is_a_question)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i += 7) {
        str asked = str_of(questions[i].asked);
        for (size_t n = 1; n < asked.n; n += 3) {
            out *o = out_memory();
            explain_result result = explain_write(k, str_head(asked, n), o);
            ck_assert_int_eq(result == EXPLAIN_NOTHING, out_size(o) == 0);
            out_free(o);
        }
    }
}
END_TEST

Suite *suite_explain_questions(void)
{
    Suite *s = suite_create("questions");
    TCase *t = tcase_create("answers");
    tcase_add_unchecked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, a_question_has_its_answer_first, 0, sizeof questions / sizeof *questions);
    tcase_add_test(t, cut_anywhere_a_question_is_a_question);
    tcase_set_timeout(t, 60);
    suite_add_tcase(s, t);
    return s;
}
