/* Code pages told from names: thirty of each, together and alone; and both sides of every rule. */
#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"
#include "parsers/text/guess.h"
#include "tests/unit/parsers/text/encode.h"

enum { NAMES = 30 };

static const struct {
    const char *page;
    const char *names[NAMES];
} people[] = {
    /* German, French, Spanish, Portuguese, Nordic, Icelandic, Dutch */
    {"windows-1252",
     {"Jürgen Müller",         "Björn Schäfer",    "Käthe Größmann", "Günther Weiß",   "Jörg Straßburger",
      "Renée Lefèvre",         "François Château", "Hélène Gaëtan",  "Benoît Côté",    "Zoé Brûlé",
      "Noël Béranger",         "José Muñoz",       "María Núñez",    "Íñigo Ibáñez",   "Begoña Peña",
      "João Gonçalves",        "Conceição Simões", "Luís Magalhães", "Søren Kjærgård", "Åse Bjørnsen",
      "Håkan Sjöström",        "Jørgen Nørgaard",  "Märta Öberg",    "Þórður Jónsson", "Guðrún Ægisdóttir",
      "Sigríður Björnsdóttir", "Niccolò Cantù",    "Daniël Coëlho",  "Thérèse Bäcker", "Ülrich Ötzi"}},
    /* Polish, Czech, Slovak, Hungarian, Croatian, Romanian */
    {"windows-1250",
     {"Łukasz Wiśniewski", "Małgorzata Dąbrowska", "Grażyna Zając",     "Paweł Jabłoński", "Świętosława Górska",
      "Jiří Dvořák",       "Tomáš Černý",          "Růžena Nováková",   "Zdeněk Kříž",     "Vojtěch Šťastný",
      "Přemysl Říha",      "Ľubomír Kováč",        "Žofia Ďurišová",    "Gergő Szűcs",     "Erdős Győző",
      "Gőz Tünde",         "Kőrösi Ádám",          "Petar Đurić",       "Željko Živković", "Ivana Šarić",
      "Krešimir Čačić",    "Ştefan Văcărescu",     "Ioan Brâncuşi",     "Ţepeş Mircea",    "Andrei Băsescu",
      "Mihăiţă Rădulescu", "Wojciech Żółć",        "Stanisław Gałązka", "Bożena Kłos",     "Křížek Aleš"}},
    /* Russian, Ukrainian, Serbian */
    {"windows-1251", {"Иванов Сергей",    "Петрова Анна",    "Кузнецов Дмитрий",  "Смирнова Ольга", "Алексей Попов",
                      "Наталья Соколова", "Михаил Лебедев",  "Екатерина Козлова", "Новиков Андрей", "Морозова Татьяна",
                      "Фёдор Соловьёв",   "ПЁТР ВОЛКОВ",     "Зайцева Юлия",      "Щербаков Илья",  "Эдуард Цой",
                      "Оксана Шевченко",  "Ігор Коваленко",  "Їжакевич Леся",     "Євген Ткаченко", "Ґалаґан Марія",
                      "Андрій Бойко",     "Юрій Мельник",    "Милош Ђурић",       "Јелена Ћосић",   "Љубица Његош",
                      "Драган Џаковић",   "Пламен Димитров", "Цветелина Иванова", "Ъгъл Георгиев",  "Жанна Яковлева"}},
    /* Turkish */
    {"windows-1254",
     {"Ayşe Yılmaz",     "Mehmet Çelik",   "Özgür Şahin",   "Işık Güneş",      "Kılıç Aslan",   "Barış Doğan",
      "Çağla Öztürk",    "İbrahim Yıldız", "Gülşen Koç",    "Tuğba Aydın",     "Hüseyin Çakır", "Şule Kaya",
      "Ömer Faruk Ünal", "Uğur Özdemir",   "Fatma Şimşek",  "Yağmur Erdoğan",  "Çiğdem Arı",    "Kadriye Işıl",
      "Ertuğrul Güçlü",  "İsmail Balcı",   "Nurşen Kılınç", "Alparslan Özkan", "Sıdıka Uçar",   "Gökçe Karadağ",
      "Bülent Şen",      "Özlem Tekin",    "Hakkı Bulut",   "Müjde Ağaoğlu",   "Yeşim Salkım",  "Candaş Ateş"}},
    /* Japanese */
    {"windows-932",
     {"佐藤健",   "鈴木一郎",   "高橋美咲",   "田中太郎",   "伊藤さくら", "渡辺翔太",     "山本由美子",   "中村大輔",
      "小林陽菜", "加藤直樹",   "吉田めぐみ", "山田花子",   "佐々木誠",   "山口智子",     "松本人志",     "井上陽水",
      "木村拓哉", "林原めぐみ", "斎藤隆",     "清水翔",     "山崎賢人",   "森光子",       "池田エライザ", "橋本環奈",
      "阿部寛",   "石川さゆり", "前田敦子",   "藤田まこと", "小川洋子",   "ヤマダ タロウ"}},
    /* Chinese */
    {"windows-936", {"王伟", "李娜",   "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄丽",   "周强", "吴军",
                     "徐霞", "孙鹏",   "马超", "朱婷", "胡斌", "郭涛", "何平", "高飞",   "林峰", "罗刚",
                     "郑爽", "梁朝伟", "谢娜", "宋江", "唐嫣", "许晴", "韩红", "冯小刚", "邓超", "曹操"}},
    /* Korean */
    {"windows-949",
     {"김민수", "이영희", "박철수", "최지우", "정우성", "강동원", "조인성", "윤아름", "장동건", "임수정",
      "한가인", "오세훈", "서현진", "신민아", "권상우", "황정민", "안성기", "송강호", "류승룡", "전지현",
      "홍길동", "고소영", "문근영", "양세형", "손예진", "배수지", "백종원", "허준호", "유재석", "남궁민"}},
};

