/* What Event Viewer prints in the language of the server: the labels of a copied event, and the words for levels. A
   label that is not here is still understood by its place. The first label of a block, its description and the XML
   below it matter most: they are where a block begins and its message begins and ends. */
#include "base/enum_table.h"
#include "parsers/event_text/text_record.h"

#define S STR_INIT

/* A row per language, in the order of copy_label. */
static const str labels[][COPY_UNKNOWN] = {
    {S("Log Name"), S("Source"), S("Date"), S("Event ID"), S("Task Category"), S("Level"), S("Keywords"), S("User"),
     S("Computer"), S("Description"), S("Event Xml")},
    {S("Protokollname"), S("Quelle"), S("Datum"), S("Ereignis-ID"), S("Aufgabenkategorie"), S("Ebene"),
     S("Schlüsselwörter"), S("Benutzer"), S("Computer"), S("Beschreibung"), S("Ereignis-XML")},
    {S("Logboeknaam"), S("Bron"), S("Datum"), S("Gebeurtenis-id"), S("Taakcategorie"), S("Niveau"), S("Trefwoorden"),
     S("Gebruiker"), S("Computer"), S("Beschrijving"), S("Gebeurtenis-XML")},
    {S("Nom du journal"), S("Source"), S("Date"), S("ID de l'événement"), S("Catégorie de la tâche"), S("Niveau"),
     S("Mots clés"), S("Utilisateur"), S("Ordinateur"), S("Description"), S("XML de l'événement")},
    {S("Nombre de registro"), S("Origen"), S("Fecha"), S("Id. del evento"), S("Categoría de la tarea"), S("Nivel"),
     S("Palabras clave"), S("Usuario"), S("Equipo"), S("Descripción"), S("XML de evento")},
    {S("Nome registro"), S("Origine"), S("Data"), S("ID evento"), S("Categoria attività"), S("Livello"),
     S("Parole chiave"), S("Utente"), S("Computer"), S("Descrizione"), S("XML evento")},
    {S("Nome do Log"), S("Fonte"), S("Data"), S("Identificação do Evento"), S("Categoria da Tarefa"), S("Nível"),
     S("Palavras-chave"), S("Usuário"), S("Computador"), S("Descrição"), S("XML de Evento")},
    {S("Nome do Registo"), S("Origem"), S("Data"), S("ID do Evento"), S("Categoria de Tarefa"), S("Nível"),
     S("Palavras-chave"), S("Utilizador"), S("Computador"), S("Descrição"), S("XML do evento")},
    {S("Nazwa dziennika"), S("Źródło"), S("Data"), S("Identyfikator zdarzenia"), S("Kategoria zadania"), S("Poziom"),
     S("Słowa kluczowe"), S("Użytkownik"), S("Komputer"), S("Opis"), S("Kod XML zdarzenia")},
    {S("Název protokolu"), S("Zdroj"), S("Datum"), S("ID události"), S("Kategorie úlohy"), S("Úroveň"),
     S("Klíčová slova"), S("Uživatel"), S("Počítač"), S("Popis"), S("Kód XML události")},
    {S("Loggnamn"), S("Källa"), S("Datum"), S("Händelse-ID"), S("Aktivitetskategori"), S("Nivå"), S("Nyckelord"),
     S("Användare"), S("Dator"), S("Beskrivning"), S("Händelse-XML")},
    {S("Lognavn"), S("Kilde"), S("Dato"), S("Hændelses-id"), S("Opgavekategori"), S("Niveau"), S("Nøgleord"),
     S("Bruger"), S("Computer"), S("Beskrivelse"), S("Hændelses-XML")},
    {S("Loggnavn"), S("Kilde"), S("Dato"), S("Hendelses-ID"), S("Oppgavekategori"), S("Nivå"), S("Nøkkelord"),
     S("Bruker"), S("Datamaskin"), S("Beskrivelse"), S("Hendelses-XML")},
    {S("Lokin nimi"), S("Lähde"), S("Päivämäärä"), S("Tapahtumatunnus"), S("Tehtäväluokka"), S("Taso"), S("Avainsanat"),
     S("Käyttäjä"), S("Tietokone"), S("Kuvaus"), S("Tapahtuman XML")},
    {S("Naplónév"), S("Forrás"), S("Dátum"), S("Eseményazonosító"), S("Feladatkategória"), S("Szint"), S("Kulcsszavak"),
     S("Felhasználó"), S("Számítógép"), S("Leírás"), S("Esemény XML-adatai")},
    {S("Günlük Adı"), S("Kaynak"), S("Tarih"), S("Olay Kimliği"), S("Görev Kategorisi"), S("Düzey"),
     S("Anahtar Sözcükler"), S("Kullanıcı"), S("Bilgisayar"), S("Açıklama"), S("Olay Xml")},
    {S("Имя журнала"), S("Источник"), S("Дата"), S("Код события"), S("Категория задачи"), S("Уровень"),
     S("Ключевые слова"), S("Пользователь"), S("Компьютер"), S("Описание"), S("Xml события")},
    {S("ログの名前"), S("ソース"), S("日付"), S("イベント ID"), S("タスクのカテゴリ"), S("レベル"), S("キーワード"),
     S("ユーザー"), S("コンピューター"), S("説明"), S("イベント XML")},
    {S("日志名称"), S("来源"), S("日期"), S("事件 ID"), S("任务类别"), S("级别"), S("关键字"), S("用户"), S("计算机"),
     S("描述"), S("事件 Xml")},
    {S("記錄檔名稱"), S("來源"), S("日期"), S("事件識別碼"), S("工作類別"), S("層級"), S("關鍵字"), S("使用者"),
     S("電腦"), S("描述"), S("事件 Xml")},
    {S("로그 이름"), S("원본"), S("날짜"), S("이벤트 ID"), S("작업 범주"), S("수준"), S("키워드"), S("사용자"),
     S("컴퓨터"), S("설명"), S("이벤트 Xml")},
};

