/* What the cells of audit exports say: words of a result, names of services, reasons, what PowerShell writes in place
   of a value. */
#include "parsers/audit/header.h"

static const struct {
    str word;
    tri says;
} result_words[] = {
    {STR_INIT("success"), TRI_YES},
    {STR_INIT("succeeded"), TRI_YES},
    {STR_INIT("successful"), TRI_YES},
    {STR_INIT("true"), TRI_YES},
    {STR_INIT("yes"), TRI_YES},
    {STR_INIT("correcto"), TRI_YES},
    {STR_INIT("exito"), TRI_YES},
    {STR_INIT("conexito"), TRI_YES},
    {STR_INIT("operazioneriuscita"), TRI_YES},
    {STR_INIT("operazionecompletata"), TRI_YES},
    {STR_INIT("riuscito"), TRI_YES},
    {STR_INIT("riuscita"), TRI_YES},
    {STR_INIT("esitopositivo"), TRI_YES},
    {STR_INIT("successo"), TRI_YES},
    {STR_INIT("erfolg"), TRI_YES},
    {STR_INIT("erfolgreich"), TRI_YES},
    {STR_INIT("geslaagd"), TRI_YES},
    {STR_INIT("gelukt"), TRI_YES},
    {STR_INIT("succes"), TRI_YES},
    {STR_INIT("reussite"), TRI_YES},
    {STR_INIT("reussi"), TRI_YES},
    {STR_INIT("operationreussie"), TRI_YES},
    {STR_INIT("sucesso"), TRI_YES},
    {STR_INIT("comexito"), TRI_YES},
    {STR_INIT("lyckades"), TRI_YES},
    {STR_INIT("fullfort"), TRI_YES},
    {STR_INIT("udana"), TRI_YES},
    {STR_INIT("udalosie"), TRI_YES},
    {STR_INIT("powodzenie"), TRI_YES},
    {STR_INIT("sukces"), TRI_YES},
    {STR_INIT("uspech"), TRI_YES},
    {STR_INIT("uspesne"), TRI_YES},
    {STR_INIT("siker"), TRI_YES},
    {STR_INIT("sikeres"), TRI_YES},
    {STR_INIT("basarili"), TRI_YES},
    {STR_INIT("basari"), TRI_YES},
    {STR_INIT("onnistui"), TRI_YES},
    {STR_INIT("onnistunut"), TRI_YES},
    {STR_INIT("berhasil"), TRI_YES},
    {STR_INIT("sukses"), TRI_YES},
    {STR_INIT("gennemfort"), TRI_YES},
    {STR_INIT("vellykket"), TRI_YES},
    {STR_INIT("lykkedes"), TRI_YES},
    {STR_INIT("успех"), TRI_YES},
    {STR_INIT("успешно"), TRI_YES},
    {STR_INIT("성공"), TRI_YES},
    {STR_INIT("成功"), TRI_YES},
    {STR_INIT("bemsucedido"), TRI_YES},
    {STR_INIT("failure"), TRI_NO},
    {STR_INIT("failed"), TRI_NO},
    {STR_INIT("fail"), TRI_NO},
    {STR_INIT("error"), TRI_NO},
    {STR_INIT("false"), TRI_NO},
    {STR_INIT("no"), TRI_NO},
    {STR_INIT("incorrecto"), TRI_NO},
    {STR_INIT("conerrores"), TRI_NO},
    {STR_INIT("fallo"), TRI_NO},
    {STR_INIT("erroneo"), TRI_NO},
    {STR_INIT("fracaso"), TRI_NO},
    {STR_INIT("operazionenonriuscita"), TRI_NO},
    {STR_INIT("nonriuscito"), TRI_NO},
    {STR_INIT("nonriuscita"), TRI_NO},
    {STR_INIT("esitonegativo"), TRI_NO},
    {STR_INIT("errore"), TRI_NO},
    {STR_INIT("fehler"), TRI_NO},
    {STR_INIT("fehlgeschlagen"), TRI_NO},
    {STR_INIT("fehlerhaft"), TRI_NO},
    {STR_INIT("nichterfolgreich"), TRI_NO},
    {STR_INIT("mislukt"), TRI_NO},
    {STR_INIT("fout"), TRI_NO},
    {STR_INIT("echec"), TRI_NO},
    {STR_INIT("erreur"), TRI_NO},
    {STR_INIT("falha"), TRI_NO},
    {STR_INIT("erro"), TRI_NO},
    {STR_INIT("misslyckades"), TRI_NO},
    {STR_INIT("fel"), TRI_NO},
    {STR_INIT("fejl"), TRI_NO},
    {STR_INIT("mislykket"), TRI_NO},
    {STR_INIT("niepowodzenie"), TRI_NO},
    {STR_INIT("blad"), TRI_NO},
    {STR_INIT("nieudana"), TRI_NO},
    {STR_INIT("neuspech"), TRI_NO},
    {STR_INIT("selhani"), TRI_NO},
    {STR_INIT("chyba"), TRI_NO},
    {STR_INIT("sikertelen"), TRI_NO},
    {STR_INIT("hiba"), TRI_NO},
    {STR_INIT("basarisiz"), TRI_NO},
    {STR_INIT("hata"), TRI_NO},
    {STR_INIT("epaonnistui"), TRI_NO},
    {STR_INIT("virhe"), TRI_NO},
    {STR_INIT("gagal"), TRI_NO},
    {STR_INIT("сбой"), TRI_NO},
    {STR_INIT("ошибка"), TRI_NO},
    {STR_INIT("неудача"), TRI_NO},
    {STR_INIT("失敗"), TRI_NO},
    {STR_INIT("失败"), TRI_NO},
    {STR_INIT("エラー"), TRI_NO},
    {STR_INIT("실패"), TRI_NO},
    {STR_INIT("오류"), TRI_NO},
    {STR_INIT("feilet"), TRI_NO},
    {STR_INIT("mislyktes"), TRI_NO},
    {STR_INIT("fejlet"), TRI_NO},
    {STR_INIT("misslyckat"), TRI_NO},
    {STR_INIT("insucesso"), TRI_NO},
    {STR_INIT("echoue"), TRI_NO},
};

