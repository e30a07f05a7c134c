#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/event_text/event_text_run.h"

#define MESSAGE "TrackingId: e9654057-f2df-452c-8f69-132a882798d9, PasswordResetRequestStart, Details: a@contoso.com"
#define RECORD  "31001 PasswordResetService AADC01.contoso.local 2 2026-10-15 09:21:09 - [" MESSAGE "]\n"

/* ---- wevtutil's text ---- */

#define OLD_HEAD(n, id)                    \
    "Event[" n "]:\r\n"                    \
    "  Log Name: Application\r\n"          \
    "  Source: PasswordResetService\r\n"   \
    "  Date: 2026-10-15T09:21:09.460\r\n"  \
    "  Event ID: " id "\r\n"               \
    "  Task: N/A\r\n"                      \
    "  Level: Error\r\n"                   \
    "  Opcode: N/A\r\n"                    \
    "  Keyword: Classic\r\n"               \
    "  User: N/A\r\n"                      \
    "  User Name: N/A\r\n"                 \
    "  Computer: AADC01.contoso.local\r\n" \
    "  Description: \r\n"

static const char old[] = OLD_HEAD("0", "31001") MESSAGE "\r\n\r\n" OLD_HEAD(
    "1", "31002") "TrackingId: b\r\n\r\n  Log Name: text\r\nUser: text\r\n  at A.B(Int32 c)\r\n\r\n" OLD_HEAD("2",
                                                                                                              "31001")
    MESSAGE "\r\n";

/* One blank before the labels, no colon, UTC, NULs. */
static const char newer[] = "Event[12]\r\n"
                            " Log Name: Application\r\n"
                            " Source: PasswordResetService\r\n"
                            " Date: 2026-10-15T09:21:09.4600000Z\r\n"
                            " Event ID: 31001\r\n"
                            " Task: None\0\r\n"
                            " Level: Error\0\r\n"
                            " Opcode: Info\0\0\r\n"
                            " Keyword: Classic,\0\0,\0\r\n"
                            " User: N/A\r\n"
                            " Computer: AADC01.contoso.local\r\n"
                            " Description:\r\n" MESSAGE "\r\n\r\n";

/* In a language that is in no table, with and without the user's name. */
static const char unknown[] = "Event[0]:\n"
                              "  Logi nimi: Application\n"
                              "  Allikas: PasswordResetService\n"
                              "  Kuupäev: 2026-10-15T09:21:09.460\n"
                              "  Sündmus: 31001\n"
                              "  Ülesanne: \n"
                              "  Tase: Viga\n"
                              "  Kood: Info\n"
                              "  Märksõna: \n"
                              "  Kasutaja: S-1-5-18\n"
                              "  Kasutajanimi: NT AUTHORITY\\SYSTEM\n"
                              "  Arvuti: AADC01.contoso.local\n"
                              "  Kirjeldus: \n" MESSAGE "\n"
                              "Event[1]\n"
                              "  Logi nimi: Application\n"
                              "  Allikas: PasswordResetService\n"
                              "  Kuupäev: 2026-10-15T09:21:09.460\n"
                              "  Sündmus: 31001\n"
                              "  Ülesanne: \n"
                              "  Tase: Viga\n"
                              "  Kood: Info\n"
                              "  Märksõna: \n"
                              "  Kasutaja: S-1-5-18\n"
                              "  Arvuti: AADC01.contoso.local\n"
                              "  Kirjeldus:\n" MESSAGE "\n";

/* Somebody took the numbers away. */
static const char numberless[] = "  Log Name: Application\n"
                                 "  Source: PasswordResetService\n"
                                 "  Date: 2026-10-15T09:21:09.460\n"
                                 "  Event ID: 31001\n"
                                 "  Level: Error\n"
                                 "  User Name: N/A\n"
                                 "  Computer: AADC01.contoso.local\n"
                                 "  Description:\n" MESSAGE "\n"
                                 "\n"
                                 "  Log Name: Application\n"
                                 "  Source: PasswordResetService\n"
                                 "  Date: 2026-10-15T09:21:09.460\n"
                                 "  Event ID: 31001\n"
                                 "  Level: Error\n"
                                 "  Computer: AADC01.contoso.local\n"
                                 "  Description:\n" MESSAGE "\n";

#define TEXT(literal) STR_INIT(literal)

