/* Names of columns about people: whose it is, and what of him. Scripts and translations put these words together in
   every way ("TargetResources (UPN)", "initiatedBy/user/id", "Objetivo1NombrePrincipalDeUsuario"), so the words stand
   here and not the names: folded, with a blank between them, a line for a language or two. */
#include "parsers/audit/header.h"

typedef enum column_owner { OWNER_NONE, OWNER_ACTOR, OWNER_TARGET } column_owner;

static const struct {
    column_owner owner;
    int first; /* number of the first, where they are numbered */
    str words;
} owners[] = {
    {OWNER_ACTOR, 1,
     STR_INIT(
         "initiatedbyactor initiatedby initiator actor performedby doneby executedby changedby resetby requestedby "
         "requestor requester startedby modifiedby caller operator who by "
         "iniciadopor iniciador realizadopor hechopor ejecutadopor efectuadopor cambiadopor restablecidopor quien "
         "avviatoda iniziatoda eseguitoda effettuatoda iniziatore attore "
         "initiiertvon ausgefuhrtvon durchgefuhrtvon gestartetvon ausgelostvon veranlasstvon geandertvon akteur "
         "geinitieerddoor gestartdoor uitgevoerddoor gedaandoor gewijzigddoor uitvoerder "
         "initiepar effectuepar realisepar executepar lancepar demarrepar initiateur acteur "
         "executadopor efetuadopor feitopor alteradopor ator "
         "initieradav utfordav startadav initierare aktor initieretaf udfortaf startetaf initiertav utfortav "
         "kaynnistaja suorittaja aloittaja toimija "
         "zainicjowaneprzez zainicjowanyprzez wykonaneprzez wykonanyprzez inicjator "
         "iniciovano provedl iniciator akter kezdemenyezo vegrehajto szereplo "
         "baslatan gerceklestiren инициировано инициатор выполнено исполнитель субъект "
         "開始者 実行者 アクター 发起者 启动者 执行者 参与者 操作者 起始者 執行者 啟動者 動作項目 "
         "시작한사람 개시자 행위자 수행자 dimulaioleh dilakukanoleh pelaku")},
    {OWNER_TARGET, 0, STR_INIT("targetresources targetresource")},
    {OWNER_TARGET, 1,
     STR_INIT(
         "targets target affected "
         "recursosdedestino recursodedestino objetivos objetivo destinos destino afectado "
         "risorsadidestinazione destinazione obiettivo "
         "zielressourcen zielressource ziele ziel betroffener doelresources doelresource doelen doel "
         "ressourcescibles ressourcecible cibles cible recursodestino alvos alvo "
         "malresurs malressource malressurs mal kohderesurssi kohde "
         "zasobdocelowy elementdocelowy celdocelowy docelowy cel cilovyprostredek cilovy cil "
         "celeroforras celobjektum hedefkaynak hedef целевойресурс целевойобъект целевой цель "
         "ターゲットリソース ターゲット 対象 目标资源 目标 目標資源 目標 대상리소스 대상 sumberdayatarget sasaran")},
};

typedef enum what { WHAT_ANY, WHAT_UPN, WHAT_ID, WHAT_NAME, WHAT_APP, WHAT_APP_ID, WHAT_TYPE, WHAT_IP, WHATS } what;

static const struct {
    what what;
    str words;
} kinds[] = {
    {WHAT_UPN,
     STR_INIT(
         "userprincipalname upn principalname userupn useraccount username login email mail useremail emailaddress "
         "nombreprincipaldeusuario nombreprincipaldelusuario nombreprincipal correo correoelectronico "
         "nomeprincipaleutente nomeprincipaledellutente nomeentitautente nomeprincipale "
         "benutzerprinzipalname benutzerprincipalname prinzipalname principalnamedesbenutzers emailadresse "
         "userprincipalnaam gebruikersprincipalnaam principalnaamvangebruiker principalnaam "
         "nomprincipaldelutilisateur nomdutilisateurprincipal nomutilisateurprincipal nomprincipal "
         "nomeprincipaldousuario nomeprincipaldoutilizador nomeprincipaldeusuario nomeprincipal "
         "anvandarhuvudnamn anvandarenshuvudnamn huvudnamn brugerhovednavn brugerenshovednavn "
         "brukerhovednavn brukerenshovednavn hovednavn kayttajantaydellinennimi kayttajatunnus "
         "glownanazwauzytkownika nazwaglownauzytkownika hlavninazevuzivatele hlavnijmenouzivatele "
         "egyszerufelhasznalonev kullaniciasiladi "
         "имяучастникапользователя имясубъектапользователя основноеимяпользователя "
         "ユーザープリンシパル名 プリンシパル名 用户主体名称 使用者主體名稱 用戶主體名稱 "
         "사용자계정이름 사용자주체이름 사용자보안주체이름 namaprincipalpengguna namautamapengguna")},
    {WHAT_ID, STR_INIT("objectid id userid objid objectguid "
                       "idobjeto iddeobjeto iddelobjeto identificadordeobjeto iddoobjeto idoggetto iddelloggetto "
                       "objektid idobjet iddobjet iddelobjet identifiantdobjet objektunnus objektintunnus "
                       "idobiektu identyfikatorobiektu idobjektu objektumazonosito nesnekimligi "
                       "идобъекта идентификаторобъекта オブジェクトid 对象id 物件識別碼 物件id 개체id idobjek")},
    {WHAT_NAME,
     STR_INIT("displayname name fullname nombreparamostrar nombremostrado nombre "
              "nomevisualizzato nomedavisualizzare nome anzeigename weergavenaam naam "
              "nomcomplet nomdaffichage nomaffiche nom nomedeexibicao nomeparaexibicao nomeaapresentar "
              "visningsnamn namn vistnavn visningsnavn navn nayttonimi nimi nazwawyswietlana nazwa "
              "zobrazovanynazev nazev megjelenitesinev megjelenitendonev nev goruneneadi gorunenad goruntulenenadi adi "
              "отображаемоеимя имя 表示名 显示名称 名称 顯示名稱 名稱 표시이름 이름 namatampilan nama")},
    {WHAT_APP, STR_INIT("serviceprincipalname app appname appdisplayname application applicationname")},
    {WHAT_APP_ID, STR_INIT("serviceprincipalid appid applicationid")},
    {WHAT_TYPE, STR_INIT("type tipo typ soort tyyppi tipus tur turu тип 種類 类型 類型 형식 유형 jenis tipe")},
    {WHAT_IP, STR_INIT("ip ipaddress ipaddr direccionip indirizzoip ipadresse ipadres adresseip enderecoip ipadress "
                       "adresip ipcim ipadresi iposoite alamatip ipадрес ipアドレス ip地址 ip位址 ip주소")},
};