tri audit_result_word(str folded)
{
    for (size_t i = 0; i < sizeof result_words / sizeof *result_words; i++)
        if (str_eq(result_words[i].word, folded))
            return result_words[i].says;
    return TRI_UNKNOWN;
}

static bool is_one_of(str s, const str *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(s, v[i]))
            return true;
    return false;
}

bool audit_is_service(str cell)
{
    static const str services[] = {
        STR_INIT("Self-service Password Management"),
        STR_INIT("Authentication Methods"),
        STR_INIT("Core Directory"),
        STR_INIT("Account Provisioning"),
        STR_INIT("Conditional Access"),
        STR_INIT("Device Registration Service"),
    };
    return is_one_of(cell, services, sizeof services / sizeof *services);
}

static bool begins_with_one_of(str s, const str *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts_nocase(s, v[i]))
            return true;
    return false;
}

bool audit_is_activity(str name)
{
    static const str beginnings[] = {
        STR_INIT("Accept"),     STR_INIT("Access "),   STR_INIT("Add "),      STR_INIT("Added "),
        STR_INIT("Admin "),     STR_INIT("Approve"),   STR_INIT("Assign"),    STR_INIT("Attempt"),
        STR_INIT("Auto"),       STR_INIT("Batch "),    STR_INIT("Block"),     STR_INIT("Bulk "),
        STR_INIT("Cancel"),     STR_INIT("Change"),    STR_INIT("Clear "),    STR_INIT("Complete"),
        STR_INIT("Consent "),   STR_INIT("Convert "),  STR_INIT("Create"),    STR_INIT("Delete"),
        STR_INIT("Deny"),       STR_INIT("Device "),   STR_INIT("Disable"),   STR_INIT("Download"),
        STR_INIT("Enable"),     STR_INIT("Evaluate"),  STR_INIT("Export"),    STR_INIT("Finish "),
        STR_INIT("Fraud "),     STR_INIT("Generate "), STR_INIT("Get "),      STR_INIT("Group "),
        STR_INIT("Hard "),      STR_INIT("Import"),    STR_INIT("Invite"),    STR_INIT("Issue "),
        STR_INIT("Link "),      STR_INIT("Member "),   STR_INIT("Move "),     STR_INIT("PolicyApplied"),
        STR_INIT("Process "),   STR_INIT("Promote "),  STR_INIT("Provision"), STR_INIT("Purge "),
        STR_INIT("Read "),      STR_INIT("Redeem"),    STR_INIT("Refresh "),  STR_INIT("Register"),
        STR_INIT("Remove"),     STR_INIT("Renew "),    STR_INIT("Request"),   STR_INIT("Reset"),
        STR_INIT("Restore"),    STR_INIT("Retrieve"),  STR_INIT("Revoke"),    STR_INIT("Self-serv"),
        STR_INIT("Send "),      STR_INIT("Set "),      STR_INIT("Sign"),      STR_INIT("Start"),
        STR_INIT("Suspicious"), STR_INIT("Synchroni"), STR_INIT("Trigger"),   STR_INIT("Unlock"),
        STR_INIT("Unregister"), STR_INIT("Update"),    STR_INIT("User "),     STR_INIT("Validate"),
        STR_INIT("Verify"),     STR_INIT("Viral "),
    };
    return begins_with_one_of(name, beginnings, sizeof beginnings / sizeof *beginnings);
}

