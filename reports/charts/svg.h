/* Pictures, drawn by us as SVG inside the page. Lengths across are percentages of the plot, so that it fits a phone and
   a sheet of paper; lengths up and down are pixels, so that letters keep their size. Text in a picture is our own words
   or escaped data. Inside the room. */
#ifndef REPORTS_CHARTS_SVG_H
#define REPORTS_CHARTS_SVG_H

#include "reports/page/page.h"

/* A picture with its words: title (says the finding where there is one), text alternative, drawing, legend, numbers. */
typedef struct chart {
    const char *id;
    int height;                     /* pixels */
    void (*title)(const page *p);   /* one line; stands above the picture and inside it for screen readers */
    void (*summary)(const page *p); /* what it shows, in a sentence or two; stands below the title */
    void (*draw)(const page *p);
    void (*legend)(const page *p);  /* NULL: none */
    void (*numbers)(const page *p); /* the same as a table: from <thead> to </tbody> */
} chart;
void put_chart(const page *p, const chart *c);
/* The <thead> of its numbers, and <tbody> opened. */
void put_chart_head(const page *p, const table_heading *headings, size_t n);

/* The plot, so many pixels below the upper edge. At its left the style leaves room for numbers, at negative x. */
void svg_plot_open(out *o, int top);
void svg_plot_close(out *o);

/* A scale that begins at zero and ends at a round number. */
typedef struct scale {
    uint64_t top, step;
} scale;
scale scale_of(uint64_t most, unsigned steps);
int scale_length(const scale *s, uint64_t value, int pixels);
/* The same, at least 2 for what is not nothing: for bars that stand alone. */
int scale_height(const scale *s, uint64_t value, int pixels);
/* Lines across the plot with their numbers at the left; drawn before the plot is opened. */
void svg_grid(const page *p, const scale *s, int top, int height);
/* What these numbers count, above them. */
void svg_axis(const page *p, text_id words);

/* part/whole from the left, wide as width/whole; y and height in pixels. */
void svg_rect(out *o, str class_name, uint64_t x, uint64_t width, uint64_t whole, int y, int height);
typedef enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END, ANCHORS } anchor;
/* Opens a text, the caller writes it and closes it with svg_text_end. */
void svg_text(out *o, str class_name, uint64_t x, uint64_t whole, int y, anchor a);
void svg_text_end(out *o);
void svg_line(out *o, str class_name, uint64_t x, uint64_t whole, int y1, int y2);
void svg_segment(out *o, str class_name, uint64_t x1, uint64_t x2, uint64_t whole, int y1, int y2);
void svg_point(out *o, str class_name, uint64_t x, uint64_t whole, int y);
/* A legend's entry: <li> with a small square of that class, the caller writes the words and </li>. */
void svg_key(out *o, str class_name);
/* Patterns that tell areas apart without colour: once per page, before the first picture. */
void svg_patterns(out *o);

#endif