/* What may stand between the two. */
static const str fillers = STR_INIT(
    "user usuario utente benutzer gebruikers gebruiker utilisateur utilizador anvandare bruger bruker kayttaja "
    "uzytkownik uzivatel felhasznalo kullanici пользователь ユーザー 用户 使用者 사용자 pengguna "
    "resources resource recurso risorsa ressource dello dell della del delle des der de di du do da van von of s");

static const audit_column roles[][WHATS] = {
    [OWNER_NONE] = {[WHAT_UPN] = COLUMN_UPN, [WHAT_ID] = COLUMN_OBJECT_ID},
    [OWNER_ACTOR] = {[WHAT_ANY] = COLUMN_INITIATOR,
                     [WHAT_UPN] = COLUMN_ACTOR,
                     [WHAT_ID] = COLUMN_ACTOR_ID,
                     [WHAT_NAME] = COLUMN_ACTOR_NAME,
                     [WHAT_APP] = COLUMN_ACTOR_APP,
                     [WHAT_APP_ID] = COLUMN_ACTOR_APP_ID,
                     [WHAT_TYPE] = COLUMN_ACTOR_TYPE,
                     [WHAT_IP] = COLUMN_IP},
    [OWNER_TARGET] = {[WHAT_ANY] = COLUMN_TARGETS,
                      [WHAT_UPN] = COLUMN_TARGET_UPN,
                      [WHAT_ID] = COLUMN_TARGET_ID,
                      [WHAT_NAME] = COLUMN_TARGET_NAME,
                      [WHAT_TYPE] = COLUMN_TARGET_TYPE},
};

/* Takes the number off the front or the end of a name; UNNUMBERED: there is none. */
static int take_number(str *name, bool front)
{
    enum { DIGITS_MOST = 3 };
    size_t n = 0;
    while (n < name->n && n < DIGITS_MOST && char_is_digit(name->p[front ? n : name->n - 1 - n]))
        n++;
    unsigned long long value;
    str digits = front ? str_head(*name, n) : str_from(*name, name->n - n);
    if (n == 0 || !str_u64(digits, &value))
        return UNNUMBERED;
    *name = front ? str_from(*name, n) : str_head(*name, name->n - n);
    return (int)value;
}

static bool find_what(str name, what *found)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (str words = kinds[i].words; words.n > 0;)
            if (str_eq(str_cut(&words, ' '), name)) {
                *found = kinds[i].what;
                return true;
            }
    return false;
}

/* Does the rest of a name say what it is, but for words that may stand around that? */
static bool says_what(str rest, what *found, int fillers_left)
{
    *found = WHAT_ANY;
    if (rest.n == 0 || find_what(rest, found))
        return true;
    for (str words = fillers; fillers_left > 0 && words.n > 0;) {
        str word = str_cut(&words, ' ');
        if ((str_starts(rest, word) && says_what(str_from(rest, word.n), found, fillers_left - 1)) ||
            (str_ends(rest, word) && says_what(str_head(rest, rest.n - word.n), found, fillers_left - 1)))
            return true;
    }
    return false;
}

/* `Target1Type`, `Target Upn 1`, `TipoDestino1`: whose it is stands at the front or at the end. */
static bool fits(str name, str owner, what *found, int *number)
{
    enum { FILLERS_MOST = 3 };
    str rest = str_from(name, owner.n);
    bool front = str_starts(name, owner);
    *number = take_number(&rest, true);
    if (front && says_what(rest, found, FILLERS_MOST))
        return true;
    *number = *number == UNNUMBERED ? take_number(&rest, false) : *number;
    if (front && says_what(rest, found, FILLERS_MOST))
        return true;
    rest = name;
    *number = take_number(&rest, false);
    return str_ends(rest, owner) && rest.n > owner.n &&
           says_what(str_head(rest, rest.n - owner.n), found, FILLERS_MOST);
}

audit_column audit_person_column(str name, int *number)
{
    enum {
        LONGEST = 120,  /* bytes: nobody calls a person's column anything longer */
        ALONE_LEAST = 3 /* "id" alone is that of the row */
    };
    what found;
    *number = UNNUMBERED;
    if (name.n == 0 || name.n > LONGEST)
        return COLUMN_NONE;
    if (name.n >= ALONE_LEAST && find_what(name, &found))
        return roles[OWNER_NONE][found];
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
        for (str words = owners[i].words; words.n > 0;)
            if (fits(name, str_cut(&words, ' '), &found, number)) {
                *number -= *number == UNNUMBERED ? 0 : owners[i].first;
                return roles[owners[i].owner][found];
            }
    return COLUMN_NONE;
}