static const struct {
    str text, records;
    unsigned damaged;
    unit_status status;
} texts[] = {
    {{old, sizeof old - 1},
     TEXT("1 " RECORD "16 31002 PasswordResetService AADC01.contoso.local 2 2026-10-15 09:21:09 - [TrackingId: b\n\n  "
          "Log Name: text\nUser: text\n  at A.B(Int32 c)]\n"
          "35 " RECORD),
     0,
     UNIT_OK},
    {{newer, sizeof newer - 1}, TEXT("1 " RECORD), 0, UNIT_OK},
    {{unknown, sizeof unknown - 1},
     TEXT("1 31001 PasswordResetService AADC01.contoso.local 0 2026-10-15 09:21:09 - [" MESSAGE "]\n"
          "15 31001 PasswordResetService AADC01.contoso.local 0 2026-10-15 09:21:09 - [" MESSAGE "]\n"),
     0,
     UNIT_OK},
    {{numberless, sizeof numberless - 1}, TEXT("1 " RECORD "11 " RECORD), 0, UNIT_OK},
    /* A hole is one although NULs may stand there; and a message has no padding. */
    {TEXT("Event[0]\n  Log Name: Application\n  Source: ADSync\n  Date: 2026-10-15T09:21:09Z\n  Event ID: 6329\n"
          "  Level: Error\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n  Description:\nx\n"),
     TEXT(""), 1, UNIT_DAMAGED},
    {TEXT("Event[0]\n  Log Name: Application\n  Source: ADSync\n  Date: 2026-10-15T09:21:09Z\n  Event ID: 6329\n"
          "  Description:\nx\0\0\n"),
     TEXT(""), 1, UNIT_DAMAGED},
    /* Cut off behind a number: a record that there was. */
    {TEXT("Event[0]\n  Log Name: Application\n  Source: ADSync\n  Date: 2026-10-15T09:21:09Z\n  Event ID: 6329\n"
          "  Description:\nx\nEvent[1]:"),
     TEXT("1 6329 ADSync  0 2026-10-15 09:21:09 - [x]\n"), 1, UNIT_DAMAGED},
    {TEXT("Event[0]\n  Log Name: Application\n  Source: ADSync\n  Date: 2026-10-15T09:21:09Z\n  Event ID: 6329\n"
          "  Description:\nEvent[x]\nEvent[1] is told\n"),
     TEXT("1 6329 ADSync  0 2026-10-15 09:21:09 - [Event[x]\nEvent[1] is told]\n"), 0, UNIT_OK},
    /* Event Viewer's text without the label of the message, which holds words of the head. */
    {TEXT("Log Name: Application\nSource: ADSync\nDate: 2026-10-15 09:21:09\nEvent ID: 6329\nTask Category: -\n"
          "Level: Error\nKeywords: -\nUser: N/A\nComputer: AADC01\nAn error\nUser: text\n"),
     TEXT("1 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [An error\nUser: text]\n"), 0, UNIT_OK},
};

START_TEST(test_wevtutil)
{
    static const size_t chunks[] = {0, 1, 7, 4096};
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        text_run t;
        arena a = {0};
        text_run_do(&t, texts[_i].text, zone_utc, chunks[i]);
        const unit *u = &t.ledger.units.v[0];
        ck_str(text_run_shown(&a, &t), texts[_i].records);
        ck_assert_uint_eq(u->damaged, texts[_i].damaged);
        ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
        ck_assert_int_eq(u->status, texts[_i].status);
        ck_assert_int_gt(text_run_bid(&event_text_format, texts[_i].text), 10);
        text_run_free(&t);
        arena_free(&a);
    }
}
END_TEST

START_TEST(test_wevtutil_zones)
{
    zone *z = zone_load(STR("Europe/Amsterdam"));
    text_run t;
    text_run_do(&t, str_make(old, sizeof old - 1), z, 0);
    ck_assert_int_eq(civil_from_instant_utc(t.records[0].time).hour, 7);
    ck_assert_int_eq(t.records[0].time_digits, 3);
    text_run_free(&t);
    text_run_do(&t, str_make(newer, sizeof newer - 1), z, 0);
    ck_assert_int_eq(civil_from_instant_utc(t.records[0].time).hour, 9);
    ck_assert_int_eq(t.records[0].time_digits, 7);
    text_run_free(&t);
    zone_free(z);
}
END_TEST

/* ---- Event Viewer's text, in its languages ---- */

#define COPIED(log, source, date, id, category, level, keywords, user, computer, description, xml)                 \
    log ": Application\n" source ": PasswordResetService\n" date ": 2026-10-15 09:21:09\n" id ": 31001\n" category \
        ": -\n" level "\n" keywords ": -\n" user ": N/A\n" computer ": AADC01.contoso.local\n" description         \
        ":\n" MESSAGE "\n" xml ":\n"