/* What other versions of Windows, and wevtutil, say instead. */
static const struct {
    str label;
    copy_label what;
} variants[] = {
    {S("Nom du Journal"), COPY_LOG},
    {S("Nombre del registro"), COPY_LOG},
    {S("Logfilnavn"), COPY_LOG},
    {S("Napló neve"), COPY_LOG},
    {S("日志名"), COPY_LOG},
    {S("Подача"), COPY_SOURCE},
    {S("Gebeurtenis-ID"), COPY_ID},
    {S("ID de l’événement"), COPY_ID},
    {S("Id. de evento"), COPY_ID},
    {S("ID d'évènement"), COPY_ID},
    {S("Hændelses-ID"), COPY_ID},
    {S("Tapahtuman tunnus"), COPY_ID},
    {S("Task"), COPY_CATEGORY},
    {S("Opcode"), COPY_KEYWORDS},
    {S("Keyword"), COPY_KEYWORDS},
    {S("User Name"), COPY_USER},
    {S("等級"), COPY_LEVEL},
    {S("说明"), COPY_DESCRIPTION},
    {S("XML de l’événement"), COPY_XML},
    {S("XML-код события"), COPY_XML},
    {S("XML události"), COPY_XML},
    {S("Hændelse-XML"), COPY_XML},
    {S("Esemény XML"), COPY_XML},
    {S("XML do Evento"), COPY_XML},
};

enum { LEVEL_WORDS = 5 };

/* A row per language: critical, error, warning, information, verbose. */
static const str levels[][LEVEL_WORDS] = {
    {S("Critical"), S("Error"), S("Warning"), S("Information"), S("Verbose")},
    {S("Kritisch"), S("Fehler"), S("Warnung"), S("Informationen"), S("Ausführlich")},
    {S("Kritiek"), S("Fout"), S("Waarschuwing"), S("Informatie"), S("Uitgebreid")},
    {S("Critique"), S("Erreur"), S("Avertissement"), S("Informations"), S("Commentaires")},
    {S("Crítico"), S("Error"), S("Advertencia"), S("Información"), S("Detallado")},
    {S("Critico"), S("Errore"), S("Avviso"), S("Informazioni"), S("Dettagliato")},
    {S("Crítico"), S("Erro"), S("Aviso"), S("Informações"), S("Detalhado")},
    {S("Crítico"), S("Erro"), S("Aviso"), S("Informação"), S("Verboso")},
    {S("Krytyczne"), S("Błąd"), S("Ostrzeżenie"), S("Informacje"), S("Pełne")},
    {S("Kritická"), S("Chyba"), S("Upozornění"), S("Informace"), S("Podrobné")},
    {S("Kritické"), S("Chyba"), S("Varování"), S("Informace"), S("Podrobnosti")},
    {S("Kritisk"), S("Fel"), S("Varning"), S("Information"), S("Utförlig")},
    {S("Kritisk"), S("Fejl"), S("Advarsel"), S("Oplysninger"), S("Detaljeret")},
    {S("Kritisk"), S("Feil"), S("Advarsel"), S("Informasjon"), S("Detaljert")},
    {S("Kriittinen"), S("Virhe"), S("Varoitus"), S("Tiedot"), S("Yksityiskohtainen")},
    {S("Kritikus"), S("Hiba"), S("Figyelmeztetés"), S("Információ"), S("Részletes")},
    {S("Kritik"), S("Hata"), S("Uyarı"), S("Bilgi"), S("Ayrıntılı")},
    {S("Критический"), S("Ошибка"), S("Предупреждение"), S("Сведения"), S("Подробности")},
    {S("重大"), S("エラー"), S("警告"), S("情報"), S("詳細")},
    {S("关键"), S("错误"), S("警告"), S("信息"), S("详细")},
    {S("嚴重"), S("錯誤"), S("警告"), S("資訊"), S("詳細資訊")},
    {S("위험"), S("오류"), S("경고"), S("정보"), S("자세한 정보")},
};

/* Asked of every line with a colon: most words differ in length already. */
static inline bool same(str a, str b)
{
    return a.n == b.n && str_eq_nocase(a, b);
}

copy_label copy_label_known(str label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        for (copy_label what = COPY_LOG; what < COPY_UNKNOWN; what++) {
            if (same(labels[i][what], label)) {
                return what;
            }
        }
    }
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        if (same(variants[i].label, label)) {
            return variants[i].what;
        }
    }
    return COPY_UNKNOWN;
}

text_key copy_label_key(copy_label l)
{
    static const text_key keys[] = {
        [COPY_LOG] = KEY_OTHER,         [COPY_SOURCE] = KEY_PROVIDER,
        [COPY_DATE] = KEY_TIME,         [COPY_ID] = KEY_ID,
        [COPY_CATEGORY] = KEY_OTHER,    [COPY_LEVEL] = KEY_LEVEL_NAME,
        [COPY_KEYWORDS] = KEY_OTHER,    [COPY_USER] = KEY_OTHER,
        [COPY_COMPUTER] = KEY_COMPUTER, [COPY_DESCRIPTION] = KEY_MESSAGE,
        [COPY_XML] = KEY_OTHER,         [COPY_UNKNOWN] = KEY_OTHER,
    };
    ROW_FOR_EACH(keys, COPY_LABELS);
    return keys[l];
}

event_level level_of_word(str word)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        for (int l = 0; l < LEVEL_WORDS; l++) {
            if (same(levels[i][l], word)) {
                return (event_level)(LEVEL_CRITICAL + l);
            }
        }
    }
    return LEVEL_NONE;
}