bool audit_is_reason(str cell)
{
    static const str beginnings[] = {
        STR_INIT("User submitted "),
        STR_INIT("User was presented "),
        STR_INIT("User started the "),
        STR_INIT("User completed "),
        STR_INIT("User successfully "),
        STR_INIT("User cancelled before"),
        STR_INIT("Successfully completed reset"),
        STR_INIT("User registered "),
        STR_INIT("OnPremises"),
        STR_INIT("User's account has "),
        STR_INIT("Password reset is not enabled"),
    };
    return begins_with_one_of(cell, beginnings, sizeof beginnings / sizeof *beginnings);
}

static bool is_sign(char c)
{
    return c == ' ' || c == '{' || c == '}' || c == ',' || c == ';' || c == '|';
}

/* First letters of the words and roots below, and the signs that may stand before a name. */
const bool audit_begins_nothing[256] = {
    ['N'] = true, ['n'] = true, ['-'] = true, ['<'] = true, ['['] = true, ['S'] = true, ['M'] = true,
    ['D'] = true, [' '] = true, ['{'] = true, ['}'] = true, [','] = true, [';'] = true, ['|'] = true,
};

bool audit_says_nothing(str cell)
{
    static const str words[] = {STR_INIT("None"), STR_INIT("-"), STR_INIT("null"), STR_INIT("<null>")};
    return is_one_of(cell, words, sizeof words / sizeof *words) || audit_is_lost(cell);
}

/* How the names of types begin, "Microsoft.Graph.PowerShell.Models.MicrosoftGraphTargetResource[]",
   "System.Collections.Generic.List`1[...]": the length of it; 0: s does not. */
static size_t type_root(str s)
{
    static const str roots[] = {
        STR_INIT("System."),         STR_INIT("Microsoft.Graph."),
        STR_INIT("Microsoft.Open."), STR_INIT("Microsoft.PowerShell."),
        STR_INIT("Microsoft.Azure"), STR_INIT("Deserialized."),
        STR_INIT("Selected."),       STR_INIT("Newtonsoft."),
    };
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (s.n > 0 && s.p[0] == roots[i].p[0] && str_starts(s, roots[i]))
            return roots[i].n;
    return 0;
}

/* Of the name of a type at the head of s the length; 0: there is none. */
static size_t type_name(str s)
{
    size_t root = type_root(s), n = root;
    while (root > 0 && n < s.n && !is_sign(s.p[n]))
        n++;
    return n > root && str_find_char(str_head(s, n), '@') == STR_NONE ? n : 0;
}

bool audit_is_lost(str cell)
{
    size_t names = 0;
    if (str_eq_nocase(cell, STR("[object Object]")))
        return true;
    for (size_t at = 0, n; at < cell.n; at += n) {
        bool sign = is_sign(cell.p[at]);
        n = sign ? 1 : type_name(str_from(cell, at));
        if (n == 0)
            return false;
        names += !sign;
    }
    return names > 0;
}
