/* What stands around every page: its policy, which allows nothing but what is in the page, its style, its script. */
#include "base/sha256.h"
#include "reports/page/page.h"

static void put_hash(out *o, str text)
{
    char hash[SHA256_BASE64];
    sha256_base64(text, hash);
    html_lit(o, "'sha256-");
    out_bytes(o, hash, sizeof hash);
    html_lit(o, "'");
}

static void put_hashes(out *o, const str *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        html_lit(o, " ");
        put_hash(o, texts[i]);
    }
}

static void put_policy(out *o, const page_shell *shell)
{
    html_lit(o, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src");
    put_hashes(o, shell->styles, shell->style_count);
    if (shell->script_count) {
        html_lit(o, "; script-src");
        put_hashes(o, shell->scripts, shell->script_count);
    }
    html_lit(o, "; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

void page_open(out *o, const page_shell *shell)
{
    html_lit(o, "<!DOCTYPE html>\n<html lang=\"");
    out_str(o, tongue_code(shell->tongue));
    html_lit(o, "\">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(o, shell);
    html_lit(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n"
                "<link rel=\"icon\" href=\"data:,\">\n<title>");
}

void page_open_body(out *o, const page_shell *shell)
{
    html_lit(o, "</title>\n");
    for (size_t i = 0; i < shell->style_count; i++) {
        html_lit(o, "<style>");
        out_str(o, shell->styles[i]);
        html_lit(o, "</style>\n");
    }
    html_lit(o, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
    out_str(o, text_of(shell->tongue, T_SKIP));
    html_lit(o, "</a>\n");
}

void page_close(out *o, const page_shell *shell)
{
    for (size_t i = 0; i < shell->script_count; i++) {
        html_lit(o, "<script>");
        out_str(o, shell->scripts[i]);
        html_lit(o, "</script>\n");
    }
    html_lit(o, "</body>\n</html>\n");
}