static str decoded(arena *a, const code_page *page, str bytes, size_t step)
{
    code_page_decoder *d = code_page_decoder_new(page);
    ck_assert_ptr_nonnull(d);
    char *out = arena_bytes(a, CODE_PAGE_GROWTH * (2 * bytes.n + 8));
    size_t n = 0;
    for (size_t at = 0; at < bytes.n; at += step)
        n += code_page_to_utf8(d, bytes.p + at, bytes.n - at < step ? bytes.n - at : step, out + n);
    n += code_page_flush(d, out + n);
    code_page_decoder_free(d);
    return str_make(out, n);
}

static str line_of(arena *a, const char *name)
{
    return arena_printf(a, "<Data>User: %s, Reason: none</Data>\n", name);
}

START_TEST(thirty_names_tell_their_page)
{
    arena a = {0};
    const code_page *page = code_page_find(str_of(people[_i].page));
    str all = STR("");
    for (size_t k = 0; k < NAMES; k++) {
        str line = line_of(&a, people[_i].names[k]);
        all = arena_printf(&a, "%.*s%.*s", STR_ARG(all), STR_ARG(line));
    }
    str bytes = encoded(&a, page, all);
    text_guess g = text_guess_page(bytes);
    ck_assert_msg(g.page == page, "%.*s, not %s", STR_ARG(g.page->name), people[_i].page);
    ck_assert(!g.doubt);
    ck_assert(utf8_valid(str_make(g.sample, g.sample_n)) && str_find(all, str_make(g.sample, g.sample_n)) != STR_NONE);
    for (size_t step = 1; step < 8; step++)
        ck_assert(str_eq(decoded(&a, page, bytes, step), all));
    arena_free(&a);
}
END_TEST

/* A single name may not be enough; then that is said. */
START_TEST(one_name_is_never_read_wrong_silently)
{
    arena a = {0};
    const code_page *page = code_page_find(str_of(people[_i].page));
    size_t sure = 0;
    for (size_t k = 0; k < NAMES; k++) {
        str line = line_of(&a, people[_i].names[k]), bytes = encoded(&a, page, line);
        text_guess g = text_guess_page(bytes);
        bool right = str_eq(decoded(&a, g.page, bytes, bytes.n), line);
        ck_assert_msg(right || g.doubt, "%s is read as %.*s: %.*s", people[_i].names[k], STR_ARG(g.page->name),
                      (int)g.sample_n, g.sample);
        sure += right && !g.doubt;
    }
    /* One that is Korean may always be Chinese, and many that are Chinese Korean. */
    size_t least = str_eq(page->name, STR("windows-949")) ? 0 : str_eq(page->name, STR("windows-936")) ? 10 : 20;
    ck_assert_msg(sure >= least, "%zu of the names in %s", sure, people[_i].page);
    arena_free(&a);
}
END_TEST

