/* The words of the text forms. Format-List prints property names, which are English everywhere; Event Viewer prints
   labels and levels in the language of the server. A label that is not here is still understood by its place. */
#include "base/enum_table.h"
#include "parsers/event_text/text_record.h"

static const struct {
    str name;
    text_key key;
} properties[] = {
    {STR_INIT("TimeCreated"), KEY_TIME},
    {STR_INIT("TimeGenerated"), KEY_TIME},
    {STR_INIT("ProviderName"), KEY_PROVIDER},
    {STR_INIT("Source"), KEY_PROVIDER},
    {STR_INIT("Id"), KEY_ID},
    {STR_INIT("EventID"), KEY_ID},
    {STR_INIT("InstanceId"), KEY_INSTANCE},
    {STR_INIT("Message"), KEY_MESSAGE},
    {STR_INIT("MachineName"), KEY_COMPUTER},
    {STR_INIT("RecordId"), KEY_RECORD},
    {STR_INIT("Index"), KEY_RECORD},
    {STR_INIT("Level"), KEY_LEVEL},
    {STR_INIT("LevelDisplayName"), KEY_LEVEL_NAME},
    {STR_INIT("EntryType"), KEY_LEVEL_NAME},
    {STR_INIT("LogName"), KEY_OTHER},
    {STR_INIT("Version"), KEY_OTHER},
    {STR_INIT("Qualifiers"), KEY_OTHER},
    {STR_INIT("Task"), KEY_OTHER},
    {STR_INIT("TaskDisplayName"), KEY_OTHER},
    {STR_INIT("Opcode"), KEY_OTHER},
    {STR_INIT("OpcodeDisplayName"), KEY_OTHER},
    {STR_INIT("Keywords"), KEY_OTHER},
    {STR_INIT("KeywordsDisplayNames"), KEY_OTHER},
    {STR_INIT("ProviderId"), KEY_OTHER},
    {STR_INIT("ProcessId"), KEY_OTHER},
    {STR_INIT("ThreadId"), KEY_OTHER},
    {STR_INIT("UserId"), KEY_OTHER},
    {STR_INIT("UserName"), KEY_OTHER},
    {STR_INIT("ActivityId"), KEY_OTHER},
    {STR_INIT("RelatedActivityId"), KEY_OTHER},
    {STR_INIT("ContainerLog"), KEY_OTHER},
    {STR_INIT("MatchedQueryIds"), KEY_OTHER},
    {STR_INIT("Bookmark"), KEY_OTHER},
    {STR_INIT("Properties"), KEY_OTHER},
    {STR_INIT("PSComputerName"), KEY_OTHER},
    {STR_INIT("RunspaceId"), KEY_OTHER},
    {STR_INIT("PSShowComputerName"), KEY_OTHER},
    {STR_INIT("Data"), KEY_OTHER},
    {STR_INIT("Category"), KEY_OTHER},
    {STR_INIT("CategoryNumber"), KEY_OTHER},
    {STR_INIT("ReplacementStrings"), KEY_OTHER},
    {STR_INIT("TimeWritten"), KEY_OTHER},
    {STR_INIT("Site"), KEY_OTHER},
    {STR_INIT("Container"), KEY_OTHER},
};

/* English, German, Dutch, French, Spanish, Italian, Portuguese, Japanese. The first label of a block, its description
   and the XML below it matter most: they are where a block begins and its message begins and ends. */