static const char *const languages[] = {
    COPIED("Log Name", "Source", "Date", "Event ID", "Task Category", "Level: Error", "Keywords", "User", "Computer",
           "Description", "Event Xml"),
    COPIED("Protokollname", "Quelle", "Datum", "Ereignis-ID", "Aufgabenkategorie", "Ebene: Fehler", "Schlüsselwörter",
           "Benutzer", "Computer", "Beschreibung", "Ereignis-XML"),
    COPIED("Logboeknaam", "Bron", "Datum", "Gebeurtenis-id", "Taakcategorie", "Niveau: Fout", "Trefwoorden",
           "Gebruiker", "Computer", "Beschrijving", "Gebeurtenis-XML"),
    COPIED("Nom du journal ", "Source ", "Date ", "ID de l'événement ", "Catégorie de la tâche ", "Niveau : Erreur",
           "Mots clés ", "Utilisateur ", "Ordinateur ", "Description ", "XML de l'événement "),
    COPIED("Nombre de registro", "Origen", "Fecha", "Id. del evento", "Categoría de la tarea", "Nivel: Error",
           "Palabras clave", "Usuario", "Equipo", "Descripción", "XML de evento"),
    COPIED("Nome registro", "Origine", "Data", "ID evento", "Categoria attività", "Livello: Errore", "Parole chiave",
           "Utente", "Computer", "Descrizione", "XML evento"),
    COPIED("Nome do Log", "Fonte", "Data", "Identificação do Evento", "Categoria da Tarefa", "Nível: Erro",
           "Palavras-chave", "Usuário", "Computador", "Descrição", "XML de Evento"),
    COPIED("Nazwa dziennika", "Źródło", "Data", "Identyfikator zdarzenia", "Kategoria zadania", "Poziom: Błąd",
           "Słowa kluczowe", "Użytkownik", "Komputer", "Opis", "Kod XML zdarzenia"),
    COPIED("Název protokolu", "Zdroj", "Datum", "ID události", "Kategorie úlohy", "Úroveň: Chyba", "Klíčová slova",
           "Uživatel", "Počítač", "Popis", "Kód XML události"),
    COPIED("Loggnamn", "Källa", "Datum", "Händelse-ID", "Aktivitetskategori", "Nivå: Fel", "Nyckelord", "Användare",
           "Dator", "Beskrivning", "Händelse-XML"),
    COPIED("Lognavn", "Kilde", "Dato", "Hændelses-id", "Opgavekategori", "Niveau: Fejl", "Nøgleord", "Bruger",
           "Computer", "Beskrivelse", "Hændelses-XML"),
    COPIED("Loggnavn", "Kilde", "Dato", "Hendelses-ID", "Oppgavekategori", "Nivå: Feil", "Nøkkelord", "Bruker",
           "Datamaskin", "Beskrivelse", "Hendelses-XML"),
    COPIED("Lokin nimi", "Lähde", "Päivämäärä", "Tapahtuman tunnus", "Tehtäväluokka", "Taso: Virhe", "Avainsanat",
           "Käyttäjä", "Tietokone", "Kuvaus", "Tapahtuman XML"),
    COPIED("Naplónév", "Forrás", "Dátum", "Eseményazonosító", "Feladatkategória", "Szint: Hiba", "Kulcsszavak",
           "Felhasználó", "Számítógép", "Leírás", "Esemény XML"),
    COPIED("Günlük Adı", "Kaynak", "Tarih", "Olay Kimliği", "Görev Kategorisi", "Düzey: Hata", "Anahtar Sözcükler",
           "Kullanıcı", "Bilgisayar", "Açıklama", "Olay Xml"),
    COPIED("Имя журнала", "Источник", "Дата", "Код события", "Категория задачи", "Уровень: Ошибка", "Ключевые слова",
           "Пользователь", "Компьютер", "Описание", "Xml события"),
    COPIED("ログの名前", "ソース", "日付", "イベント ID", "タスクのカテゴリ", "レベル: エラー", "キーワード",
           "ユーザー", "コンピューター", "説明", "イベント XML"),
    COPIED("日志名称", "来源", "日期", "事件 ID", "任务类别", "级别: 错误", "关键字", "用户", "计算机", "描述",
           "事件 Xml"),
    COPIED("記錄檔名稱", "來源", "日期", "事件識別碼", "工作類別", "層級: 錯誤", "關鍵字", "使用者", "電腦", "描述",
           "事件 Xml"),
    COPIED("로그 이름", "원본", "날짜", "이벤트 ID", "작업 범주", "수준: 오류", "키워드", "사용자", "컴퓨터", "설명",
           "이벤트 Xml"),
};

/* Twice, so that the second block must end the message of the first. */
START_TEST(test_languages)
{
    text_run t;
    arena a = {0};
    str text = arena_printf(&a, "%s<Event/>\n%s", languages[_i], languages[_i]);
    text_run_do(&t, text, zone_utc, 0);
    ck_str_lit(text_run_shown(&a, &t), "1 " RECORD "14 " RECORD);
    ck_assert_int_eq(t.ledger.units.v[0].status, UNIT_OK);
    text_run_free(&t);
    arena_free(&a);
}
END_TEST

Suite *suite_event_text_copy(void);

Suite *suite_event_text_copy(void)
{
    Suite *s = suite_create("event_text_copy");
    TCase *c = tcase_create("copy");
    tcase_add_loop_test(c, test_wevtutil, 0, sizeof texts / sizeof *texts);
    tcase_add_test(c, test_wevtutil_zones);
    tcase_add_loop_test(c, test_languages, 0, sizeof languages / sizeof *languages);
    suite_add_tcase(s, c);
    return s;
}