/* Words at both sides of the rules by which languages are told apart. */
static const struct {
    const char *name, *page;
    bool sure;
} sides[] = {
    {"Sørensen", "windows-1252", true},
    {"Dvořák", "windows-1250", true},
    {"Kjær", "windows-1252", true},
    {"Petrović", "windows-1250", true},
    {"Hélène", "windows-1252", true},
    {"Kovačič", "windows-1250", true},
    {"Niccolò", "windows-1252", false},
    {"Růžena", "windows-1250", true},
    {"Simões", "windows-1252", true},
    {"Erdős", "windows-1250", true},
    {"João", "windows-1252", true},
    {"Ţuţea", "windows-1250", false},
    {"Muñoz", "windows-1252", true},
    {"Gdańsk", "windows-1250", true},
    {"Guðrún", "windows-1252", true},
    {"Đurić", "windows-1250", true},
    {"Đorđe", "windows-1250", true},
    {"Doğuş", "windows-1254", true},
    {"Þórður", "windows-1252", true},
    {"Ionuţ", "windows-1250", false},
    {"Barış", "windows-1254", true},
    {"Müller", "windows-1252", true},
    {"Święcicki", "windows-1250", true},
    {"Żółć", "windows-1250", false},
    {"Иванов", "windows-1251", true},
    {"Ёлкин", "windows-1251", true},
    {"ІВАНОВ", "windows-1251", false},
    {"Ли", "windows-1251", false},
    {"price 5£", "windows-1252", true},
    {"Łódź", "windows-1250", true},
    {"it’s – „so“", "windows-1252", true},
    {"佐藤", "windows-932", true},
    {"さくら", "windows-932", true},
    {"ヤマダ", "windows-932", true},
    {"김민수이영희박철수", "windows-949", true},
    {"김민수이영희박철", "windows-949", true},
    {"김민수이영희박", "windows-949", false},
    {"王小明李", "windows-936", true},
    {"Håkan", "windows-1252", true},
    {"Zoë", "windows-1252", true},
};

START_TEST(rules_have_two_sides)
{
    arena a = {0};
    const code_page *page = code_page_find(str_of(sides[_i].page));
    str line = line_of(&a, sides[_i].name), bytes = encoded(&a, page, line);
    text_guess g = text_guess_page(bytes);
    ck_assert_msg(g.page == page, "%s: %.*s", sides[_i].name, STR_ARG(g.page->name));
    ck_assert_msg(!g.doubt == sides[_i].sure, "%s: or %.*s", sides[_i].name, g.other ? (int)g.other->name.n : 0,
                  g.other ? g.other->name.p : "");
    arena_free(&a);
}
END_TEST

static const struct {
    str bytes;
    bool words, doubt;
} oddities[] = {
    {STR_INIT(""), true, false},
    {STR_INIT("100\x80"), true, false},
    {STR_INIT("\xff"), false, true},
    {STR_INIT("Details: \xff\xc3("), false, true},
    {STR_INIT("a\x81z"), false, true},
    {STR_INIT("\x80\x81\x82\x83\x84"), false, true},
    {STR_INIT("\xc3\xe9\xfe\xf1\xe3\xef\xf2"), true, true},  /* Greek */
    {STR_INIT("\xf9\xec\xe5\xed \xeb\xe4\xef"), true, true}, /* Hebrew */
};

START_TEST(says_when_nothing_speaks_for_a_page)
{
    text_guess g = text_guess_page(oddities[_i].bytes);
    ck_assert_int_eq(g.page != NULL, oddities[_i].words);
    ck_assert_int_eq(g.doubt, oddities[_i].doubt);
    ck_assert(utf8_valid(str_make(g.sample, g.sample_n)));
}
END_TEST

Suite *suite_text_guess(void);
Suite *suite_text_guess(void)
{
    Suite *s = suite_create("text_guess");
    TCase *c = tcase_create("text_guess");
    tcase_add_loop_test(c, thirty_names_tell_their_page, 0, sizeof people / sizeof *people);
    tcase_add_loop_test(c, one_name_is_never_read_wrong_silently, 0, sizeof people / sizeof *people);
    tcase_add_loop_test(c, rules_have_two_sides, 0, sizeof sides / sizeof *sides);
    tcase_add_loop_test(c, says_when_nothing_speaks_for_a_page, 0, sizeof oddities / sizeof *oddities);
    suite_add_tcase(s, c);
    return s;
}