static const struct {
    str label;
    copy_label what;
} labels[] = {
    {STR_INIT("Log Name"), COPY_LOG},
    {STR_INIT("Protokollname"), COPY_LOG},
    {STR_INIT("Logboeknaam"), COPY_LOG},
    {STR_INIT("Nom du journal"), COPY_LOG},
    {STR_INIT("Nombre de registro"), COPY_LOG},
    {STR_INIT("Nome registro"), COPY_LOG},
    {STR_INIT("Nome do Log"), COPY_LOG},
    {STR_INIT("Nome do Registo"), COPY_LOG},
    {STR_INIT("ログの名前"), COPY_LOG},
    {STR_INIT("Event ID"), COPY_ID},
    {STR_INIT("Ereignis-ID"), COPY_ID},
    {STR_INIT("Gebeurtenis-id"), COPY_ID},
    {STR_INIT("ID de l'événement"), COPY_ID},
    {STR_INIT("ID de l’événement"), COPY_ID},
    {STR_INIT("Id. del evento"), COPY_ID},
    {STR_INIT("ID evento"), COPY_ID},
    {STR_INIT("Identificação do Evento"), COPY_ID},
    {STR_INIT("ID do Evento"), COPY_ID},
    {STR_INIT("イベント ID"), COPY_ID},
    {STR_INIT("Source"), COPY_SOURCE},
    {STR_INIT("Quelle"), COPY_SOURCE},
    {STR_INIT("Bron"), COPY_SOURCE},
    {STR_INIT("Origen"), COPY_SOURCE},
    {STR_INIT("Origine"), COPY_SOURCE},
    {STR_INIT("Fonte"), COPY_SOURCE},
    {STR_INIT("Origem"), COPY_SOURCE},
    {STR_INIT("ソース"), COPY_SOURCE},
    {STR_INIT("Date"), COPY_DATE},
    {STR_INIT("Datum"), COPY_DATE},
    {STR_INIT("Fecha"), COPY_DATE},
    {STR_INIT("Data"), COPY_DATE},
    {STR_INIT("日付"), COPY_DATE},
    {STR_INIT("Task Category"), COPY_CATEGORY},
    {STR_INIT("Level"), COPY_LEVEL},
    {STR_INIT("Ebene"), COPY_LEVEL},
    {STR_INIT("Niveau"), COPY_LEVEL},
    {STR_INIT("Nivel"), COPY_LEVEL},
    {STR_INIT("Livello"), COPY_LEVEL},
    {STR_INIT("Nível"), COPY_LEVEL},
    {STR_INIT("レベル"), COPY_LEVEL},
    {STR_INIT("Keywords"), COPY_KEYWORDS},
    {STR_INIT("User"), COPY_USER},
    {STR_INIT("Computer"), COPY_COMPUTER},
    {STR_INIT("Ordinateur"), COPY_COMPUTER},
    {STR_INIT("Equipo"), COPY_COMPUTER},
    {STR_INIT("Computador"), COPY_COMPUTER},
    {STR_INIT("コンピューター"), COPY_COMPUTER},
    {STR_INIT("Description"), COPY_DESCRIPTION},
    {STR_INIT("Beschreibung"), COPY_DESCRIPTION},
    {STR_INIT("Beschrijving"), COPY_DESCRIPTION},
    {STR_INIT("Descripción"), COPY_DESCRIPTION},
    {STR_INIT("Descrizione"), COPY_DESCRIPTION},
    {STR_INIT("Descrição"), COPY_DESCRIPTION},
    {STR_INIT("説明"), COPY_DESCRIPTION},
    {STR_INIT("Event Xml"), COPY_XML},
    {STR_INIT("Ereignis-XML"), COPY_XML},
    {STR_INIT("Gebeurtenis-XML"), COPY_XML},
    {STR_INIT("XML de l'événement"), COPY_XML},
    {STR_INIT("XML de l’événement"), COPY_XML},
    {STR_INIT("XML de evento"), COPY_XML},
    {STR_INIT("XML evento"), COPY_XML},
    {STR_INIT("XML do evento"), COPY_XML},
    {STR_INIT("イベント XML"), COPY_XML},
};

