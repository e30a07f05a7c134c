/* Names of columns about people, and what their cells hold. */
#include "parsers/audit/header.h"
#include "parsers/audit/upn.h"
#include "tests/unit/base/check_str.h"

Suite *suite_audit_people(void);

static const struct {
    const char *name;
    audit_column role;
    int number;
} names[] = {
    {"Initiatedby", COLUMN_INITIATOR, UNNUMBERED},
    {"Initiated by (actor)", COLUMN_INITIATOR, UNNUMBERED},
    {"Initiator", COLUMN_INITIATOR, UNNUMBERED},
    {"Actor", COLUMN_INITIATOR, UNNUMBERED},
    {"Realizado por", COLUMN_INITIATOR, UNNUMBERED},
    {"Ausgeführt von", COLUMN_INITIATOR, UNNUMBERED},
    {"InitiatedBy_UPN", COLUMN_ACTOR, UNNUMBERED},
    {"InitiatedBy (UPN)", COLUMN_ACTOR, UNNUMBERED},
    {"initiatedBy.user.userPrincipalName", COLUMN_ACTOR, UNNUMBERED},
    {"ActorUserPrincipalName", COLUMN_ACTOR, UNNUMBERED},
    {"InitiatedBy_Id", COLUMN_ACTOR_ID, UNNUMBERED},
    {"ActorObjectId", COLUMN_ACTOR_ID, UNNUMBERED},
    {"InitiatedBy_IP", COLUMN_IP, UNNUMBERED},
    {"initiatedBy/app/displayName", COLUMN_ACTOR_APP, UNNUMBERED},
    {"ActorServicePrincipalName", COLUMN_ACTOR_APP, UNNUMBERED},
    {"ActorHomeTenantId", COLUMN_NONE, UNNUMBERED},
    {"TargetUser", COLUMN_TARGETS, UNNUMBERED},
    {"Target(s)", COLUMN_TARGETS, UNNUMBERED},
    {"TargetResources", COLUMN_TARGETS, UNNUMBERED},
    {"TargetResource_UPN", COLUMN_TARGET_UPN, UNNUMBERED},
    {"TargetResources (UPN)", COLUMN_TARGET_UPN, UNNUMBERED},
    {"Target upn", COLUMN_TARGET_UPN, UNNUMBERED},
    {"Target1UserPrincipalName", COLUMN_TARGET_UPN, 0},
    {"Target Upn 2", COLUMN_TARGET_UPN, 1},
    {"targetResources[1].id", COLUMN_TARGET_ID, 1},
    {"Target3Type", COLUMN_TARGET_TYPE, 2},
    {"Objetivo1NombrePrincipalDeUsuario", COLUMN_TARGET_UPN, 0},
    {"Objetivo2NombreParaMostrar", COLUMN_TARGET_NAME, 1},
    {"Objetivo3IdObjeto", COLUMN_TARGET_ID, 2},
    {"Tipo de destino 1", COLUMN_TARGET_TYPE, 0},
    {"Ziel1Benutzerprinzipalname", COLUMN_TARGET_UPN, 0},
    {"Cible1NomDUtilisateurPrincipal", COLUMN_TARGET_UPN, 0},
    {"Doel1GebruikersPrincipalNaam", COLUMN_TARGET_UPN, 0},
    {"Mål1Användarhuvudnamn", COLUMN_TARGET_UPN, 0},
    {"Hedef1KullanıcıAsılAdı", COLUMN_TARGET_UPN, 0},
    {"대상1사용자 계정 이름", COLUMN_TARGET_UPN, 0},
    {"Nombre principal de usuario", COLUMN_UPN, UNNUMBERED},
    {"Target1GroupType", COLUMN_NONE, 0},
    {"Activity", COLUMN_NONE, UNNUMBERED},
    {"dddddddddddddddddddddddddddddddddddddddddddddesdesdesdesdesdesdesdesdesdes", COLUMN_NONE, UNNUMBERED},
    {"", COLUMN_NONE, UNNUMBERED},
};

START_TEST(whose_and_what)
{
    arena a = {0};
    int number;
    audit_column role = audit_person_column(audit_name_fold(&a, str_of(names[_i].name)), &number);
    ck_assert_msg(role == names[_i].role, "%s: %d", names[_i].name, (int)role);
    if (role != COLUMN_NONE)
        ck_assert_msg(number == names[_i].number, "%s: number %d", names[_i].name, number);
    arena_free(&a);
}
END_TEST

START_TEST(upns_in_cells)
{
    static const struct {
        str cell;
        const char *upn;
    } cells[] = {
        {STR_INIT("amy@contoso.com"), "amy@contoso.com"},
        {STR_INIT("Sales, amy@contoso.com"), "amy@contoso.com"},
        {STR_INIT("|bob@contoso.com|x"), "bob@contoso.com"},
        {STR_INIT("{amy@contoso.com, bob@contoso.com}"), "amy@contoso.com"},
        {STR_INIT("[\"amy@contoso.com\",\"x\"]"), "amy@contoso.com"},
        {STR_INIT("amy@contoso.com bob@contoso.com"), "amy@contoso.com"},
        {STR_INIT("@{id=1; userPrincipalName=amy@contoso.com}"), "amy@contoso.com"},
        {STR_INIT("[{\"id\":\"x\",\"userPrincipalName\":\"amy@contoso.com\"}]"), "amy@contoso.com"},
        {STR_INIT("o'neill;jr,{1}@contoso.com"), "o'neill;jr,{1}@contoso.com"},
        {STR_INIT(";amy@contoso.com"), "amy@contoso.com"},
        {STR_INIT("amy@contoso.com;bob@contoso.com"), "amy@contoso.com"},
        {STR_INIT("Amy Mercer"), ""},
        {STR_INIT("@contoso.com"), ""},
        {STR_INIT("amy@"), ""},
        {STR_INIT("@{app=; user=}"), ""},
        {STR_INIT(""), ""},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        ck_str(upn_in(&a, cells[i].cell), str_of(cells[i].upn));
    arena_free(&a);
}
END_TEST

START_TEST(what_is_no_value)
{
    static const char *const lost[] = {"System.String[]",
                                       "System.Object[]",
                                       "{System.Object}",
                                       "System.Object System.Object",
                                       "Microsoft.Graph.PowerShell.Models.MicrosoftGraphTargetResource[]",
                                       "System.Collections.Generic.Dictionary`2[System.String,System.Object]",
                                       "[object Object]"};
    static const char *const values[] = {"amy@contoso.com",  "email, System.String[]",  "System.amy@contoso.com",
                                         "System.",          "Microsoft Authenticator", "",
                                         "email|mobilePhone"};
    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++)
        ck_assert_msg(audit_is_lost(str_of(lost[i])) && audit_is_nothing(str_of(lost[i])), "%s", lost[i]);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        ck_assert_msg(!audit_is_lost(str_of(values[i])), "%s", values[i]);
    ck_assert(audit_is_nothing(STR("none")) && audit_is_nothing(STR("-")) && !audit_is_nothing(STR("0")));
}
END_TEST

Suite *suite_audit_people(void)
{
    Suite *s = suite_create("audit_people");
    TCase *c = tcase_create("people");
    tcase_add_loop_test(c, whose_and_what, 0, sizeof names / sizeof *names);
    tcase_add_test(c, upns_in_cells);
    tcase_add_test(c, what_is_no_value);
    suite_add_tcase(s, c);
    return s;
}