static const struct {
    str word;
    event_level level;
} level_words[] = {
    {STR_INIT("Critical"), LEVEL_CRITICAL},
    {STR_INIT("Kritisch"), LEVEL_CRITICAL},
    {STR_INIT("Kritiek"), LEVEL_CRITICAL},
    {STR_INIT("Critique"), LEVEL_CRITICAL},
    {STR_INIT("Crítico"), LEVEL_CRITICAL},
    {STR_INIT("Critico"), LEVEL_CRITICAL},
    {STR_INIT("重大"), LEVEL_CRITICAL},
    {STR_INIT("Error"), LEVEL_ERROR},
    {STR_INIT("Fehler"), LEVEL_ERROR},
    {STR_INIT("Fout"), LEVEL_ERROR},
    {STR_INIT("Erreur"), LEVEL_ERROR},
    {STR_INIT("Errore"), LEVEL_ERROR},
    {STR_INIT("Erro"), LEVEL_ERROR},
    {STR_INIT("エラー"), LEVEL_ERROR},
    {STR_INIT("Fel"), LEVEL_ERROR},
    {STR_INIT("Fejl"), LEVEL_ERROR},
    {STR_INIT("Feil"), LEVEL_ERROR},
    {STR_INIT("Warning"), LEVEL_WARNING},
    {STR_INIT("Warnung"), LEVEL_WARNING},
    {STR_INIT("Waarschuwing"), LEVEL_WARNING},
    {STR_INIT("Avertissement"), LEVEL_WARNING},
    {STR_INIT("Advertencia"), LEVEL_WARNING},
    {STR_INIT("Avviso"), LEVEL_WARNING},
    {STR_INIT("Aviso"), LEVEL_WARNING},
    {STR_INIT("警告"), LEVEL_WARNING},
    {STR_INIT("Varning"), LEVEL_WARNING},
    {STR_INIT("Advarsel"), LEVEL_WARNING},
    {STR_INIT("Information"), LEVEL_INFORMATION},
    {STR_INIT("Informationen"), LEVEL_INFORMATION},
    {STR_INIT("Informatie"), LEVEL_INFORMATION},
    {STR_INIT("Informations"), LEVEL_INFORMATION},
    {STR_INIT("Información"), LEVEL_INFORMATION},
    {STR_INIT("Informazioni"), LEVEL_INFORMATION},
    {STR_INIT("Informações"), LEVEL_INFORMATION},
    {STR_INIT("Informação"), LEVEL_INFORMATION},
    {STR_INIT("情報"), LEVEL_INFORMATION},
    {STR_INIT("Verbose"), LEVEL_VERBOSE},
    {STR_INIT("Ausführlich"), LEVEL_VERBOSE},
    {STR_INIT("Uitgebreid"), LEVEL_VERBOSE},
    {STR_INIT("Commentaires"), LEVEL_VERBOSE},
    {STR_INIT("Detallado"), LEVEL_VERBOSE},
    {STR_INIT("Dettagliato"), LEVEL_VERBOSE},
    {STR_INIT("Detalhado"), LEVEL_VERBOSE},
    {STR_INIT("詳細"), LEVEL_VERBOSE},
};

bool list_property_key(str name, text_key *key)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (str_eq_nocase(properties[i].name, name)) {
            *key = properties[i].key;
            return true;
        }
    }
    *key = KEY_OTHER;
    return false;
}

copy_label copy_label_known(str label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (str_eq_nocase(labels[i].label, label)) {
            return labels[i].what;
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
    for (size_t i = 0; i < sizeof level_words / sizeof *level_words; i++) {
        if (str_eq_nocase(level_words[i].word, word)) {
            return level_words[i].level;
        }
    }
    return LEVEL_NONE;
}

event_level level_of_number(str number)
{
    /* Windows numbers them from 1, critical, to 5, verbose; 0 is "log always", which providers of the classic API use
       for information too, so it says nothing. */
    static const event_level levels[] = {LEVEL_NONE,    LEVEL_CRITICAL,    LEVEL_ERROR,
                                         LEVEL_WARNING, LEVEL_INFORMATION, LEVEL_VERBOSE};
    unsigned long long n = 0;
    return str_u64(number, &n) && n < sizeof levels / sizeof *levels ? levels[n] : LEVEL_NONE;
}
